// schema.mjs FOLDER: tsc with schema-dts must accept the schema.org documents as what they
// say they are, and reject them when a property stands where schema.org has none.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const folder = process.argv[2];
const here = path.dirname(fileURLToPath(import.meta.url));
const work = fs.mkdtempSync(path.join(here, "node_modules", ".schema-"));
const tsc = path.join(here, "node_modules", ".bin", "tsc");

function compiles(name, value) {
  const file = path.join(work, name + ".ts");
  fs.writeFileSync(file, `import type { Graph } from "schema-dts";\nexport const x: Graph = ${JSON.stringify(value)};\n`);
  return file;
}

function check(files) {
  const args = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--moduleResolution", "nodenext", "--target", "es2022", ...files];
  const done = spawnSync(tsc, args, { cwd: work, encoding: "utf8" });
  return { ok: done.status === 0, said: done.stdout + done.stderr };
}

let status = 0;
try {
  fs.writeFileSync(path.join(work, "package.json"), '{"type":"module"}');
  const good = [];
  let wrong;
  for (const name of fs.readdirSync(folder)) {
    for (const format of ["schemaorg", "claimreview"]) {
      const file = path.join(folder, name, format);
      if (!fs.existsSync(file)) continue;
      const value = JSON.parse(fs.readFileSync(file, "utf8"));
      good.push(compiles(`${name}-${format}`, value));
      if (format === "claimreview") {
        const copy = structuredClone(value);
        copy["@graph"].at(-1).firstAppearance = { "@type": "Place", name: "quay" };
        wrong = compiles("wrong", copy);
      }
    }
  }
  const { ok, said } = check(good);
  if (!ok || !good.length) throw new Error(said.slice(0, 4000));
  if (check([wrong]).ok) throw new Error("tsc accepts what schema.org does not have: it checks nothing");
  console.log(`tsc with schema-dts: ${good.length} documents`);
} catch (e) {
  console.error(String(e.message));
  status = 1;
} finally {
  fs.rmSync(work, { recursive: true });
}
process.exit(status);
