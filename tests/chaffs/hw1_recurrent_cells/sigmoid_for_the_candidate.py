"""All four blocks go through sigmoid, the candidate too."""
# task: 1.7


def lstm_step(x, h, c, W, b):
    a = np.concatenate([h, x], axis=1) @ W + b
    f, i, candidate, o = np.split(sigmoid(a), 4, axis=1)
    c = f * c + i * candidate
    return o * np.tanh(c), c
