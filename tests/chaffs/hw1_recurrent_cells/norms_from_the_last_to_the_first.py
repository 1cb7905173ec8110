"""The norms are in the order of the walk back, the last step first."""
# task: 1.4


def gradient_norms(dh, h, W_h):
    norms = []
    g = np.zeros_like(dh[0])
    for t in reversed(range(len(h))):
        g = g + dh[t]
        norms.append(np.linalg.norm(g))
        g = (g * (1 - h[t] ** 2)) @ W_h.T
    return np.array(norms)
