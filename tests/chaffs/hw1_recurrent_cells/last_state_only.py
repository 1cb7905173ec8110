"""Only the last state is returned, as Keras does without return_sequences."""
# task: 1.2


def rnn_forward(x, h_0, W_x, W_h, b):
    h = h_0
    for x_t in x:
        h = rnn_step(x_t, h, W_x, W_h, b)
    return h
