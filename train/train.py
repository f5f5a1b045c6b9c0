"""Trains the tagger. One command: see README.md."""

import argparse
import pickle
import time

import jax
import jax.numpy as jnp
import numpy as np
import optax

import data
import decode
import net
import windows


def vocabulary(docs, least):
    """Word hash -> row: row 0 is for words that are not in it."""
    seen = {}
    for d in docs:
        count = np.bincount(d.kind, minlength=len(d.lows))
        for h, n in zip(d.kinds[:, 0], count):
            seen[int(h)] = seen.get(int(h), 0) + int(n)
    return {h: i for i, h in enumerate(sorted(h for h, n in seen.items() if n >= least), 1)}


def vectors(syntax, vocab, seed):
    """The vectors of syntax.npz, turned so that the first WORD directions hold most, as the first rows of words."""
    table = syntax["vectors"]
    known = np.abs(table).sum(1) > 0
    mean = table[known].mean(0)
    _, _, axes = np.linalg.svd(table[known][:20000] - mean, full_matrices=False)
    small = (table - mean) @ axes[: net.WORD].T
    small *= 0.3 / small[known].std()
    out = np.random.default_rng(seed).normal(0, 0.1, (len(vocab) + 1, net.WORD)).astype(np.float32)
    for low, row, ok in zip(syntax["lows"], small, known):
        if ok and data.hash_word(low) in vocab:
            out[vocab[data.hash_word(low)]] = row
    return out


def aux_targets(syntax, doc):
    """What the parser says of each word of doc."""
    names, rows = list(syntax["names"]), syntax["doc/" + doc.id].astype(np.int32)
    first = {c: next(i for i, n in enumerate(names) if n.startswith(c)) for c in "tde"}
    return {"aux_tag": rows[0] - first["t"], "aux_relation": rows[1] - first["d"], "aux_head": np.clip(rows[2], -8, 8) + 8, "head": rows[2], "aux_entity": rows[3] - first["e"]}


def hide(key, valid, target, rate=0.12):
    """Takes away some of the runs that others may be joined with, as the tags will miss some: then none is right."""
    keep = jax.random.bernoulli(key, 1 - rate, (valid.shape[0], valid.shape[2])).at[:, -1].set(True)
    kept = jnp.take_along_axis(keep, jnp.maximum(target, 0), 1)
    return valid * keep[:, None], jnp.where((target >= 0) & ~kept, valid.shape[2] - 1, target)


def loss(p, b, key, rate, aux):
    h, middle = net.hidden(p, b, key=key, rate=rate)
    tags = net.crf_loss(p, net.emissions(p, h), b["labels"], b["target"], b["mask"]).sum() / b["mask"].sum()
    total = tags
    for name in net.AUX:
        s = jax.nn.log_softmax(middle @ p["aux_" + name], -1)
        total = total - aux * (jnp.take_along_axis(s, b["aux_" + name][..., None], -1)[..., 0] * b["mask"]).sum() / b["mask"].sum()
    for at, who in enumerate(("cue", "source")):
        near = b[who + "_near"]
        valid, t = hide(jax.random.fold_in(key, at), b[who + "_valid"], b[who + "_target"])
        s = net.pairs(p, who, h, b[who + "_from"][..., 0], b[who + "_from"][..., 1], b[who + "_to"][..., 0], b[who + "_to"][..., 1], near)
        s = jax.nn.log_softmax(jnp.where(valid > 0, s, net.NEVER), -1)
        picked = jnp.take_along_axis(s, jnp.maximum(t, 0)[..., None], -1)[..., 0] * (t >= 0)
        total = total - 0.5 * picked.sum() / b["mask"].sum()
    return total, tags


def encoded(path, fit, docs):
    """What encoder.py tells of each word of docs, by document, of mean 0 and deviation 1 over some of fit."""
    with np.load(path) as f:
        read = {d.id: f[d.id] for d in docs}
    some = np.concatenate([read[d.id][::7] for d in fit[::5]]).astype(np.float32)
    mean, spread = some.mean(0), some.std(0) + 1e-6
    return {k: ((x.astype(np.float32) - mean) / spread).astype(np.float16) for k, x in read.items()}


def soften(docs, numbers, files, trust):
    """Adds what is to be learned of each word: its label, mixed with what networks say that did not see it."""
    said = {}
    for name in files:
        with np.load(name) as f:
            for k in f.files:
                said.setdefault(k, []).append(f[k].astype(np.float32))
    for d, n in zip(docs, numbers):
        n["target"] = np.eye(net.LABELS, dtype=np.float32)[d.labels]
        if d.id in said:
            n["target"] = (1 - trust) * n["target"] + trust * np.mean(said[d.id], 0)


def batches(docs, numbers, size, batch, rng):
    """One epoch: each document is cut at random places."""
    cuts = []
    for i, d in enumerate(docs):
        start = -int(rng.integers(0, size))
        for s in range(start, len(d.kind), size):
            s0 = max(0, s)
            if min(s + size, len(d.kind)) - s0 >= 8:
                cuts.append((i, s0, min(s + size, len(d.kind)) - s0))
    rng.shuffle(cuts)
    for at in range(0, len(cuts) - batch + 1, batch):
        out = []
        for i, s, n in cuts[at : at + batch]:
            s = max(0, min(s, len(docs[i].kind) - size)) if n < size else s  # fill the window where the document allows
            out.append(windows.window(docs[i], numbers[i], s, size))
        yield windows.stack(out)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--corpus", default="../../shared/corpus/polnear-train.jsonl")
    a.add_argument("--words", required=True)
    a.add_argument("--syntax", required=True)
    a.add_argument("--aux", type=float, default=0.1)
    a.add_argument("--out", required=True)
    a.add_argument("--width", type=int, default=192)
    a.add_argument("--steps", type=int, default=6000)
    a.add_argument("--batch", type=int, default=12)
    a.add_argument("--size", type=int, default=320)
    a.add_argument("--rate", type=float, default=2e-3)
    a.add_argument("--dropout", type=float, default=0.2)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--hold", default="5/12", help="documents held out: N/M is every M-th from N; none is 0/0")
    a.add_argument("--soft", nargs="*", default=[], help="what networks say of documents that they did not see")
    a.add_argument("--sees", action="store_true", help="read what the parser says: for a teacher, which the library cannot run")
    a.add_argument("--encoder", help="what encoder.py wrote, to be read: for a teacher too")
    a.add_argument("--trust", type=float, default=0.5, help="how far to believe them")
    a = a.parse_args()
    docs = list(data.read(a.corpus, a.words))
    which, of = map(int, a.hold.split("/"))
    held = [d for i, d in enumerate(docs) if of and i % of == which]
    fit = [d for i, d in enumerate(docs) if not of or i % of != which]
    vocab = vocabulary(fit, 2)
    syntax = np.load(a.syntax, allow_pickle=True)
    elsewhere = {low for d in held for low in d.lows} - {low for d in fit for low in d.lows}
    for low in syntax["lows"]:
        if low in elsewhere:
            continue  # what is held out is read as a text that was never seen
        vocab.setdefault(data.hash_word(low), len(vocab) + 1)
    numbers = [windows.ids(d, vocab) | aux_targets(syntax, d) for d in fit]
    soften(fit, numbers, a.soft, a.trust)
    states = encoded(a.encoder, fit, docs) if a.encoder else {}
    of_encoder = lambda d: {"encoder": states[d.id]} if states else {}
    for d, n in zip(fit, numbers):
        n |= of_encoder(d)
    p = net.init(a.seed, len(vocab) + 1, a.width, vectors=vectors(syntax, vocab, a.seed), sees=a.sees, encoder=a.encoder)
    schedule = optax.warmup_cosine_decay_schedule(0, a.rate, 100, a.steps, a.rate * 0.01)
    opt = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(schedule, b2=0.99, weight_decay=0.01))
    state = opt.init(p)
    mean = jax.tree.map(jnp.asarray, p)

    @jax.jit
    def step(p, mean, state, b, key, decay):
        (_, tags), g = jax.value_and_grad(loss, has_aux=True)(p, b, key, a.dropout, a.aux)
        up, state = opt.update(g, state, p)
        p = optax.apply_updates(p, up)
        mean = jax.tree.map(lambda m, x: decay * m + (1 - decay) * x, mean, p)
        return p, mean, state, tags

    rng, key, t0, losses, n = np.random.default_rng(a.seed), jax.random.key(a.seed), time.time(), [], 0
    while n < a.steps:
        for b in batches(fit, numbers, a.size, a.batch, rng):
            key, k = jax.random.split(key)
            p, mean, state, tags = step(p, mean, state, b, k, min(0.998, n / (n + 20.0)))
            losses.append(tags)
            n += 1
            if n % 200 == 0:
                print(f"step {n} loss {np.mean(losses):.4f} {time.time() - t0:.0f}s", flush=True)
                losses = []
            if n == a.steps:
                break
    mean = {k: np.asarray(v) for k, v in mean.items()}
    with open(a.out, "wb") as f:
        pickle.dump({"vocabulary": vocab, "params": mean, "layers": net.LAYERS}, f)
    if held:
        read = {d.id: windows.ids(d, vocab) | (aux_targets(syntax, d) if a.sees else {}) | of_encoder(d) for d in held}
        decode.write(mean, held, read, a.out + ".held")
        np.savez_compressed(a.out + ".soft.npz", **{d.id: decode.marginals(mean, read[d.id]).astype(np.float16) for d in held})


if __name__ == "__main__":
    main()
