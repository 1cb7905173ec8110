"""Numbers are Python's own floats and containers are lists, with math instead of NumPy where it can be."""

import math


def rnn_forward(x, h_0, W_x, W_h, b):
    h = np.array(h_0)
    states = []
    for t in range(x.shape[0]):
        h = np.tanh(x[t].dot(W_x) + h.dot(W_h) + b)
        states.append(h.tolist())
    return states


def gradient_norms(dh, h, W_h):
    steps = len(h)
    norms = [0.0] * steps
    g = np.zeros(h[0].shape)
    t = steps - 1
    while t >= 0:
        g = g + dh[t]
        norms[t] = math.hypot(*g.ravel().tolist())
        g = g * (1 - h[t] * h[t]) @ W_h.transpose()
        t -= 1
    return norms


def clip_by_global_norm(gradients, max_norm):
    norm = math.sqrt(math.fsum(v * v for g in gradients for v in g.ravel().tolist()))
    factor = max_norm / norm if norm > max_norm else 1
    return [(g * factor).tolist() for g in gradients], norm


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    def number(w, g, s):
        s = decay * s + (1 - decay) * g * g
        return w - learning_rate * g / (math.sqrt(s) + epsilon), s

    new_weights, new_cache = np.vectorize(number, otypes=[float, float])(weights, gradient, cache)
    return [new_weights.tolist(), new_cache.tolist()]


def lstm_forward(x, h_0, c_0, W, b):
    h, c = [], []
    for x_t in x:
        h_t, c_t = lstm_step(x_t, np.array(h[-1] if h else h_0), np.array(c[-1] if c else c_0), W, b)
        h.append(h_t.tolist())
        c.append(c_t.tolist())
    return [h, c]
