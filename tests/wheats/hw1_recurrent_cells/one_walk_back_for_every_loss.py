"""Each loss walks back by itself, through as many steps as it may, and adds to gradients that begin with zeros."""


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    T = len(x)
    dW_x, dW_h, db = np.zeros_like(W_x), np.zeros_like(W_h), np.zeros(len(W_h))
    dx, dh_0 = np.zeros_like(x), np.zeros_like(h_0)
    for t in range(T):
        g = dh[t]
        last = -1 if truncate is None else max(t - truncate, -1)
        for s in range(t, last, -1):
            delta = g * (1 - h[s]) * (1 + h[s])
            before = h[s - 1] if s > 0 else h_0
            dW_x += x[s].T @ delta
            dW_h += before.T @ delta
            db += delta.sum(axis=0)
            dx[s] += delta @ W_x.T
            g = delta @ W_h.T
            if s == 0:
                dh_0 += g
    return dW_x, dW_h, db, dx, dh_0


def gradient_norms(dh, h, W_h):
    total = np.zeros_like(dh)
    for t in range(len(dh)):
        g = dh[t]
        total[t] += g
        for s in range(t, 0, -1):
            g = (g * (1 - h[s] ** 2)) @ W_h.T
            total[s - 1] += g
    return np.linalg.norm(total.reshape(len(dh), -1), axis=1)
