"""The gates use the straight line that old versions of Keras put in the place of sigmoid."""
# task: 1.7


def hard_sigmoid(a):
    return np.clip(0.2 * a + 0.5, 0, 1)


def lstm_step(x, h, c, W, b):
    f, i, candidate, o = np.split(np.concatenate([h, x], axis=1) @ W + b, 4, axis=1)
    c = hard_sigmoid(f) * c + hard_sigmoid(i) * np.tanh(candidate)
    return hard_sigmoid(o) * np.tanh(c), c
