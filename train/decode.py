"""Answers of a network in numpy, as internal/tagger gives them: for choosing, and for the test that both agree."""

import json

import jax
import jax.numpy as jnp
import numpy as np

import net
import windows


@jax.jit
def forward(p, b):
    h, _ = net.hidden(p, b)
    return h, net.emissions(p, h)


def states(p, numbers):
    """Hidden states and emissions of a whole document."""
    n = len(numbers["word"])
    size = 256
    while size < n:
        size = size * 3 // 2
    b = {k: np.concatenate([v, np.zeros((size - n,) + v.shape[1:], v.dtype)])[None] for k, v in numbers.items()}
    b["mask"] = (np.arange(size) < n).astype(np.float32)[None]
    h, e = forward(p, b)
    return np.asarray(h)[0, :n], np.asarray(e)[0, :n]


@jax.jit
def expected(p, e, mask):
    """Probabilities of labels: how the sum over all ways grows with each emission."""
    zero = jnp.zeros(e.shape[:2], jnp.int32)
    return jax.grad(lambda x: net.crf_loss(p, x, zero, jnp.zeros_like(e), mask).sum())(e)


def marginals(p, numbers):
    _, e = states(p, numbers)
    n = len(e)
    size = 256
    while size < n:
        size = size * 3 // 2
    padded = np.concatenate([e, np.zeros((size - n, net.LABELS), np.float32)])[None]
    chain = {k: p[k] for k in ("moves", "start")}
    return np.asarray(expected(chain, padded, (np.arange(size) < n).astype(np.float32)[None]))[0, :n]


def viterbi(p, e):
    moves, a = p["moves"] + net.MOVES, p["start"] + net.START + e[0]
    back = np.zeros(e.shape, np.int8)
    for t in range(1, len(e)):
        s = a[:, None] + moves
        back[t] = s.argmax(0)
        a = s.max(0) + e[t]
    path = [int(a.argmax())]
    for t in range(len(e) - 1, 0, -1):
        path.append(int(back[t, path[-1]]))
    return np.array(path[::-1])


def runs_of(path):
    """First and last words of the runs of each class."""
    out = {c: [] for c in windows.CLASSES}
    for t, label in enumerate(path):
        if label in (1, 3, 5):
            out[windows.CLASSES[label // 2]].append([t, t])
        elif label:
            out[windows.CLASSES[label // 2 - 1]][-1][1] = t
    return {c: np.array(v, np.int32).reshape(-1, 2) for c, v in out.items()}


def scores(p, who, h, a, b, near):
    """pairs of net, for one document."""
    x = (h[a[:, 0]] @ p[f"{who}_from_first"] + h[a[:, 1]] @ p[f"{who}_from_last"])[:, None]
    x = x + (h[b[:, 0]] @ p[f"{who}_to_first"] + h[b[:, 1]] @ p[f"{who}_to_last"])[None]
    for i in range(near.shape[-1]):
        x = x + p[f"{who}_near{i}"][near[..., i]]
    s = np.maximum(x, 0) @ p[f"{who}_score"]
    none = h[a[:, 0]] @ p[f"{who}_none"] + p[f"{who}_none_bias"]
    return np.concatenate([s, none[:, None]], 1)


REACH = 12  # runs within this many on either side are candidates


def best(p, who, doc, h, a, b):
    """For each run of a the run of b that it is joined with, or -1."""
    if not len(a) or not len(b):
        return np.full(len(a), -1)
    s = scores(p, who, h, a, b, windows.near(doc, a, b))
    rank = np.searchsorted(b[:, 0], a[:, 0])[:, None] - np.arange(len(b))[None]
    s[:, :-1][(rank > REACH) | (rank < -REACH)] = net.NEVER
    pick = s.argmax(1)
    return np.where(pick == len(b), -1, pick)


def relations(p, doc, numbers):
    h, e = states(p, numbers)
    r = runs_of(viterbi(p, e))
    cue_of = best(p, "cue", doc, h, r["content"], r["cue"])
    source_of = best(p, "source", doc, h, r["cue"], r["source"])
    span = lambda run: [int(doc.spans[run[0], 0]), int(doc.spans[run[1], 1])]
    out = []
    for q in range(len(r["cue"])):
        content = [span(c) for c, of in zip(r["content"], cue_of) if of == q]
        if content:
            source = [span(r["source"][source_of[q]])] if source_of[q] >= 0 else []
            out.append({"kind": "indirect", "content": content, "cue": [span(r["cue"][q])], "source": source})
    for c, of in zip(r["content"], cue_of):
        if of < 0:
            out.append({"kind": "indirect", "content": [span(c)], "cue": [], "source": []})
    return out


def write(p, docs, numbers, out):
    """Writes docs and what p says of them; numbers are the inputs of each."""
    with open(out + ".gold.jsonl", "w", encoding="utf8") as g, open(out + ".pred.jsonl", "w", encoding="utf8") as f:
        for d in docs:
            print(json.dumps(d.gold), file=g)
            print(json.dumps({"id": d.id, "relations": relations(p, d, numbers[d.id])}), file=f)
