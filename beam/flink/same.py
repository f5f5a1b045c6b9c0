"""Compares families as hearsay track export prints them with files of the pipeline.

    python3 same.py families.jsonl out-families-*.jsonl

IDs are compared by their ranks: the pipeline numbers by places in the input, a tracker by what it met.
"""

import json
import sys


def families(paths):
    """The families of files, with ranks for IDs."""
    all = [json.loads(line)["family"] for path in paths for line in open(path, encoding="utf-8")]
    holders = {"family": [], "variant": [], "person": []}
    for f in all:
        holders["family"].append((f, "id"))
        holders["variant"] += [(v, "id") for v in f["variants"]] + [(p["said"], "variant") for p in f["timeline"]]
        holders["person"] += [(v, "person") for v in f["speakers"] + [p["said"] for p in f["timeline"]] if "person" in v]
    for places in holders.values():
        rank = {id: n for n, id in enumerate(sorted({holder[key] for holder, key in places}))}
        for holder, key in places:
            holder[key] = rank[holder[key]]
    return all


one, other = families(sys.argv[1:2]), families(sys.argv[2:])
if one != other:
    for a, b in zip(one, other):
        if a != b:
            print(json.dumps(a), json.dumps(b), sep="\n")
            break
    sys.exit(f"{len(one)} and {len(other)} families; the first that differ are above")
print(f"{len(one)} families are the same")
