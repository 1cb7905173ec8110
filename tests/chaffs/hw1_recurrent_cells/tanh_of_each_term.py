"""Input and state are squashed each by itself and added afterwards."""
# task: 1.1


def rnn_step(x, h, W_x, W_h, b):
    return np.tanh(x @ W_x + b) + np.tanh(h @ W_h)
