"""The blocks are taken to be f, i, o, c~."""
# task: 1.7


def lstm_step(x, h, c, W, b):
    a = np.concatenate([h, x], axis=1) @ W + b
    f, i, o, candidate = np.split(a, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(candidate)
    return sigmoid(o) * np.tanh(c), c
