"""Back-propagation with the Jacobian of every state by every earlier one, and a mask for the truncation."""


def state_jacobians(h, W_h):
    """J[t, s] (B, H, H): how what goes into tanh at step s changes h_t; zero where s is later than t."""
    T, B, H = h.shape
    slope = 1 - h**2
    J = np.zeros((T, T, B, H, H))
    for t in range(T):
        J[t, t] = slope[t][:, :, None] * np.eye(H)
        for s in range(t):
            J[t, s] = slope[t][:, :, None] * (W_h.T @ J[t - 1, s])
    return J


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    steps = np.arange(len(x))
    distance = steps[:, None] - steps
    reached = distance < (len(x) if truncate is None else truncate)
    delta = np.einsum("tbi,tsbij,ts->sbj", dh, state_jacobians(h, W_h), reached)
    before = np.append(h_0[None], h, axis=0)[:-1]
    dW_x = np.tensordot(x, delta, axes=([0, 1], [0, 1]))
    dW_h = np.tensordot(before, delta, axes=([0, 1], [0, 1]))
    return dW_x, dW_h, np.einsum("tbh->h", delta), delta @ W_x.T, delta[0] @ W_h.T


def gradient_norms(dh, h, W_h):
    delta = np.einsum("tbi,tsbij->sbj", dh, state_jacobians(h, W_h))
    g = dh.copy()
    g[:-1] += delta[1:] @ W_h.T
    return np.sqrt((g * g).sum(axis=(1, 2)))
