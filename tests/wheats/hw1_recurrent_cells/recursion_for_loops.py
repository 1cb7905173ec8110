"""Time is walked by recursion, forward and backward, without a loop."""


def rnn_forward(x, h_0, W_x, W_h, b):
    if len(x) == 0:
        return np.empty((0, *h_0.shape))
    h_1 = rnn_step(x[0], h_0, W_x, W_h, b)
    return np.concatenate([h_1[None], rnn_forward(x[1:], h_1, W_x, W_h, b)])


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    def walk(t, arriving):
        """The gradients of the steps up to x[t]; `arriving` is what each later loss says, the nearest first."""
        if t < 0:
            no_steps = np.empty((0, *x.shape[1:]))
            return np.zeros_like(W_x), np.zeros_like(W_h), np.zeros(len(W_h)), no_steps, np.sum(arriving, axis=0)
        each = [g * (1 - h[t] ** 2) for g in [dh[t], *arriving][:truncate]]
        dW_x, dW_h, db, dx, dh_0 = walk(t - 1, [delta @ W_h.T for delta in each])
        delta = np.sum(each, axis=0)
        before = h[t - 1] if t > 0 else h_0
        dx = np.concatenate([dx, [delta @ W_x.T]])
        return dW_x + x[t].T @ delta, dW_h + before.T @ delta, db + delta.sum(axis=0), dx, dh_0

    return walk(len(x) - 1, [])


def gradient_norms(dh, h, W_h):
    def gradients(t):
        """The gradients by h_{t+1}, h_{t+2}, ..., as a list."""
        if t == len(h) - 1:
            return [dh[t]]
        later = gradients(t + 1)
        return [dh[t] + (later[0] * (1 - h[t + 1] ** 2)) @ W_h.T, *later]

    return [np.linalg.norm(g) for g in gradients(0)]


def lstm_forward(x, h_0, c_0, W, b):
    h, c = lstm_step(x[0], h_0, c_0, W, b)
    if len(x) == 1:
        return h[None], c[None]
    later_h, later_c = lstm_forward(x[1:], h, c, W, b)
    return np.concatenate([h[None], later_h]), np.concatenate([c[None], later_c])
