"""The products are squeezed, so that a batch of one is no batch any more."""
# task: 1.7


def lstm_step(x, h, c, W, b):
    blocks = np.split(np.concatenate([h, x], axis=1) @ W + b, 4, axis=1)
    f, i, candidate, o = (np.squeeze(block) for block in blocks)
    c = np.squeeze(c)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(candidate)
    return sigmoid(o) * np.tanh(c), c
