"""Writes weights.bin as internal/tagger/weights.go reads it.

usage: weights.py MODEL weights.bin
"""

import pickle
import struct
import sys
import zlib

import numpy as np

import data
import net

MAGIC, VERSION = b"hearsay tagger\n\x00", 2
FLOAT, BYTE, SHORT, HASH = range(4)


def quantize(x, most, kind):
    scale = np.maximum(np.abs(x).max(1), 1e-12).astype(np.float32) / np.float32(most)
    return scale, np.clip(np.rint(x / scale[:, None]), -most, most).astype(kind)


LARGE = ("word", "prefix", "suffix", "short", "conv", "read", "place", "shape", "flags")


def kind_of(name):
    """How a tensor is stored: what is large, in 8 bits, which cost nothing on held-out documents."""
    if name.startswith(LARGE) or "_from_" in name or "_to_" in name:
        return BYTE
    return SHORT if name == "in" else FLOAT


# What is added to the scores of labels, so that what is found is about as much as what people marked: likelihood
# leaves out what is doubtful. Chosen on held-out documents of the training part.
LEAN = {"B-source": 0.3, "B-cue": 0.4}


def leaning(params):
    bias = np.array(params["out_bias"], np.float32)
    for label, by in LEAN.items():
        bias[data.LABELS.index(label)] += by
    return dict(params, out_bias=bias)


def order(params, vocabulary):
    """The parameters with the rows of words in the order of their hashes, and those hashes."""
    hashes = sorted(vocabulary)
    rows = [0] + [vocabulary[h] for h in hashes]
    return dict(params, word=params["word"][rows]), np.array(hashes, np.uint32)


def packed(hashes):
    """Numbers in ascending order: the low 16 bits of each, then how much the high ones grow, as zeros before a one."""
    bits = np.zeros((int(hashes[-1]) >> 16) + len(hashes), np.uint8)
    bits[(hashes >> 16).astype(np.int64) + np.arange(len(hashes))] = 1
    high = np.packbits(bits, bitorder="little")
    return (hashes & 0xFFFF).astype("<u2").tobytes() + struct.pack("<I", len(high)) + high.tobytes()


def rounded(params):
    """The parameters as they are after weights.bin: with these train/ repeats what Go computes."""
    out = {}
    for name, x in leaning(params).items():
        kind = kind_of(name)
        if kind in (BYTE, SHORT):
            scale, q = quantize(x, 127 if kind == BYTE else 32767, np.float32)
            x = q * scale[:, None]
        out[name] = np.asarray(x, np.float32)
    return out


def write(path, params, vocabulary, layers):
    params, hashes = order(leaning(params), vocabulary)
    tensors = {"hashes": hashes, "layers": np.array(layers, np.float32)}
    tensors |= {k: np.asarray(v, np.float32) for k, v in params.items() if not k.startswith("aux_")}
    body = b""
    for name, x in sorted(tensors.items()):
        kind = HASH if x.dtype == np.uint32 else kind_of(name)
        x = x.reshape(-1, 1) if x.ndim < 1 else x
        body += bytes([len(name)]) + name.encode() + bytes([kind, x.ndim]) + struct.pack(f"<{x.ndim}I", *x.shape)
        if kind in (BYTE, SHORT):
            scale, q = quantize(x, 127 if kind == BYTE else 32767, np.int8 if kind == BYTE else np.int16)
            body += scale.astype("<f4").tobytes() + q.astype("<i2" if kind == SHORT else "i1").tobytes()
        elif kind == HASH:
            body += packed(x)
        else:
            body += x.astype("<f4").tobytes()
    with open(path, "wb") as f:
        f.write(MAGIC + struct.pack("<II", VERSION, zlib.crc32(body)) + body)


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as f:
        m = pickle.load(f)
    write(sys.argv[2], m["params"], m["vocabulary"], m["layers"])
