"""h_0 is written into the first row, so that x_1 is never read and every state is a step late."""
# task: 1.2


def rnn_forward(x, h_0, W_x, W_h, b):
    T, B, _ = x.shape
    h = np.zeros((T, B, h_0.shape[1]))
    h[0] = h_0
    for t in range(1, T):
        h[t] = rnn_step(x[t], h[t - 1], W_x, W_h, b)
    return h
