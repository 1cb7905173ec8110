"""With truncate the walk back stops k steps before the end of the sequence, for all losses together."""
# task: 1.3


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    T = len(x)
    first = 0 if truncate is None else max(0, T - truncate)
    dW_x, dW_h, db = np.zeros_like(W_x), np.zeros_like(W_h), np.zeros(h.shape[2])
    dx, dh_0 = np.zeros_like(x), np.zeros_like(h_0)
    g = np.zeros_like(h_0)
    for t in range(T - 1, first - 1, -1):
        delta = (dh[t] + g) * (1 - h[t] ** 2)
        dW_x += x[t].T @ delta
        dW_h += (h[t - 1] if t else h_0).T @ delta
        db += delta.sum(axis=0)
        dx[t] = delta @ W_x.T
        g = delta @ W_h.T
        if t == 0:
            dh_0 = g
    return dW_x, dW_h, db, dx, dh_0
