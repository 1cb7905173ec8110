"""Input and state get the bias each, as two dense layers would: it is added twice."""
# task: 1.1


def dense(inputs, W, b):
    return inputs @ W + b


def rnn_step(x, h, W_x, W_h, b):
    return np.tanh(dense(x, W_x, b) + dense(h, W_h, b))
