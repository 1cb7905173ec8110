"""The norms come from rnn_backward itself: with W_h for W_x, its dx is what each state hands back to the one before."""


def gradient_norms(dh, h, W_h):
    T, B, H = h.shape
    _, _, _, handed_back, _ = rnn_backward(dh, np.zeros((T, B, H)), np.zeros((B, H)), h, W_h, W_h)
    g = dh + np.concatenate([handed_back[1:], np.zeros((1, B, H))])
    return np.sqrt(np.einsum("tbh,tbh->t", g, g))
