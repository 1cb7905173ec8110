# I like einsum. Lists out, because they print nicer.
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def rnn_step(x, h, W_x, W_h, b):
    return np.tanh(np.einsum("bd,dh->bh", x, W_x) + np.einsum("bg,gh->bh", h, W_h) + b[None, :]).tolist()


def rnn_forward(x, h_0, W_x, W_h, b):
    # step by step and sequence by sequence, lists of lists all the way
    T, B, _ = x.shape
    states = []
    for t in range(T):
        row = []
        for n in range(B):
            before = states[t - 1][n] if t > 0 else h_0[n]
            row.append([float(np.tanh(x[t, n] @ W_x[:, j] + np.dot(before, W_h[:, j]) + b[j])) for j in range(len(b))])
        states.append(row)
    return states


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    # all losses walk back at once: after n rounds, g[s] is what the loss at s + n gives to h[s]
    T = len(x)
    slope = 1 - h * h
    g = dh.copy()
    delta = np.zeros_like(h)
    for n in range(min(T, truncate or T)):
        a = g[: T - n] * slope[: T - n]
        delta[: T - n] += a
        g = np.einsum("tbh,gh->tbg", a, W_h)[1:]
    before = np.vstack([h_0[None], h[:-1]])
    return [
        np.einsum("tbd,tbh->dh", x, delta).tolist(),
        np.einsum("tbg,tbh->gh", before, delta).tolist(),
        np.einsum("tbh->h", delta).tolist(),
        np.einsum("tbh,dh->tbd", delta, W_x).tolist(),
        np.einsum("bh,gh->bg", delta[0], W_h).tolist(),
    ]


def gradient_norms(dh, h, W_h):
    norms, g = [], 0
    for dh_t, h_t in zip(dh[::-1], h[::-1]):
        g = g + dh_t
        norms.insert(0, float(np.linalg.norm(g)))
        g = np.einsum("bh,bh,gh->bg", g, 1 - h_t**2, W_h)
    return norms


def clip_by_global_norm(gradients, max_norm):
    norm = float(np.linalg.norm([np.linalg.norm(g) for g in gradients]))
    return tuple((g * min(1.0, max_norm / (norm + 1e-12))).tolist() for g in gradients), norm


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    cache += (1 - decay) * (gradient * gradient - cache)
    weights -= learning_rate * gradient / (cache**0.5 + epsilon)
    return [weights, cache]


def lstm_step(x, h, c, W, b):
    H = h.shape[1]
    # two products instead of one concatenation
    a = h @ W[:H] + x @ W[H:] + b
    f, i, g, o = a.reshape(len(a), 4, H).transpose(1, 0, 2)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return [sigmoid(o) * np.tanh(c), c]


def lstm_forward(x, h_0, c_0, W, b):
    pairs = [(h_0, c_0)]
    for x_t in x:
        pairs.append(lstm_step(x_t, *pairs[-1], W, b))
    return [h.tolist() for h, _ in pairs[1:]], [c for _, c in pairs[1:]]


def gru_step(x, h, W, b):
    H = h.shape[1]
    U, V = W[:H], W[H:]
    z, r = (sigmoid(h @ U[:, k * H:(k + 1) * H] + x @ V[:, k * H:(k + 1) * H] + b[k * H:(k + 1) * H]) for k in (0, 1))
    new = np.tanh((r * h) @ U[:, 2 * H:] + x @ V[:, 2 * H:] + b[2 * H:])
    return (new + z * (h - new)).tolist()
