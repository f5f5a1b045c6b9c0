"""Batches of windows of documents."""

import numpy as np

import net

FROM = 24  # most runs of a class in a window
CLASSES = ("source", "cue", "content")


def ids(doc, vocabulary):
    """The input numbers of each word of doc."""
    lookup = np.array([vocabulary.get(int(h), 0) for h in doc.kinds[:, 0]], np.int32)
    out = {"word": lookup[doc.kind], "places": doc.places, "flags": doc.flags[doc.kind], "shape": doc.kinds[:, 4].astype(np.int32)[doc.kind]}
    for column, (name, (rows, _)) in enumerate(net.TABLES.items(), 1):
        out[name] = (doc.kinds[:, column] % rows).astype(np.int32)[doc.kind]
    return out


def bucket(gap):
    """Signed distance in words -> 0 to 17."""
    size = np.minimum(np.floor(np.log2(np.maximum(np.abs(gap), 1))).astype(np.int32), 8)
    return np.where(gap < 0, size, 9 + size)


def near(doc, a, b):
    """What the scorer of joins is told of where runs a and b [n, 2] stand: [len(a), len(b), 5]."""
    af, al, bf, bl = a[:, None, 0], a[:, None, 1], b[None, :, 0], b[None, :, 1]
    after = bf >= af
    gap = np.where(after, np.maximum(bf - al, 1), -np.maximum(af - bl, 1))
    starts = np.sort(b[:, 0])
    rank_a, rank_b = np.searchsorted(starts, a[:, 0]), np.searchsorted(starts, b[:, 0])
    rank = np.clip(rank_b[None, :] - rank_a[:, None] + after * 1, -3, 3)  # 1 is the next one, 0 none, -1 the last one
    sent = np.clip(doc.sent[b[:, 0]][None, :] - doc.sent[a[:, 0]][:, None], -2, 2)
    para = np.clip(doc.para[b[:, 0]][None, :] - doc.para[a[:, 0]][:, None], -1, 1)
    quoted = doc.places[:, 0] > 0
    both = quoted[a[:, 0]][:, None] * 2 + quoted[b[:, 0]][None, :]
    return np.stack([bucket(gap), rank + 3, sent + 2, para + 1, both], -1).astype(np.int32)


def runs(doc, start, end):
    """The distinct runs of each class that lie in words [start, end), and the joins between them."""
    out = {}
    for c in CLASSES:
        r = doc.runs[c]
        r = r[(r[:, 0] >= start) & (r[:, 1] < end)]
        out[c] = r[np.lexsort((r[:, 1], r[:, 0]))]
    source, cue, content = out["source"], out["cue"], out["content"]
    spans = sorted({(int(f), int(l)) for f, l, _ in source})
    where = {s: i for i, s in enumerate(spans)}
    of = {}
    for f, l, r in source:
        of.setdefault(int(r), where[int(f), int(l)])
    cues = {}
    for i, (_, _, r) in enumerate(cue):
        cues.setdefault(int(r), i)
    joins = np.array([cues.get(int(r), -1) for _, _, r in content], np.int32)
    sources = np.array([of.get(int(r), -1) for _, _, r in cue], np.int32)
    return np.array(spans, np.int32).reshape(-1, 2), cue[:, :2], content[:, :2], joins, sources


def window(doc, numbers, start, size):
    """The window of doc at word start, as arrays of fixed sizes."""
    end = min(len(doc.kind), start + size)
    n = end - start
    out = {}
    for k, v in numbers.items():
        out[k] = np.zeros((size,) + v.shape[1:], v.dtype)
        out[k][:n] = v[start:end]
    out["mask"] = np.zeros(size, np.float32)
    out["mask"][:n] = 1
    out["labels"] = np.zeros(size, np.int32)
    out["labels"][:n] = doc.labels[start:end]
    first = out["labels"][0]  # what began before the window begins again at its edge
    if first in (2, 4, 6):
        out["labels"][0] = first - 1
        out["target"][0] = out["target"][0][[0, 2, 1, 4, 3, 6, 5]]  # so do the weights
    source, cue, content, joins, sources = (x[:FROM] for x in runs(doc, start, end))
    for name, a, b, target in (("cue", content, cue, joins), ("source", cue, source, sources)):
        out[name + "_from"] = np.zeros((FROM, 2), np.int32)
        out[name + "_to"] = np.zeros((FROM, 2), np.int32)
        out[name + "_near"] = np.zeros((FROM, FROM, len(net.PAIR_SIZES)), np.int32)
        out[name + "_valid"] = np.zeros((FROM, FROM + 1), np.float32)
        out[name + "_target"] = np.zeros(FROM, np.int32)
        out[name + "_from"][: len(a)] = a - start
        out[name + "_to"][: len(b)] = b - start
        out[name + "_valid"][: len(a), : len(b)] = 1
        out[name + "_valid"][:, FROM] = 1
        if len(a) and len(b):
            out[name + "_near"][: len(a), : len(b)] = near(doc, a, b)
        target = np.where((target < 0) | (target >= FROM), FROM, target)
        out[name + "_target"][: len(a)] = target
        out[name + "_target"][len(a) :] = -1
    return out


def stack(windows):
    return {k: np.stack([w[k] for w in windows]) for k in windows[0]}
