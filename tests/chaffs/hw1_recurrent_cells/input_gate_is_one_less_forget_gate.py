"""What is forgotten is filled: 1 - f takes the place of the input gate."""
# task: 1.7


def lstm_step(x, h, c, W, b):
    a = np.concatenate([h, x], axis=1) @ W + b
    f, _, candidate, o = np.split(a, 4, axis=1)
    f = sigmoid(f)
    c = f * c + (1 - f) * np.tanh(candidate)
    return sigmoid(o) * np.tanh(c), c
