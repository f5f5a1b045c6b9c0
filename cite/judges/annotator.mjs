// annotator.mjs FOLDER: Apache Annotator must find the words of every Web Annotation in a
// page that holds the text, each exactly once, by both selectors.
import fs from "node:fs";
import path from "node:path";
import { JSDOM } from "jsdom";
import { createTextPositionSelectorMatcher, createTextQuoteSelectorMatcher } from "@apache-annotator/dom";

const folder = process.argv[2];
let right = 0;

// page lays text into elements that cut it at odd places, as a page does.
function page(text) {
  const { window } = new JSDOM("<!doctype html><article></article>");
  // Apache Annotator expects to run in a page.
  for (const global of ["Node", "NodeFilter", "Range"]) globalThis[global] = window[global];
  const article = window.document.querySelector("article");
  const chars = Array.from(text); // code points, so that no character is cut in two
  for (let at = 0, n = 0; at < chars.length; at += 37, n++) {
    const node = window.document.createElement(n % 2 ? "em" : "span");
    node.textContent = chars.slice(at, at + 37).join("");
    article.append(node);
  }
  return article;
}

async function all(matches) {
  const ranges = [];
  for await (const range of matches) ranges.push(range.toString());
  return ranges;
}

const fail = (...words) => {
  console.error(...words);
  process.exit(1);
};

for (const name of fs.readdirSync(folder)) {
  const file = path.join(folder, name, "webannotation");
  if (!fs.existsSync(file)) continue;
  const read = (f) => fs.readFileSync(path.join(folder, name, f), "utf8");
  const written = JSON.parse(read("webannotation"));
  const annotations = written.items ?? [written];
  const truth = JSON.parse(read("truth"));
  const article = page(read("text"));
  if (annotations.length !== truth.quotes.length) fail(name, "annotations", annotations.length);
  for (const [i, annotation] of annotations.entries()) {
    for (const [k, target] of annotation.target.entries()) {
      const want = truth.quotes[i].exact[k];
      const quotes = target.selector.filter((s) => s.type === "TextQuoteSelector");
      const places = target.selector.filter((s) => s.type === "TextPositionSelector");
      if (quotes.length !== 1 || places.length !== 1) fail(name, i, "selectors", JSON.stringify(target.selector));
      const byQuote = await all(createTextQuoteSelectorMatcher(quotes[0])(article));
      const byPlace = await all(createTextPositionSelectorMatcher(places[0])(article));
      for (const got of [byQuote, byPlace]) {
        if (got.length !== 1 || got[0] !== want) fail(name, i, JSON.stringify(got), "is not", JSON.stringify(want));
      }
      right++;
    }
  }
}
console.log(`Apache Annotator: ${right} targets found, each once`);
process.exit(right ? 0 : 1);
