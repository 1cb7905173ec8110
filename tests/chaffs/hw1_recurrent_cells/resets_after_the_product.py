"""r is applied after the matrix product, as in the default of Keras."""
# task: 1.9


def gru_step(x, h, W, b):
    H = h.shape[1]
    hx = np.concatenate([h, x], axis=1)
    z = sigmoid(hx @ W[:, :H] + b[:H])
    r = sigmoid(hx @ W[:, H : 2 * H] + b[H : 2 * H])
    candidate = np.tanh(r * (h @ W[:H, 2 * H :]) + x @ W[H:, 2 * H :] + b[2 * H :])
    return z * h + (1 - z) * candidate
