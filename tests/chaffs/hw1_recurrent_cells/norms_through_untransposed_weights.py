"""The gradient goes back through W_h and not through its transpose."""
# task: 1.4


def gradient_norms(dh, h, W_h):
    norms = np.zeros(len(h))
    g = np.zeros_like(dh[0])
    for t in reversed(range(len(h))):
        g = g + dh[t]
        norms[t] = np.linalg.norm(g)
        g = (g * (1 - h[t] ** 2)) @ W_h
    return norms
