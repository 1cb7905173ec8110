"""The candidate sees the whole state; r is computed and left unused."""
# task: 1.9


def gru_step(x, h, W, b):
    z, r, candidate = np.split(np.concatenate([h, x], axis=1) @ W + b, 3, axis=1)
    z, r = sigmoid(z), sigmoid(r)
    return z * h + (1 - z) * np.tanh(candidate)
