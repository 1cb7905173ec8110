"""On the way from step t + 1 to step t the slope of tanh at step t is used."""
# task: 1.4


def gradient_norms(dh, h, W_h):
    norms = np.zeros(len(h))
    norms[-1] = np.linalg.norm(dh[-1])
    g = dh[-1]
    for t in range(len(h) - 2, -1, -1):
        g = dh[t] + (g * (1 - h[t] ** 2)) @ W_h.T
        norms[t] = np.linalg.norm(g)
    return norms
