"""The columns are read as H groups of four instead of four blocks of H."""
# task: 1.7


def lstm_step(x, h, c, W, b):
    H = h.shape[1]
    a = np.concatenate([h, x], axis=1) @ W + b
    f, i, candidate, o = np.moveaxis(a.reshape(-1, H, 4), 2, 0)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(candidate)
    return sigmoid(o) * np.tanh(c), c
