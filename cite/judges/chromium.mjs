// chromium.mjs FOLDER: Chromium must scroll to the paragraph of the words when it opens
// their link, and must not scroll at all when a letter of the link is changed.
import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";

const folder = process.argv[2];
const escape = (s) => s.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);

// page sets the lines of text far apart, and when it has come to rest writes which of
// them stands in the window.
function page(text) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim());
  const body = lines.map((line, i) => `<p id="p${i}">${escape(line).replace(/ (\w+)/, " <em>$1</em>")}</p>`).join("\n");
  return `<!doctype html><meta charset="utf-8"><title>x</title>
<style>p { margin: 3000px 0; width: 30em }</style><body>${body}
<script>addEventListener("load", () => setTimeout(() => {
  const seen = [...document.querySelectorAll("p")].findIndex((p) => {
    const box = p.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  });
  document.body.dataset.seen = scrollY > 0 ? seen : "none";
}, 1500));</script>`;
}

const texts = new Map();
const server = http.createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, "http://x").pathname.slice(1));
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(texts.has(name) ? page(texts.get(name)) : "");
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${server.address().port}`;
const program = ["chromium", "chromium-browser", "google-chrome"].find((p) =>
  process.env.PATH.split(":").some((dir) => fs.existsSync(path.join(dir, p))),
);

function seen(url) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "chromium-"));
  return new Promise((done, fail) => {
    const args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", `--user-data-dir=${profile}`];
    const run = spawn(program, [...args, "--virtual-time-budget=6000", "--dump-dom", url], { stdio: ["ignore", "pipe", "ignore"] });
    let dom = "";
    run.stdout.on("data", (data) => (dom += data));
    run.on("error", fail);
    run.on("close", () => {
      fs.rmSync(profile, { recursive: true, force: true });
      done(dom.match(/data-seen="([^"]*)"/)?.[1]);
    });
  });
}

const jobs = [];
for (const name of fs.readdirSync(folder)) {
  if (!fs.existsSync(path.join(folder, name, "link"))) continue;
  const read = (f) => fs.readFileSync(path.join(folder, name, f), "utf8");
  const text = read("text");
  texts.set(name, text);
  const truth = JSON.parse(read("truth"));
  for (const [i, link] of read("link").trim().split("\n").entries()) {
    const before = Array.from(text).slice(0, truth.quotes[i].places[0][0]).join("");
    const want = before.split(/\r?\n/).filter((line, n, all) => line.trim() || n === all.length - 1).length - 1;
    const fragment = link.slice(link.indexOf("#"));
    jobs.push({ name, link, url: `${base}/${name}${fragment}`, want: String(want) });
    if (i === 0) {
      // The same link to words that the page does not have shows that scrolling proves something.
      jobs.push({ name, link: link + "qx", url: `${base}/${name}${fragment.replaceAll("&text=", "qx&text=")}qx`, want: "none" });
    }
  }
}

let wrong = 0;
async function work() {
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const got = await seen(job.url);
    if (got !== job.want) {
      wrong++;
      console.error(`${job.name}: ${job.link}\n  shows paragraph ${got}, not ${job.want}`);
    }
  }
}
const total = jobs.length;
await Promise.all([work(), work()]);
server.close();
console.log(`Chromium: ${total - wrong} of ${total} links open where they should`);
process.exit(wrong || !total ? 1 : 0);
