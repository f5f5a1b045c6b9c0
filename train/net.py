"""The network: scores of labels and of joins. The same arithmetic as internal/tagger."""

import jax
import jax.numpy as jnp
import numpy as np

LABELS = 7
NEVER = -1e4
PLACE_SIZES = (48, 80, 64, 16, 24, 8, 8)
SHAPES = 16
FLAGS = 53
TABLES = {"prefix": (4096, 16), "suffix": (4096, 16), "short": (1024, 8)}
WORD = 64
AUX = {"tag": 64, "relation": 64, "head": 17, "entity": 48}  # what syntax.py tells; only for training
PAIR = 32  # width of the scorer of joins
PAIR_SIZES = (18, 7, 5, 3, 4)
# Layers in order: the dilation of a convolution of three words, or 0 for a recurrence in both directions.
LAYERS = (1, 2, 0, 4, 0, 1)
ENCODER = 768  # numbers that encoder.py tells of a word; only teachers read them
AUX_AFTER = 4  # layers below what syntax.py tells is asked for


def init(seed, words, width, layers=LAYERS, vectors=None, sees=False, encoder=False):
    rng = np.random.default_rng(seed)
    normal = lambda *shape, scale: rng.normal(0, scale, shape).astype(np.float32)
    p = {"word": normal(words, WORD, scale=0.1) if vectors is None else vectors.copy()}
    inputs = WORD
    for name, (rows, cols) in TABLES.items():
        p[name] = normal(rows, cols, scale=0.1)
        inputs += cols
    p["in"] = normal(inputs, width, scale=inputs**-0.5)
    p["shape"] = normal(SHAPES, width, scale=0.1)
    p["flags"] = normal(FLAGS, width, scale=0.1)
    for i, n in enumerate(PLACE_SIZES):
        p[f"place{i}"] = normal(n, width, scale=0.1)
    for i, d in enumerate(layers):
        if d:
            p[f"conv{i}"] = normal(3 * width, width, scale=(3 * width) ** -0.5)
            p[f"bias{i}"] = np.zeros(width, np.float32)
        else:  # half of the width each way: what is new, and how much of what was is kept
            p[f"read{i}"] = normal(width, 2 * width, scale=width**-0.5)
            p[f"keep{i}"] = np.tile(np.linspace(0, 6, width // 2, dtype=np.float32), 2)
            p[f"bias{i}"] = np.zeros(width, np.float32)
            p[f"conv{i}"] = normal(width, width, scale=width**-0.5)
    if sees:  # a teacher reads what syntax.py tells, of each word and of its head
        for name, n in AUX.items():
            p["see_" + name] = normal(n, width, scale=0.1)
        for name in ("tag", "relation"):
            p["head_" + name] = normal(AUX[name], width, scale=0.1)
        p["head_word"] = normal(WORD, width, scale=WORD**-0.5)
    if encoder:
        p["encoder"] = normal(ENCODER, width, scale=ENCODER**-0.5)
    for name, n in AUX.items():
        p["aux_" + name] = normal(width, n, scale=width**-0.5)
    p["out"] = normal(width, LABELS, scale=width**-0.5)
    p["out_bias"] = np.zeros(LABELS, np.float32)
    p["moves"] = np.zeros((LABELS, LABELS), np.float32)
    p["start"] = np.zeros(LABELS, np.float32)
    for who in ("cue", "source"):  # content -> cue, cue -> source
        for part in ("from_first", "from_last", "to_first", "to_last"):
            p[f"{who}_{part}"] = normal(width, PAIR, scale=width**-0.5)
        for i, n in enumerate(PAIR_SIZES):
            p[f"{who}_near{i}"] = normal(n, PAIR, scale=0.1)
        p[f"{who}_score"] = normal(PAIR, scale=PAIR**-0.5)
        p[f"{who}_none"] = normal(width, scale=width**-0.5)
        p[f"{who}_none_bias"] = np.zeros((), np.float32)
    return p


def forbidden():
    """NEVER where one label cannot follow another: I-x follows B-x and I-x only."""
    moves, start = np.zeros((LABELS, LABELS), np.float32), np.zeros(LABELS, np.float32)
    for inside in (2, 4, 6):
        start[inside] = NEVER
        for before in range(LABELS):
            if before not in (inside, inside - 1):
                moves[before, inside] = NEVER
    return moves, start


MOVES, START = forbidden()


def rms(x):
    return x * jax.lax.rsqrt(jnp.mean(x * x, -1, keepdims=True) + 1e-6)


def shift(x, by):
    """x[t + by], zeros beyond the ends."""
    if by == 0:
        return x
    zeros = jnp.zeros_like(x[:, : abs(by)])
    if by > 0:
        return jnp.concatenate([x[:, by:], zeros], 1)
    return jnp.concatenate([zeros, x[:, :by]], 1)


def drop(key, x, rate):
    if key is None or rate == 0:
        return x
    keep = jax.random.bernoulli(key, 1 - rate, x.shape)
    return jnp.where(keep, x / (1 - rate), 0)


def hidden(p, b, layers=LAYERS, key=None, rate=0.1):
    """The state of each word: [batch, words, width]."""
    keys = [None] * (len(layers) + 3) if key is None else jax.random.split(key, len(layers) + 3)
    word, flags = b["word"], b["flags"]
    if key is not None:  # word dropout: row 0 stands for every word that was never seen
        word = jnp.where(jax.random.bernoulli(keys[-1], 0.15, word.shape), 0, word)
        flags = flags * jax.random.bernoulli(keys[-3], 0.9, (*word.shape, 1))  # the lexicon will change
    e = jnp.concatenate([p["word"][word]] + [p[t][b[t]] for t in TABLES], -1)
    e = drop(keys[-2], e, rate)
    x = e @ p["in"] + p["shape"][b["shape"]] + flags @ p["flags"]
    for i in range(len(PLACE_SIZES)):
        x = x + p[f"place{i}"][b["places"][..., i]]
    if "head_word" in p:
        x = x + syntax(p, b, word)
    if "encoder" in p:
        x = x + drop(keys[-2], b["encoder"].astype(jnp.float32), rate) @ p["encoder"]
    mask = b["mask"][..., None]
    middle = x
    for i, d in enumerate(layers):
        if i == AUX_AFTER:
            middle = x
        h = rms(x) * mask
        if d:
            h = jnp.concatenate([shift(h, -d), h, shift(h, d)], -1)
        else:
            h = recur(p, i, h)
        h = jax.nn.relu(h @ p[f"conv{i}"] + p[f"bias{i}"])
        x = x + drop(keys[i], h, rate)
    return rms(x) * mask, rms(middle)


def syntax(p, b, word):
    """What the parser says of each word and of its head, where that is in the window: [batch, words, width]."""
    at = jnp.arange(word.shape[1])[None] + b["head"]
    inside = ((at >= 0) & (at < word.shape[1]))[..., None]
    head = lambda v: jnp.take_along_axis(v, jnp.clip(at, 0, word.shape[1] - 1), 1)
    x = sum(p["see_" + name][b["aux_" + name]] for name in AUX)
    of = sum(p["head_" + name][head(b["aux_" + name])] for name in ("tag", "relation"))
    return x + inside * (of + p["word"][head(word)] @ p["head_word"])


def recur(p, i, h):
    """Running means of what is read, forward in one half and backward in the other: [batch, words, width]."""
    half = h.shape[-1] // 2
    u = h @ p[f"read{i}"]
    new, keep = u[..., : 2 * half], gate(u[..., 2 * half :] + p[f"keep{i}"])
    turn = lambda x: jnp.concatenate([x[..., :half], x[:, ::-1, half:]], -1)
    new, keep = turn(new), turn(keep)

    def step(c, x):
        k, n = x
        c = k * c + (1 - k) * n
        return c, c

    _, c = jax.lax.scan(step, jnp.zeros_like(new[:, 0]), (jnp.moveaxis(keep, 1, 0), jnp.moveaxis(new, 1, 0)), unroll=4)
    return turn(jnp.moveaxis(c, 0, 1))


def gate(x):
    """From 0 to 1, as a sigmoid, without an exponential."""
    return 0.5 + 0.5 * x / (1 + jnp.abs(x))


def emissions(p, h):
    return h @ p["out"] + p["out_bias"]


def crf_loss(p, e, labels, target, mask):
    """Minus log likelihood, a window each: [batch]. Target holds the weight of each label of each word."""
    moves, start = p["moves"] + MOVES, p["start"] + START
    gold = (e * target).sum(-1) * mask
    steps = moves[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
    score = gold.sum(1) + steps.sum(1) + p["start"][labels[:, 0]]

    def step(a, x):
        emit, m = x
        b = jax.nn.logsumexp(a[:, :, None] + moves[None], 1) + emit
        return jnp.where(m[:, None] > 0, b, a), None

    a = start + e[:, 0]
    a, _ = jax.lax.scan(step, a, (jnp.moveaxis(e[:, 1:], 1, 0), mask[:, 1:].T))
    return jax.nn.logsumexp(a, -1) - score


def pairs(p, who, h, first, last, to_first, to_last, near):
    """Scores of joining each run with each run it may belong to, and with none: [batch, from, to + 1]."""
    take = lambda i: jnp.take_along_axis(h, i[..., None], 1)
    a = take(first) @ p[f"{who}_from_first"] + take(last) @ p[f"{who}_from_last"]
    b = take(to_first) @ p[f"{who}_to_first"] + take(to_last) @ p[f"{who}_to_last"]
    x = a[:, :, None] + b[:, None]
    for i in range(len(PAIR_SIZES)):
        x = x + p[f"{who}_near{i}"][near[..., i]]
    s = jax.nn.relu(x) @ p[f"{who}_score"]
    none = take(first) @ p[f"{who}_none"] + p[f"{who}_none_bias"]
    return jnp.concatenate([s, none[..., None]], -1)
