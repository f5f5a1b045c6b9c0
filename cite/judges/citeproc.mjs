// citeproc.mjs FOLDER STYLES LOCALE: what citeproc makes of the CSL-JSON of package cite
// must be, letter by letter, what the package itself prints.
import fs from "node:fs";
import path from "node:path";
import CSL from "citeproc";

const [folder, styles, localeFile] = process.argv.slice(2);
const locale = fs.readFileSync(localeFile, "utf8");
const names = ["modern-language-association", "apa", "chicago-notes-bibliography", "chicago-author-date"];

// One engine a style: building one takes a second. Its items are changed under it.
const engines = Object.fromEntries(
  names.map((name) => {
    const items = new Map();
    const sys = { retrieveLocale: () => locale, retrieveItem: (id) => structuredClone(items.get(id)) };
    const engine = new CSL.Engine(sys, fs.readFileSync(path.join(styles, name + ".csl"), "utf8"), "en-US");
    engine.setOutputFormat("text");
    return [name, { engine, items }];
  }),
);

let number = 0;

export function render(style, item, cite) {
  const { engine, items } = engines[style];
  const id = `i${++number}`; // never seen before: no "ibid.", no "2031a"
  items.clear();
  items.set(id, { ...item, id });
  engine.updateItems([]);
  engine.updateItems([id]);
  const cluster = { citationItems: [{ ...cite, id }], properties: { noteIndex: 1 } };
  const text = engine.previewCitationCluster(cluster, [], [], "text");
  const entry = engine.makeBibliography()[1].join("").trim();
  return { text, entry };
}

// The word joiner keeps markup in a title from being read as markup; it has no width.
const plain = (s) => s.replaceAll("\u2060", "");

let wrong = 0;
let right = 0;
const known = new Map(); // reason -> strings that differ for it
const rows = fs.readFileSync(path.join(folder, "matrix.jsonl"), "utf8").trim().split("\n");
for (const line of rows) {
  const { items, expected, known: reason } = JSON.parse(line);
  if (reason) known.set(reason, known.get(reason) ?? 0);
  for (const style of names) {
    const got = render(style, items[0], items[0].custom.quotations[0][style]);
    for (const field of ["text", "entry"]) {
      if (plain(got[field]) === expected[style][field]) {
        right++;
      } else if (reason) {
        known.set(reason, known.get(reason) + 1);
      } else if (wrong++ < 20) {
        console.error(`${style} ${field}\n  citeproc ${got[field]}\n  cite     ${expected[style][field]}`);
      }
    }
  }
}
for (const [reason, n] of known) {
  console.log(`citeproc: ${n} strings differ: ${reason}`);
  if (!n) wrong++; // it agrees by now: the reason must leave the list
}
console.log(`citeproc: ${right} strings are equal, ${wrong} are wrong`);
process.exit(wrong || !right ? 1 : 0);
