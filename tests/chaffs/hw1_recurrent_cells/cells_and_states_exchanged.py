"""The cells are returned first, the states second."""
# task: 1.8


def lstm_forward(x, h_0, c_0, W, b):
    h, c = h_0, c_0
    states, cells = [], []
    for x_t in x:
        h, c = lstm_step(x_t, h, c, W, b)
        states.append(h)
        cells.append(c)
    return np.stack(cells), np.stack(states)
