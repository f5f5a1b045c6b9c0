"""read.py FOLDER STYLES: parsers by others must find in every file what was put there."""

import json
import re
import sys
from pathlib import Path

import bibtexparser
import conllu
import mwparserfromhell
import rdflib
import rispy
from lxml import etree
from pybrat.parser import BratParser

HERE = Path(__file__).parent
FOLDER = Path(sys.argv[1])
CASES = sorted(p.parent for p in FOLDER.glob("*/truth"))
SECOND_HAND = re.compile(r"Primary sources? not seen")


def read(case, name):
    return (case / name).read_bytes().decode("utf-8")


def same(got, want, what):
    if got != want:
        sys.exit(f"{what}: {got!r} is not {want!r}")


def inverted(name, order=("Family", "Given", "Suffix")):
    return name["Literal"] or ", ".join(name[k] for k in order if name[k])


TEX = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", r"\$": "$", r"\&": "&", r"\#": "#", r"\_": "_", r"\%": "%",
}


def untex(s):
    """What TeX would print; every other brace and backslash is a mistake of the writer."""
    out = re.sub("|".join(map(re.escape, TEX)), lambda m: TEX[m[0]].replace("{", "\0").replace("}", "\1").replace("\\", "\2"), s)
    out = out.replace("{", "").replace("}", "")
    assert "\\" not in out, out
    return out.replace("\0", "{").replace("\1", "}").replace("\2", "\\")


def bib(case, truth, fmt, outlet, date):
    library = bibtexparser.parse_string(read(case, fmt))
    same(len(library.failed_blocks), 0, f"{case.name} {fmt}: blocks that cannot be read")
    [entry] = library.entries
    field = {f.key: f.value for f in entry.fields}
    same(untex(field["title"]), truth["title"], f"{case.name} {fmt} title")
    same(untex(field.get(outlet, "")), truth["outlet"], f"{case.name} {fmt} outlet")
    same(field.get("url", ""), truth["url"], f"{case.name} {fmt} url")
    same(date(field), truth["date"], f"{case.name} {fmt} date")
    assert SECOND_HAND.search(field["note"]), field["note"]
    if truth["authors"]:
        people = bibtexparser.middlewares.SeparateCoAuthors(allow_inplace_modification=False).transform(library)
        names = [untex(n) for n in people.entries[0]["author"]]
        same(names, [inverted(n, ("Family", "Suffix", "Given")) for n in truth["authors"]], f"{case.name} {fmt} authors")


MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def classic_date(field):
    if "year" not in field:
        return ""
    parts = [f"{int(field['year']):04}"]
    if "month" in field:
        parts.append(f"{MONTHS.index(field['month']) + 1:02}")
    if "day" in field:
        parts.append(f"{int(field['day']):02}")
    return "-".join(parts)


def ris(case, truth):
    [entry] = rispy.loads(read(case, "ris"))
    same(entry["type_of_reference"], "NEWS", f"{case.name} ris type")
    same(entry["title"], truth["title"], f"{case.name} ris title")
    same(entry.get("secondary_title", ""), truth["outlet"], f"{case.name} ris outlet")
    same(entry.get("authors", []), [inverted(n) for n in truth["authors"]], f"{case.name} ris authors")
    same(entry.get("urls", [""]), [truth["url"]], f"{case.name} ris url")
    same(entry.get("date", "").rstrip("/").replace("/", "-"), truth["date"], f"{case.name} ris date")
    same(len(entry["notes"]), len(truth["quotes"]), f"{case.name} ris notes")
    for note, quote in zip(entry["notes"], truth["quotes"]):
        assert quote["words"].rstrip(".”’") in note and quote["speaker"] in note and SECOND_HAND.search(note), note


def wikitext(case, truth):
    templates = [t for t in mwparserfromhell.parse(read(case, "wikitext")).filter_templates()]
    same(len(templates), len(truth["quotes"]), f"{case.name} wikitext templates")
    for template, quote in zip(templates, truth["quotes"]):
        same(str(template.name).strip(), "cite news", f"{case.name} wikitext template")

        def value(name):
            if not template.has(name):
                return ""
            code = template.get(name).value
            extra = [n for n in code.nodes if type(n).__name__ not in ("Text", "HTMLEntity", "ExternalLink")]
            same(extra, [], f"{case.name} wikitext {name}: markup out of words")
            return code.strip_code(normalize=True).strip()

        same(value("title"), truth["title"], f"{case.name} wikitext title")
        same(value("work"), truth["outlet"], f"{case.name} wikitext work")
        same(str(template.get("url").value).strip() if template.has("url") else "", truth["url"], f"{case.name} wikitext url")
        same(value("quote"), quote["words"] if quote["quoted"] else "", f"{case.name} wikitext quote")
        for i, name in enumerate(truth["authors"], 1):
            same(value(f"author{i}") or value(f"last{i}"), name["Literal"] or name["Family"], f"{case.name} wikitext author")


TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
SCHEMA = etree.RelaxNG(etree.parse(HERE / "said.rng"))


def tei(case, truth):
    tree = etree.fromstring(read(case, "tei").encode("utf-8"))
    assert SCHEMA.validate(tree), SCHEMA.error_log
    said = {e.get(XML_ID): e for e in tree.iter(TEI + "said")}
    people = {e.get(XML_ID): "".join(e.itertext()) for e in tree.iter(TEI + "person", TEI + "org")}
    first = [e for e in said.values() if e.get("prev") is None]
    same(len(first), len(truth["quotes"]), f"{case.name} tei contents")
    for element in first:
        quote = truth["quotes"][int(element.get(XML_ID)[1:]) - 1]
        words, at = "", element
        while at is not None:
            words += "".join(at.itertext())
            after = at.get("next")
            if after is not None:
                same(said[after[1:]].get("prev"), "#" + at.get(XML_ID), f"{case.name} tei: the way back")
            at = said[after[1:]] if after else None
        same(squeezed(words), squeezed("".join(quote["exact"])), f"{case.name} tei words")
        same(element.get("direct"), str(quote["quoted"]).lower(), f"{case.name} tei direct")
        if element.get("who"):
            same(people[element.get("who")[1:]], quote["speaker"], f"{case.name} tei speaker")
    body = "".join(tree.find(f".//{TEI}body").itertext())
    same(squeezed(body), squeezed(read(case, "text")), f"{case.name} tei text")


def squeezed(s):
    return "".join(s.split())


class Brat(BratParser):
    def _check_entities(self, entities):
        """In brat one stretch may be two things: the source of this and the relay of that."""


def brat(case, truth):
    folder = case / "brat-corpus"
    folder.mkdir(exist_ok=True)
    (folder / "a.ann").write_bytes((case / "brat").read_bytes())
    (folder / "a.txt").write_bytes((case / "text").read_bytes())
    [example] = Brat(error="raise").parse(folder)
    text = read(case, "text")
    contents = {}
    for line in read(case, "brat").splitlines():
        name, kind, words = (line.split("\t") + [""])[:3]
        if not name.startswith("T"):
            continue
        label, places = kind.split(" ", 1)
        spans = [tuple(map(int, p.split())) for p in places.split(";")]
        same(" ".join(text[a:b] for a, b in spans).replace("\t", " "), words, f"{case.name} brat {name}")
        if label == "Content":
            contents[name] = spans
    parsed = sorted((e.type, tuple((s.start, s.end) for s in e.spans)) for e in example.entities if e.type == "Content")
    same(parsed, sorted(("Content", tuple(s)) for s in contents.values()), f"{case.name} brat contents")
    want = [squeezed("".join(q["exact"])) for q in truth["quotes"]]
    got = [squeezed("".join(text[a:b] for a, b in spans)) for spans in contents.values()]
    same(got, want, f"{case.name} brat words")


def conll(case, truth):
    sentences = conllu.parse(read(case, "conll"))
    tokens = [t for s in sentences for t in s]
    parts = [[] for _ in truth["quotes"]]
    for sentence in sentences:
        text = "".join(t["form"] + ("" if (t["misc"] or {}).get("SpaceAfter") == "No" else " ") for t in sentence)
        same(text.strip(), sentence.metadata["text"], f"{case.name} conll text")
        for token in sentence:
            for mark in ((token["misc"] or {}).get("Attribution") or "").split(","):
                number, _, role = mark.partition(":")
                if role.endswith("-content"):
                    parts[int(number) - 1].append(token["form"])
    for words, quote in zip(parts, truth["quotes"]):
        same(squeezed("".join(words)), squeezed("".join(quote["exact"])), f"{case.name} conll content")
    header, *rows = [line.split("\t") for line in read(case, "booknlp").splitlines()]
    same(header, "quote_start quote_end mention_start mention_end mention_phrase char_id quote".split(), "booknlp header")
    for row in rows:
        start, end = int(row[0]), int(row[1])
        same(" ".join(t["form"] for t in tokens[start : end + 1]), row[6], f"{case.name} booknlp quote")
        if row[2] != "None":
            phrase = "".join(t["form"] for t in tokens[int(row[2]) : int(row[3]) + 1])
            same(squeezed(phrase), squeezed(row[4]), f"{case.name} booknlp mention")


CHAIN = """
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?words ?speaker (COUNT(DISTINCT ?hop) AS ?hops) WHERE {
  ?quotation prov:value ?words ; prov:hadPrimarySource ?utterance ; (prov:wasQuotedFrom|prov:wasDerivedFrom)+ ?utterance .
  OPTIONAL { ?utterance prov:wasAttributedTo/rdfs:label ?speaker }
  OPTIONAL { ?quotation (prov:wasQuotedFrom|prov:wasDerivedFrom)+ ?hop . ?hop (prov:wasQuotedFrom|prov:wasDerivedFrom) ?before }
} GROUP BY ?quotation ?words ?speaker
"""


def prov(case, truth):
    graph = rdflib.Graph().parse(data=read(case, "prov"), format="json-ld")
    got = sorted((str(r.words), str(r.speaker or ""), int(r.hops)) for r in graph.query(CHAIN))
    same(got, sorted((q["words"], q["speaker"], len(q["relay"] or [])) for q in truth["quotes"]), f"{case.name} prov")


for case in CASES:
    truth = json.loads(read(case, "truth"))
    if not truth["title"]:
        truth["title"] = "quay.example"  # the site stands for an article of which nothing else is known
    bib(case, truth, "bibtex", "journal", classic_date)
    bib(case, truth, "biblatex", "journaltitle", lambda field: field.get("date", ""))
    ris(case, truth)
    wikitext(case, truth)
    tei(case, truth)
    brat(case, truth)
    conll(case, truth)
    prov(case, truth)

assert CASES, "nothing to read"
print(f"bibtexparser, rispy, mwparserfromhell, lxml, pybrat, conllu, rdflib: {len(CASES)} sources read back")
