"""Arrays that are handed in are used as room to compute in, and handed back where they hold the answer."""


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    dW_x, dW_h, db = np.zeros_like(W_x), np.zeros_like(W_h), np.zeros(h.shape[-1])
    dx = np.zeros_like(x)
    if truncate is not None and truncate < len(x):
        parts = [dh * 0 for _ in range(len(x))]
        for t, part in enumerate(parts):
            part[t] = dh[t]
            first = max(0, t - truncate + 1)
            for s in range(t, first - 1, -1):
                part[s] *= 1 - h[s] ** 2
                if s > first:
                    part[s - 1] += part[s] @ W_h.T
        delta = sum(parts)
    else:
        delta = dh
        for t in range(len(x) - 1, -1, -1):
            delta[t] *= 1 - h[t] ** 2
            if t:
                delta[t - 1] += delta[t] @ W_h.T
    for t in range(len(x)):
        dW_x += x[t].T @ delta[t]
        dW_h += (h[t - 1] if t else h_0).T @ delta[t]
        db += delta[t].sum(axis=0)
        np.matmul(delta[t], W_x.T, out=dx[t])
    return dW_x, dW_h, db, dx, delta[0] @ W_h.T


def gradient_norms(dh, h, W_h):
    for t in range(len(dh) - 1, 0, -1):
        dh[t - 1] += (dh[t] * (1 - h[t] ** 2)) @ W_h.T
    return np.sqrt(np.sum(dh**2, axis=(1, 2)))


def clip_by_global_norm(gradients, max_norm):
    norm = np.sqrt(sum((g * g).sum() for g in gradients))
    if norm > max_norm:
        for g in gradients:
            g *= max_norm / norm
    return gradients, norm


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    cache *= decay
    cache += (1 - decay) * np.square(gradient)
    weights -= learning_rate * gradient / (np.sqrt(cache) + epsilon)
    return weights, cache


def lstm_step(x, h, c, W, b):
    H = h.shape[1]
    a = np.concatenate([h, x], axis=-1) @ W
    a += b
    a[:, 2 * H : 3 * H] = np.tanh(a[:, 2 * H : 3 * H])
    for block in (0, 1, 3):
        a[:, block * H : (block + 1) * H] = sigmoid(a[:, block * H : (block + 1) * H])
    new = c * a[:, :H]
    new += a[:, H : 2 * H] * a[:, 2 * H : 3 * H]
    return a[:, 3 * H :] * np.tanh(new), new
