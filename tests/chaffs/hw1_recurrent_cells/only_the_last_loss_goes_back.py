"""Only dh of the last step is propagated, as for a network with a single loss at its end."""
# task: 1.3


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    T = len(x)
    last = 0 if truncate is None else max(0, T - truncate)
    delta = np.zeros_like(h)
    g = dh[-1]
    for t in range(T - 1, last - 1, -1):
        delta[t] = g * (1 - h[t] ** 2)
        g = delta[t] @ W_h.T
    before = np.concatenate([h_0[None], h[:-1]])
    dW_x = np.einsum("tbd,tbh->dh", x, delta)
    dW_h = np.einsum("tbg,tbh->gh", before, delta)
    return dW_x, dW_h, delta.sum(axis=(0, 1)), delta @ W_x.T, delta[0] @ W_h.T
