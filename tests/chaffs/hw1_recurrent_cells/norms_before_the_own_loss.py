"""The norm is taken of what comes back, before dh of the step is added."""
# task: 1.4


def gradient_norms(dh, h, W_h):
    norms = np.zeros(len(h))
    g = np.zeros_like(dh[0])
    for t in reversed(range(len(h))):
        norms[t] = np.linalg.norm(g)
        g = ((g + dh[t]) * (1 - h[t] ** 2)) @ W_h.T
    return norms
