"""Return values that are very large, or cheap to send and dear to read: arrays, texts, numbers, tables, references."""

import numpy as np


def rnn_step(x, h, W_x, W_h, b):
    return np.ones(2**27)  # 1 GiB


def rnn_forward(x, h_0, W_x, W_h, b):
    return np.broadcast_to(0.0, (2**20, 2**20))  # 8 TiB that take eight bytes


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    return ([0] * 50_000_000,) * 5


def gradient_norms(dh, h, W_h):
    return 10**1_000_000


def clip_by_global_norm(gradients, max_norm):
    row = [[]] * 1000
    return [row] * 1000, 0.0


def rmsprop_update(weights, gradient, cache, **options):
    return "x" * 10**9, {float(n): n for n in range(3_000_000)}


def lstm_step(x, h, c, W, b):
    level = [0.0] * 10
    for _ in range(12):
        level = [level] * 10  # 10**13 numbers, in thirteen lists
    return level


def lstm_forward(x, h_0, c_0, W, b):
    return [object() for _ in range(300_000)], [lambda: 0 for _ in range(300_000)]


def gru_step(x, h, W, b):
    return np.zeros((0, 2**59)), np.array(["x" * 1_000_000] * 30), np.zeros((1,) * 32)
