"""What comes back in several parts comes as a named tuple."""

from collections import namedtuple

Gradients = namedtuple("Gradients", "dW_x dW_h db dx dh_0")
Clipped = namedtuple("Clipped", "gradients norm")
Update = namedtuple("Update", "weights cache")
Lstm = namedtuple("Lstm", "h c")


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    T = len(h)
    k = T if truncate is None else min(truncate, T)
    slope = 1 - h**2
    delta = np.zeros_like(h)
    moving = dh
    for back in range(k):
        moving = moving * slope[: T - back]
        delta[: T - back] += moving
        moving = moving[1:] @ W_h.T
    before = np.concatenate((h_0[np.newaxis], h[:-1]))
    return Gradients(
        dW_x=sum(x[t].T @ delta[t] for t in range(T)),
        dW_h=sum(before[t].T @ delta[t] for t in range(T)),
        db=delta.sum((0, 1)),
        dx=delta.dot(W_x.T),
        dh_0=delta[0].dot(W_h.T),
    )


def clip_by_global_norm(gradients, max_norm):
    norm = np.linalg.norm(np.concatenate([g.ravel() for g in gradients]))
    if norm > max_norm:
        return Clipped([g * (max_norm / norm) for g in gradients], norm)
    return Clipped(gradients, norm)


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    new = cache + (1 - decay) * (gradient**2 - cache)
    return Update(weights=weights - learning_rate / (np.sqrt(new) + epsilon) * gradient, cache=new)


def lstm_step(x, h, c, W, b):
    a = np.hstack((h, x)).dot(W) + b
    f, i, candidate, o = np.hsplit(a, 4)
    cell = sigmoid(f) * c + sigmoid(i) * np.tanh(candidate)
    return Lstm(h=sigmoid(o) * np.tanh(cell), c=cell)


def lstm_forward(x, h_0, c_0, W, b):
    steps = [Lstm(h_0, c_0)]
    for x_t in x:
        steps.append(lstm_step(x_t, *steps[-1], W, b))
    return Lstm(*(np.array(part) for part in zip(*steps[1:])))
