"""The sequence is read from its end, as the second half of a bidirectional network does."""
# task: 1.8


def lstm_forward(x, h_0, c_0, W, b):
    h, c = h_0, c_0
    states, cells = [], []
    for x_t in x[::-1]:
        h, c = lstm_step(x_t, h, c, W, b)
        states.append(h)
        cells.append(c)
    return np.stack(states[::-1]), np.stack(cells[::-1])
