"""The cell that is carried on is tanh of the cell."""
# task: 1.7


def lstm_step(x, h, c, W, b):
    a = np.concatenate([h, x], axis=1) @ W + b
    f, i, candidate, o = np.split(a, 4, axis=1)
    c = np.tanh(sigmoid(f) * c + sigmoid(i) * np.tanh(candidate))
    return sigmoid(o) * c, c
