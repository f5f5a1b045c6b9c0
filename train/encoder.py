"""Reads train texts with MiniLM (all-MiniLM-L6-v2 of sentence-transformers, Apache 2.0) once: what it makes of each word.

usage: encoder.py OUT.npz WORDS.jsonl CORPUS.jsonl

Writes for each document [words, 768] in 16 bits: the means over the pieces of a word of the states after its layers 4
and 6. It is never trained further; only teachers read these numbers.
"""

import importlib.util
import os
import sys
import zipfile

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load
from tokenizers import Tokenizer

import data

LAYERS, HEADS, KEPT = 6, 12, (3, 5)
STATE = 384
SIZE, EDGE = 254, 40  # pieces read at a time; those within EDGE of an end are taken from the neighbouring window
BATCH = 8
MOST = 8  # pieces of a word
BEGIN, END, UNKNOWN = 101, 102, 100


def model():
    """The parameters and the tokenizer, from the package's archive; its own code is not run."""
    at = os.path.join(importlib.util.find_spec("all_minilm_l6_v2").submodule_search_locations[0], "model.zip")
    with zipfile.ZipFile(at) as z:
        one = lambda name: z.read(next(n for n in z.namelist() if n.endswith(name)))
        weights, tokenizer = load(one("model.safetensors")), Tokenizer.from_str(one("tokenizer.json").decode())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return {k: jnp.asarray(v) for k, v in weights.items() if v.dtype == np.float32}, tokenizer


def linear(w, name, x):
    return x @ w[name + ".weight"].T + w[name + ".bias"]


def norm(w, name, x):
    x = x - x.mean(-1, keepdims=True)
    return x * jax.lax.rsqrt((x * x).mean(-1, keepdims=True) + 1e-12) * w[name + ".weight"] + w[name + ".bias"]


@jax.jit
def states(w, ids, mask):
    """BERT (Devlin et al., 2019): [windows, pieces, 768] of the layers KEPT."""
    e = "embeddings."
    x = w[e + "word_embeddings.weight"][ids] + w[e + "position_embeddings.weight"][: ids.shape[1]] + w[e + "token_type_embeddings.weight"][0]
    x = norm(w, e + "LayerNorm", x)
    kept = []
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        q, k, v = (linear(w, p + "attention.self." + s, x).reshape(*x.shape[:2], HEADS, -1) for s in ("query", "key", "value"))
        a = jnp.einsum("bqhd,bkhd->bhqk", q, k) / q.shape[-1] ** 0.5 + (1 - mask[:, None, None]) * -1e9
        o = jnp.einsum("bhqk,bkhd->bqhd", jax.nn.softmax(a, -1), v).reshape(x.shape)
        x = norm(w, p + "attention.output.LayerNorm", x + linear(w, p + "attention.output.dense", o))
        h = jax.nn.gelu(linear(w, p + "intermediate.dense", x), approximate=False)
        x = norm(w, p + "output.LayerNorm", x + linear(w, p + "output.dense", h))
        if i in KEPT:
            kept.append(x)
    return jnp.concatenate(kept, -1)


def of_pieces(w, pieces):
    """States of all pieces of a document, each from the window in which it has most on either side."""
    out = np.zeros((len(pieces), STATE * len(KEPT)), np.float32)
    starts = range(0, max(1, len(pieces) - 2 * EDGE), SIZE - 2 * EDGE)
    for at in range(0, len(starts), BATCH):
        ids, mask = np.zeros((BATCH, SIZE + 2), np.int32), np.zeros((BATCH, SIZE + 2), np.float32)
        rows = starts[at : at + BATCH]
        for r, s in enumerate(rows):
            some = pieces[s : s + SIZE]
            ids[r, : len(some) + 2] = [BEGIN, *some, END]
            mask[r, : len(some) + 2] = 1
        h = np.asarray(states(w, ids, mask))
        for r, s in enumerate(rows):
            known = EDGE if s else 0
            n = len(pieces[s : s + SIZE])
            out[s + known : s + n] = h[r, 1 + known : 1 + n]
    return out


def of_words(w, tokenizer, doc):
    text, pieces, ends = doc.gold["text"].encode(), [], [0]
    for start, end in doc.spans:
        pieces += tokenizer.encode(text[start:end].decode(), add_special_tokens=False).ids[:MOST] or [UNKNOWN]
        ends.append(len(pieces))
    sums = np.concatenate([np.zeros((1, STATE * len(KEPT))), np.cumsum(of_pieces(w, pieces), 0, dtype=np.float64)])
    ends = np.array(ends)
    return ((sums[ends[1:]] - sums[ends[:-1]]) / np.diff(ends)[:, None]).astype(np.float16)


def main(out, words, corpus):
    w, tokenizer = model()
    found = {}
    for n, doc in enumerate(data.read(corpus, words), 1):
        found[doc.id] = of_words(w, tokenizer, doc)
        if n % 100 == 0 and sys.stderr.isatty():
            print(f"\r{n} documents read", end="", file=sys.stderr)
    np.savez(out, **found)
    print(len(found), "documents read by the encoder")


if __name__ == "__main__":
    main(*sys.argv[1:])
