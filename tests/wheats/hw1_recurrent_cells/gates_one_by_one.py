"""Each gate is computed by itself, by name, from its own slices of W and b, with a sigmoid of one's own."""


def logistic(a):
    e = np.exp(-np.abs(a))
    return np.where(a >= 0, 1 / (1 + e), e / (1 + e))


def gate(name, names, inputs, W, b, activation):
    width = W.shape[1] // len(names)
    first = names.index(name) * width
    return activation(inputs @ W[:, first : first + width] + b[first : first + width])


def lstm_step(x, h, c, W, b):
    inputs = np.column_stack([h, x])
    f = gate("f", "fico", inputs, W, b, logistic)
    i = gate("i", "fico", inputs, W, b, logistic)
    candidate = gate("c", "fico", inputs, W, b, np.tanh)
    o = gate("o", "fico", inputs, W, b, logistic)
    c_new = f * c + i * candidate
    h_new = o * np.tanh(c_new)
    return h_new, c_new


def gru_step(x, h, W, b):
    z = gate("z", "zrh", np.c_[h, x], W, b, logistic)
    r = gate("r", "zrh", np.c_[h, x], W, b, logistic)
    candidate = gate("h", "zrh", np.c_[r * h, x], W, b, np.tanh)
    return np.where(z == 1, h, z * h + (1 - z) * candidate)
