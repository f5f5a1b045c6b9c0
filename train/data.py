"""Documents as arrays: the words that `export` wrote, and the answers of the corpus."""

import json
from dataclasses import dataclass

import numpy as np

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
CLASSES = ("source", "cue", "content")
PLACES = 7
FLAGS = 53
WORD_COLUMNS = 5  # start, end, kind, sentence, paragraph


@dataclass
class Doc:
    id: str
    lows: list  # folded spelling of each kind
    kinds: np.ndarray  # [kinds, 5] word, prefix, suffix, short (hashes), shape
    flags: np.ndarray  # [kinds, FLAGS] 0 or 1
    spans: np.ndarray  # [words, 2] bytes
    kind: np.ndarray  # [words]
    sent: np.ndarray
    para: np.ndarray
    places: np.ndarray  # [words, PLACES]
    labels: np.ndarray  # [words]
    runs: dict  # class -> [n, 3]: first word, last word, relation
    gold: dict  # the line of the corpus


def hash_word(low):
    """The hash of tagger.Kind.Word."""
    h = 2166136261
    for c in low.encode():
        h = (h ^ (48 if 48 <= c <= 57 else c)) * 16777619 & 0xFFFFFFFF
    return h


def read(corpus, words):
    """Yields the documents of a corpus and of what export wrote of it."""
    with open(corpus, encoding="utf8") as c, open(words, encoding="utf8") as w:
        for gold, line in zip(c, w):
            yield document(json.loads(gold), json.loads(line))


def document(gold, line):
    assert gold["id"] == line["id"]
    kinds = np.array(line["kinds"], np.uint64).reshape(-1, 6)
    flags = (kinds[:, 5, None] >> np.arange(FLAGS, dtype=np.uint64)) & np.uint64(1)
    words = np.array(line["words"], np.int32).reshape(-1, WORD_COLUMNS + PLACES)
    labels, runs = answers(gold.get("relations", []), words[:, :2])
    return Doc(
        gold["id"], line["lows"], kinds[:, :5].astype(np.int64), flags.astype(np.float32), words[:, :2], words[:, 2],
        words[:, 3], words[:, 4], words[:, WORD_COLUMNS:], labels, runs, gold,
    )


def answers(relations, spans):
    """The label of each word, and the runs of each class with the relation they are of."""
    labels = np.zeros(len(spans), np.int32)
    runs = {c: [] for c in CLASSES}
    for r, relation in enumerate(relations):
        for c, name in enumerate(CLASSES):
            for start, end in sorted(relation.get(name) or []):
                first = int(np.searchsorted(spans[:, 1], start, side="right"))
                last = int(np.searchsorted(spans[:, 0], end, side="left")) - 1
                if first <= last:
                    runs[name].append((first, last, r))
    for c in (2, 1, 0):  # where classes overlap (24 bytes of the corpus), the source wins
        for first, last, _ in runs[CLASSES[c]]:
            labels[first : last + 1] = 2 + 2 * c
            labels[first] = 1 + 2 * c
    return labels, {k: np.array(v, np.int32).reshape(-1, 3) for k, v in runs.items()}
