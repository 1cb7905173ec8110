"""The gradient starts at the last step and takes up no loss on its way back."""
# task: 1.4


def gradient_norms(dh, h, W_h):
    norms = np.zeros(len(h))
    g = dh[-1]
    for t in reversed(range(len(h))):
        norms[t] = np.linalg.norm(g)
        g = (g * (1 - h[t] ** 2)) @ W_h.T
    return norms
