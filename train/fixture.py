"""Writes the test data by which internal/tagger proves that it computes what train/ computes.

usage: fixture.py MODEL ARTICLE.txt OUT.json EXPORT_COMMAND
"""

import json
import pickle
import subprocess
import sys

import numpy as np

import data
import decode
import net
import weights
import windows


def main(model, article, out, export):
    with open(model, "rb") as f:
        m = pickle.load(f)
    with open(article, encoding="utf8") as f:
        text = f.read()
    line = json.loads(subprocess.run([export], input=json.dumps({"id": "article", "text": text}), text=True, capture_output=True, check=True).stdout)
    doc = data.document({"id": "article", "relations": []}, line)
    p, numbers = weights.rounded(m["params"]), windows.ids(doc, m["vocabulary"])
    h, e = decode.states(p, numbers)
    path = decode.viterbi(p, e)
    runs = decode.runs_of(path)
    joins = {}
    for who, a, b in (("cue", "content", "cue"), ("source", "cue", "source")):
        near = windows.near(doc, runs[a], runs[b])
        joins[who] = np.round(decode.scores(p, who, h, runs[a], runs[b], near).astype(float), 5).tolist()
    fixture = {
        "kinds": line["kinds"], "words": line["words"], "emissions": np.round(e.astype(float), 5).tolist(),
        "labels": path.tolist(), "joins": joins, "relations": decode.relations(p, doc, numbers),
    }
    with open(out, "w", encoding="utf8") as f:
        json.dump(fixture, f, separators=(",", ":"))


main(*sys.argv[1:5])
