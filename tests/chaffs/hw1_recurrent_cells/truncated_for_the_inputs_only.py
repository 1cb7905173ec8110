"""truncate cuts dx and dh_0; the gradients of the weights still come from the whole way back."""
# task: 1.3


def deltas(dh, h, W_h, k):
    delta = np.zeros_like(h)
    for t in range(len(h)):
        g = dh[t]
        for s in range(t, max(-1, t - k), -1):
            g = g * (1 - h[s] ** 2)
            delta[s] += g
            g = g @ W_h.T
    return delta


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    delta = deltas(dh, h, W_h, len(h))
    before = np.concatenate([h_0[None], h[:-1]])
    dW_x = np.einsum("tbd,tbh->dh", x, delta)
    dW_h = np.einsum("tbg,tbh->gh", before, delta)
    db = delta.sum(axis=(0, 1))
    if truncate is not None:
        delta = deltas(dh, h, W_h, truncate)
    return dW_x, dW_h, db, delta @ W_x.T, delta[0] @ W_h.T
