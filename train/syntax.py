"""Reads train texts with spaCy's en_core_web_md (MIT) once: word vectors and a parse.

usage: syntax.py MODEL_DIR OUT WORDS.jsonl CORPUS.jsonl [more words of a vocabulary ...]

Writes OUT.npz: the vectors of all words of the documents and of the most frequent words of the model, and for each
document the part of speech, the relation to the head, the head's offset and the entity of each word. The network is
taught to tell these too, so that it learns syntax from a parser that has seen far more of it; only its teachers read them.
"""

import json
import sys

import numpy as np
import spacy
from spacy.tokens import Doc

EXTRA = 12000  # words that the documents do not have


def main(model, out, words, corpus):
    nlp = spacy.load(model)
    vectors = nlp.vocab.vectors
    lows, parsed = {}, {}
    with open(words) as w, open(corpus) as c:
        for line, gold in zip(w, c):
            line, gold = json.loads(line), json.loads(gold)
            for low in line["lows"]:
                lows.setdefault(low, len(lows))
            parsed[line["id"]] = parse(nlp, line["words"], gold["text"].encode())
    for key in extra(nlp, vectors, lows):
        lows.setdefault(key, len(lows))
    table = np.zeros((len(lows), vectors.shape[1]), np.float32)
    for low, i in lows.items():
        for form in (low, low.capitalize(), low.upper(), low.replace("0", "1")):
            if nlp.vocab.has_vector(form):
                table[i] = nlp.vocab.get_vector(form)
                break
    names = sorted({x for p in parsed.values() for column in p for x in column if isinstance(x, str)})
    index = {n: i for i, n in enumerate(names)}
    arrays = {"doc/" + k: np.array([[index.get(x, x) for x in column] for column in p], np.int16) for k, p in parsed.items()}
    np.savez_compressed(out, lows=np.array(list(lows), dtype=object), vectors=table, names=np.array(names), **arrays)
    print(len(lows), "words,", int((np.abs(table).sum(1) > 0).sum()), "with vectors;", len(names), "tags")


def extra(nlp, vectors, have):
    """The model's most frequent words in lower case, one a row of its table, that have does not hold."""
    found = []
    for key in vectors.keys():
        word = nlp.vocab.strings[key]
        if word.isascii() and word.isalpha() and word.islower() and word not in have:
            found.append(word)
        if len(found) == EXTRA:
            break
    return found


def parse(nlp, words, text):
    """Columns of one document: part of speech, relation, offset of the head, entity."""
    starts, tokens, spaces, sentences = [], [], [], []
    for i, w in enumerate(words):
        tokens.append(text[w[0] : w[1]].decode("utf8", "replace").replace("’", "'").replace("“", '"').replace("”", '"'))
        spaces.append(i + 1 < len(words) and words[i + 1][0] > w[1])
        sentences.append(i == 0 or words[i - 1][3] != w[3])
    doc = Doc(nlp.vocab, words=tokens, spaces=spaces, sent_starts=sentences)
    for name, step in nlp.pipeline:
        if name in ("tok2vec", "tagger", "parser", "ner"):
            doc = step(doc)
    return (
        ["t:" + t.tag_ for t in doc],
        ["d:" + t.dep_ for t in doc],
        [t.head.i - t.i for t in doc],
        ["e:" + t.ent_iob_ + t.ent_type_ for t in doc],
    )


main(*sys.argv[1:5])
