"""dh is taken for the gradient of the whole loss: nothing comes back through later states."""
# task: 1.3


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    delta = dh * (1 - h**2)
    before = np.concatenate([h_0[None], h[:-1]])
    dW_x = np.einsum("tbd,tbh->dh", x, delta)
    dW_h = np.einsum("tbg,tbh->gh", before, delta)
    return dW_x, dW_h, delta.sum(axis=(0, 1)), delta @ W_x.T, delta[0] @ W_h.T
