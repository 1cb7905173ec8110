"""The gates are squashed with tanh and so may be negative."""
# task: 1.9


def gru_step(x, h, W, b):
    H = h.shape[1]
    hx = np.concatenate([h, x], axis=1)
    z = np.tanh(hx @ W[:, :H] + b[:H])
    r = np.tanh(hx @ W[:, H : 2 * H] + b[H : 2 * H])
    candidate = np.tanh(np.concatenate([r * h, x], axis=1) @ W[:, 2 * H :] + b[2 * H :])
    return z * h + (1 - z) * candidate
