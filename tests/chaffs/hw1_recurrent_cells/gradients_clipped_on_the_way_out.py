"""All gradients are clipped to [-5, 5], as in a well-known script for characters."""
# task: 1.3


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    T = len(x)
    k = T if truncate is None else truncate
    dW_x, dW_h, db = np.zeros_like(W_x), np.zeros_like(W_h), np.zeros(W_h.shape[0])
    dx, dh_0 = np.zeros_like(x), np.zeros_like(h_0)
    for t in range(T):
        g = dh[t]
        for s in range(t, max(-1, t - k), -1):
            delta = g * (1 - h[s] ** 2)
            h_before = h[s - 1] if s > 0 else h_0
            dW_x += x[s].T @ delta
            dW_h += h_before.T @ delta
            db += delta.sum(axis=0)
            dx[s] += delta @ W_x.T
            g = delta @ W_h.T
            if s == 0:
                dh_0 += g
    return [np.clip(gradient, -5, 5) for gradient in (dW_x, dW_h, db, dx, dh_0)]
