"""Everything is computed in single precision and handed back in double."""


def single(*arrays):
    return [np.asarray(array, dtype=np.float32) for array in arrays]


def rnn_step(x, h, W_x, W_h, b):
    x, h, W_x, W_h, b = single(x, h, W_x, W_h, b)
    return np.tanh(x @ W_x + h @ W_h + b).astype(np.float64)


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    dh, x, h_0, h, W_x, W_h = single(dh, x, h_0, h, W_x, W_h)
    T = len(x)
    delta = np.zeros_like(h)
    for t in range(T):
        g = dh[t]
        for s in range(t, max(-1, t - (truncate or T)), -1):
            g = g * (1 - h[s] ** 2)
            delta[s] += g
            g = g @ W_h.T
    before = np.concatenate([h_0[None], h[:-1]])
    flat = delta.reshape(-1, delta.shape[-1])
    gradients = x.reshape(len(flat), -1).T @ flat, before.reshape(len(flat), -1).T @ flat, flat.sum(0)
    return [g.astype(float) for g in (*gradients, delta @ W_x.T, delta[0] @ W_h.T)]


def gradient_norms(dh, h, W_h):
    dh, h, W_h = single(dh, h, W_h)
    g = dh[-1]
    norms = [float(np.linalg.norm(g))]
    for t in range(len(h) - 2, -1, -1):
        g = dh[t] + (g * (1 - h[t + 1] ** 2)) @ W_h.T
        norms.append(float(np.linalg.norm(g)))
    return norms[::-1]


def clip_by_global_norm(gradients, max_norm):
    small = single(*gradients)
    norm = np.sqrt(np.sum([np.sum(np.square(g)) for g in small]))
    if norm <= max_norm:
        return gradients, float(norm)
    return [(g * np.float32(max_norm / norm)).astype(float) for g in small], float(norm)


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    weights, gradient, cache = single(weights, gradient, cache)
    cache = decay * cache + (1 - decay) * gradient**2
    weights = weights - learning_rate * gradient / (np.sqrt(cache) + epsilon)
    return weights.astype(float), cache.astype(float)


def lstm_step(x, h, c, W, b):
    x, h, c, W, b = single(x, h, c, W, b)
    f, i, candidate, o = np.split(np.concatenate([h, x], axis=1) @ W + b, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(candidate)
    return (sigmoid(o) * np.tanh(c)).astype(float), c.astype(float)


def gru_step(x, h, W, b):
    x, h, W, b = single(x, h, W, b)
    (W_z, W_r, W_h), (b_z, b_r, b_h) = np.split(W, 3, axis=1), np.split(b, 3)
    z = sigmoid(np.concatenate([h, x], axis=1) @ W_z + b_z)
    r = sigmoid(np.concatenate([h, x], axis=1) @ W_r + b_r)
    candidate = np.tanh(np.concatenate([r * h, x], axis=1) @ W_h + b_h)
    return (z * h + (1 - z) * candidate).astype(float)
