import numpy as np


def sigmoid(a):
    return 0.5 * (1.0 + np.tanh(0.5 * a))


def rnn_step(x, h, W_x, W_h, b):
    return np.tanh(np.dot(x, W_x) + np.dot(h, W_h) + b)


def rnn_forward(x, h_0, W_x, W_h, b):
    T, B, D = x.shape
    H = h_0.shape[1]
    h = np.zeros((T, B, H))
    prev = h_0
    for t in range(T):
        prev = rnn_step(x[t], prev, W_x, W_h, b)
        h[t] = prev
    return h


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    T = len(x)
    dW_x, dW_h = np.zeros_like(W_x), np.zeros_like(W_h)
    db = np.zeros(W_h.shape[0])
    dx = np.zeros_like(x)
    if truncate is None:
        truncate = T
    parts = []  # gradients still on their way, the newest first
    for t in reversed(range(T)):
        parts = [dh[t]] + parts[:truncate - 1]
        das = [g * (1 - h[t] ** 2) for g in parts]
        da = sum(das)
        previous = h_0 if t == 0 else h[t - 1]
        dW_x = x[t].T @ da
        dW_h = previous.T @ da
        db = da.sum(axis=0)
        dx[t] = da @ W_x.T
        parts = [d @ W_h.T for d in das]
    return dW_x, dW_h, db, dx, sum(parts)


def gradient_norms(dh, h, W_h):
    T = len(h)
    norms = np.zeros(T)
    g = dh[T - 1]
    norms[T - 1] = np.sqrt((g ** 2).sum())
    for t in range(T - 2, -1, -1):
        g = dh[t] + (g * (1 - h[t + 1] ** 2)) @ W_h.T
        norms[t] = np.sqrt((g ** 2).sum())
    return norms


def clip_by_global_norm(gradients, max_norm):
    total = 0.0
    for g in gradients:
        total += (g ** 2).sum()
    norm = np.sqrt(total)
    if norm <= max_norm:
        return gradients, norm
    return [g * (max_norm / norm) for g in gradients], norm


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    new_cache = decay * cache + (1 - decay) * gradient ** 2
    new_weights = weights - learning_rate * gradient / (np.sqrt(new_cache) + epsilon)
    return new_weights, new_cache


def lstm_step(x, h, c, W, b):
    H = h.shape[1]
    a = np.concatenate([h, x], axis=1) @ W + b
    f = sigmoid(a[:, :H])
    i = sigmoid(a[:, H:2 * H])
    g = np.tanh(a[:, 2 * H:3 * H])
    o = sigmoid(a[:, 3 * H:])
    c_new = f * c + i * g
    h_new = o * np.tanh(c_new)
    return h_new, c_new


def lstm_forward(x, h_0, c_0, W, b):
    T = len(x)
    h = np.zeros((T,) + h_0.shape)
    c = np.zeros((T,) + c_0.shape)
    h_t, c_t = h_0, c_0
    for t in range(T):
        h_t, c_t = lstm_step(x[t], h_t, c_t, W, b)
        h[t], c[t] = h_t, c_t
    return h, c


def gru_step(x, h, W, b):
    H = h.shape[1]
    W_z, W_r, W_c = W[:, :H], W[:, H:2 * H], W[:, 2 * H:]
    b_z, b_r, b_c = b[:H], b[H:2 * H], b[2 * H:]
    hx = np.hstack([h, x])
    z = sigmoid(hx @ W_z + b_z)
    r = sigmoid(hx @ W_r + b_r)
    candidate = np.tanh(np.hstack([r * h, x]) @ W_c + b_c)
    return z * h + (1 - z) * candidate
