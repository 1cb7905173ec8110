"""Loops are written as accumulate and reduce, with functions that carry tuples."""

from functools import reduce
from itertools import accumulate


def rnn_forward(x, h_0, W_x, W_h, b):
    states = accumulate(x, lambda h, x_t: rnn_step(x_t, h, W_x, W_h, b), initial=h_0)
    return np.stack(list(states)[1:])


def gradient_norms(dh, h, W_h):
    def back(g, later):
        dh_t, h_later = later
        return dh_t + (g * (1 - h_later**2)) @ W_h.T

    gradients = accumulate(zip(dh[-2::-1], h[:0:-1]), back, initial=dh[-1])
    return np.fromiter(map(np.linalg.norm, gradients), float)[::-1]


def clip_by_global_norm(gradients, max_norm):
    norm = reduce(np.hypot, (np.linalg.norm(g) for g in gradients), 0.0)
    factor = 1.0 if norm <= max_norm else max_norm / norm
    return [np.multiply(g, factor) for g in gradients], norm


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    root = np.hypot(np.sqrt(decay * cache), np.sqrt(1 - decay) * gradient)
    return weights - learning_rate * (gradient / (root + epsilon)), root**2


def lstm_forward(x, h_0, c_0, W, b):
    pairs = accumulate(x, lambda pair, x_t: lstm_step(x_t, *pair, W, b), initial=(h_0, c_0))
    h, c = zip(*list(pairs)[1:])
    return np.stack(h), np.stack(c)
