"""The states are returned in the place of the cells too."""
# task: 1.8


def lstm_forward(x, h_0, c_0, W, b):
    h, c = h_0, c_0
    states = []
    for x_t in x:
        h, c = lstm_step(x_t, h, c, W, b)
        states.append(h)
    return np.stack(states), np.stack(states)
