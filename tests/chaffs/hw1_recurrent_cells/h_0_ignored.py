"""The network always starts from zeros, whatever h_0 is."""
# task: 1.2


def rnn_forward(x, h_0, W_x, W_h, b):
    h = np.zeros_like(h_0)
    states = []
    for t in range(len(x)):
        h = rnn_step(x[t], h, W_x, W_h, b)
        states.append(h)
    return np.array(states)
