// linkeddata.mjs FOLDER: jsonld must turn every JSON-LD document into triples without
// dropping anything, and the triples must say what is true. Contexts are not fetched.
import fs from "node:fs";
import path from "node:path";
import jsonld from "jsonld";

const folder = process.argv[2];
const OA = "http://www.w3.org/ns/oa#";
const SCHEMA = "https://schema.org/";

// The part of the context of the Web Annotation Data Model that annotations here use.
const integer = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger";
const anno = {
  "@context": {
    id: { "@id": "@id", "@type": "@id" },
    type: { "@id": "@type", "@type": "@id" },
    Annotation: OA + "Annotation",
    AnnotationPage: "http://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    TextualBody: OA + "TextualBody",
    TimeState: OA + "TimeState",
    TextQuoteSelector: OA + "TextQuoteSelector",
    TextPositionSelector: OA + "TextPositionSelector",
    describing: OA + "describing",
    items: { "@id": "http://www.w3.org/ns/activitystreams#items", "@type": "@id", "@container": "@list" },
    motivation: { "@id": OA + "motivatedBy", "@type": "@vocab" },
    body: { "@id": OA + "hasBody", "@type": "@id" },
    target: { "@id": OA + "hasTarget", "@type": "@id" },
    source: { "@id": OA + "hasSource", "@type": "@id" },
    state: { "@id": OA + "hasState", "@type": "@id" },
    selector: { "@id": OA + "hasSelector", "@type": "@id" },
    format: "http://purl.org/dc/elements/1.1/format",
    value: "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    exact: OA + "exact",
    prefix: OA + "prefix",
    suffix: OA + "suffix",
    sourceDate: { "@id": OA + "sourceDate", "@type": "http://www.w3.org/2001/XMLSchema#dateTime" },
    start: { "@id": OA + "start", "@type": integer },
    end: { "@id": OA + "end", "@type": integer },
  },
};
const schema = { "@context": { "@vocab": SCHEMA, url: { "@type": "@id" } } };
const contexts = { "http://www.w3.org/ns/anno.jsonld": anno, "https://schema.org": schema };

const documentLoader = (url) => {
  if (!contexts[url]) throw new Error(`unknown context ${url}`);
  return { contextUrl: null, documentUrl: url, document: contexts[url] };
};

let right = 0;
const fail = (...words) => {
  console.error(...words);
  process.exit(1);
};

// values of predicate in quads, literal or not
const values = (quads, predicate) => quads.filter((q) => q.predicate.value === predicate).map((q) => q.object.value);

const checks = {
  webannotation(quads, truth) {
    const sorted = (numbers) => numbers.map(Number).sort((a, b) => a - b).join();
    const places = truth.quotes.flatMap((q) => q.places);
    for (const [i, edge] of ["start", "end"].entries()) {
      const got = values(quads, OA + edge);
      if (sorted(got) !== sorted(places.map((p) => p[i]))) fail(truth.name, edge, got, places);
    }
    for (const q of quads) {
      if (q.predicate.value === OA + "start" && q.object.datatype.value !== integer) fail(truth.name, "type of start");
    }
  },
  schemaorg(quads, truth) {
    const claims = quads.filter((q) => q.object.value === SCHEMA + "Claim");
    if (claims.length !== truth.quotes.length) fail(truth.name, "claims", claims.length);
    const texts = values(quads, SCHEMA + "text");
    for (const q of truth.quotes) if (!texts.includes(q.words)) fail(truth.name, "text", q.words);
    if (truth.title && !values(quads, SCHEMA + "headline").includes(truth.title)) fail(truth.name, "headline");
  },
  claimreview(quads, truth) {
    if (values(quads, SCHEMA + "claimReviewed").length !== truth.quotes.length) fail(truth.name, "claimReviewed");
    if (values(quads, SCHEMA + "reviewRating").length) fail(truth.name, "a rating that nobody gave");
  },
  prov(quads, truth) {
    const words = values(quads, "http://www.w3.org/ns/prov#value");
    for (const q of truth.quotes) if (!words.includes(q.words)) fail(truth.name, "prov:value", q.words);
  },
};

for (const name of fs.readdirSync(folder)) {
  if (!fs.existsSync(path.join(folder, name, "truth"))) continue;
  const read = (f) => fs.readFileSync(path.join(folder, name, f), "utf8");
  const truth = JSON.parse(read("truth"));
  for (const [format, check] of Object.entries(checks)) {
    const quads = await jsonld.toRDF(JSON.parse(read(format)), { documentLoader, safe: true });
    if (!quads.length) fail(name, format, "no triples");
    check(quads, truth);
    right += quads.length;
  }
}
console.log(`jsonld: ${right} triples`);
