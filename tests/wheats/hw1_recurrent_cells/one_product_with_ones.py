"""State, input and a column of ones go side by side into one product, the bias being a row of the matrix."""


def with_ones(*parts):
    return np.hstack([*parts, np.ones((len(parts[0]), 1))])


def rnn_step(x, h, W_x, W_h, b):
    return np.tanh(with_ones(h, x) @ np.vstack([W_h, W_x, b]))


def lstm_step(x, h, c, W, b):
    units = h.shape[1]
    a = with_ones(h, x) @ np.vstack([W, b])
    f, i, candidate, o = (a[:, n * units : (n + 1) * units] for n in range(4))
    c = c * sigmoid(f) + np.tanh(candidate) * sigmoid(i)
    return np.tanh(c) * sigmoid(o), c


def gru_step(x, h, W, b):
    W = np.vstack([W, b])
    W_z, W_r, W_h = np.hsplit(W, 3)
    z = sigmoid(with_ones(h, x) @ W_z)
    r = sigmoid(with_ones(h, x) @ W_r)
    return z * h + (1 - z) * np.tanh(with_ones(h * r, x) @ W_h)
