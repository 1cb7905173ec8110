"""The new state shows the old cell."""
# task: 1.7


def lstm_step(x, h, c, W, b):
    a = np.concatenate([h, x], axis=1) @ W + b
    f, i, candidate, o = np.split(a, 4, axis=1)
    c_new = sigmoid(f) * c + sigmoid(i) * np.tanh(candidate)
    h_new = sigmoid(o) * np.tanh(c)
    return h_new, c_new
