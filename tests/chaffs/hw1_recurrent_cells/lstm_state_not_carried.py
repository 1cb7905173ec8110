"""The cell is carried on, but every step gets h_0."""
# task: 1.8


def lstm_forward(x, h_0, c_0, W, b):
    states, cells = [], []
    c = c_0
    for x_t in x:
        h, c = lstm_step(x_t, h_0, c, W, b)
        states.append(h)
        cells.append(c)
    return np.stack(states), np.stack(cells)
