"""The state before is added as it is; W_h is not used."""
# task: 1.1


def rnn_step(x, h, W_x, W_h, b):
    return np.tanh(x @ W_x + h + b)
