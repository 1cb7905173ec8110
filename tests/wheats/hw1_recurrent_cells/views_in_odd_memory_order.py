"""Time is written from the end and batch or units come first in memory: what is returned are views, not copies."""


def rnn_step(x, h, W_x, W_h, b):
    return np.tanh(W_x.T @ x.T + W_h.T @ h.T + b[:, None]).T


def rnn_forward(x, h_0, W_x, W_h, b):
    T, B, H = len(x), *h_0.shape
    batch_first = np.empty((B, T, H), order="F")
    h = h_0
    for t in range(T):
        batch_first[:, t] = h = rnn_step(x[t], h, W_x, W_h, b)
    return batch_first.swapaxes(0, 1)


def gradient_norms(dh, h, W_h):
    latest_first = []
    g = 0.0
    for dh_t, h_t in zip(dh[::-1], h[::-1]):
        g = dh_t + g
        latest_first.append(np.sqrt(np.vdot(g, g)))
        g = (W_h @ (g * (1 - h_t * h_t)).T).T
    return np.array(latest_first)[::-1]


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    both = np.empty((*weights.shape, 2))
    both[..., 1] = np.average([cache, gradient**2], axis=0, weights=[decay, 1 - decay])
    both[..., 0] = weights - learning_rate * gradient / (both[..., 1] ** 0.5 + epsilon)
    return both[..., 0], both[..., 1]


def lstm_step(x, h, c, W, b):
    B, H = h.shape
    a = (W.T @ np.vstack([h.T, x.T]) + b[:, None]).reshape(4, H, B)
    c = sigmoid(a[0]) * c.T + sigmoid(a[1]) * np.tanh(a[2])
    return (sigmoid(a[3]) * np.tanh(c)).T, c.T


def lstm_forward(x, h_0, c_0, W, b):
    both = np.empty((*h_0.shape, 2, len(x)))
    for t, x_t in enumerate(x):
        h_0, c_0 = lstm_step(x_t, h_0, c_0, W, b)
        both[:, :, 0, t], both[:, :, 1, t] = h_0, c_0
    return np.moveaxis(both[:, :, 0], -1, 0), np.moveaxis(both[:, :, 1], -1, 0)


def gru_step(x, h, W, b):
    H = h.shape[1]
    rows, columns = W.T[:, :H], W.T[:, H:]
    from_x = columns @ x.T + b[:, None]
    z, r = sigmoid(from_x[: 2 * H] + rows[: 2 * H] @ h.T).reshape(2, H, -1)
    candidate = np.tanh(from_x[2 * H :] + rows[2 * H :] @ (r * h.T))
    return (candidate + z * (h.T - candidate)).T
