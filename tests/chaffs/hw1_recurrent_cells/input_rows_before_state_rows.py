"""Input and state are concatenated as [x, h]."""
# task: 1.7


def lstm_step(x, h, c, W, b):
    f, i, candidate, o = np.split(np.concatenate([x, h], axis=1) @ W + b, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(candidate)
    return sigmoid(o) * np.tanh(c), c
