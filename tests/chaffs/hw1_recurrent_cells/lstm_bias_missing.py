"""The four blocks get no bias."""
# task: 1.7


def lstm_step(x, h, c, W, b):
    f, i, candidate, o = np.split(np.concatenate([h, x], axis=1) @ W, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(candidate)
    return sigmoid(o) * np.tanh(c), c
