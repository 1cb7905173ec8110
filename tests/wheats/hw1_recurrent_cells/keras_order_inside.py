"""Weights are packed as Keras packs them before they are used: kernel and recurrent kernel apart, blocks i, f, c, o."""


def as_keras(W, b, units):
    f, i, candidate, o = (slice(n * units, (n + 1) * units) for n in range(4))
    order = np.r_[i, f, candidate, o]
    return W[units:, order], W[:units, order], b[order]


def lstm_step(x, h, c, W, b):
    kernel, recurrent_kernel, bias = as_keras(W, b, h.shape[1])
    i, f, candidate, o = np.split(x @ kernel + h @ recurrent_kernel + bias, 4, axis=-1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(candidate)
    return sigmoid(o) * np.tanh(c), c


def lstm_forward(x, h_0, c_0, W, b):
    batch_first = np.swapaxes(x, 0, 1)
    h, c = [h_0], [c_0]
    for t in range(batch_first.shape[1]):
        h_t, c_t = lstm_step(batch_first[:, t], h[-1], c[-1], W, b)
        h += [h_t]
        c += [c_t]
    return np.stack(h[1:], axis=1).swapaxes(0, 1), np.stack(c[1:], axis=1).swapaxes(0, 1)


def gru_step(x, h, W, b):
    units = h.shape[-1]
    recurrent_kernel, kernel = np.vsplit(W, [units])
    x_z, x_r, x_h = np.split(x @ kernel + b, 3, axis=-1)
    h_z, h_r = np.split(h @ recurrent_kernel[:, : 2 * units], 2, axis=-1)
    z, r = sigmoid(x_z + h_z), sigmoid(x_r + h_r)
    candidate = np.tanh(x_h + (r * h) @ recurrent_kernel[:, 2 * units :])
    return h + (1 - z) * (candidate - h)
