"""hw1: recurrent cells from scratch, in NumPy (lecture slides 3 to 21).

Fill in the functions one after the other; the handout, README.md beside this file, explains each task.

    python -m coursekit check hw1                             checks what you have
    python hw1_recurrent_cells/hw1_recurrent_cells.py         draws gradient_norms.png, when tasks 1.1 to 1.4 are done

T is the number of steps, B the size of the batch, D the number of inputs a step, H the number of units. Inputs x are
(T, B, D), a state h is (B, H), all float64. Time runs from 1 to T: x[0] is x_1 and h[0] is h_1, so that h_0, the
state before the first input, is an argument of its own. NumPy does the whole batch at once: loop over time only.
"""

import numpy as np


def sigmoid(a):
    """1 / (1 + exp(-a)) of every number in `a`, without overflow. Given; tasks 1.7 to 1.9 use it."""
    return 0.5 * (1.0 + np.tanh(0.5 * a))


def rnn_step(x, h, W_x, W_h, b):
    """One step of a simple recurrent network: h_t = tanh(x_t W_x + h_{t-1} W_h + b).

    x: (B, D), the input x_t. h: (B, H), the state h_{t-1}. W_x: (D, H). W_h: (H, H). b: (H,).
    Returns h_t: (B, H).
    """
    # TODO 1.1: one line.
    # BEGIN SOLUTION NO PROMPT
    return np.tanh(x @ W_x + h @ W_h + b)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 1.1: write rnn_step")
    """  # END PROMPT


def rnn_forward(x, h_0, W_x, W_h, b):
    """Every state of a simple recurrent network.

    x: (T, B, D). h_0: (B, H). W_x: (D, H). W_h: (H, H). b: (H,).
    Returns h_1, ..., h_T: (T, B, H).
    """
    # TODO 1.2: call rnn_step for one time after the other.
    # BEGIN SOLUTION NO PROMPT
    states = []
    h = h_0
    for x_t in x:
        h = rnn_step(x_t, h, W_x, W_h, b)
        states.append(h)
    return np.stack(states)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 1.2: write rnn_forward")
    """  # END PROMPT


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    """Back-propagation through time: the gradient of a loss by all that rnn_forward was given.

    The loss is a sum L = L_1 + ... + L_T, where L_t depends on h_t.
    dh: (T, B, H); dh[t - 1] is the gradient of L_t by h_t, as the layer above hands it down. What reaches h_t from
        L_{t+1}, L_{t+2}, ... on the way back through h_{t+1} is not in it: that is what this function adds.
    x: (T, B, D), h_0: (B, H), W_x: (D, H), W_h: (H, H), as rnn_forward was given them; h: (T, B, H), what it returned.
    truncate: None for all steps, or an int k >= 1. The gradient of L_t then goes back through the k steps t, t-1, ...,
        t-k+1 and no further: it reaches step s, the one that makes h_s of x_s and h_{s-1}, only where t - s < k.
        With k = 1 every loss reaches its own step alone; with k >= T nothing is cut off. h_0 is an input of step 1.
    Returns a tuple (dW_x, dW_h, db, dx, dh_0), each of the shape of what it is the gradient of.
    """
    # TODO 1.3: go through time backwards; first without `truncate`, then with it.
    # BEGIN SOLUTION NO PROMPT
    kept = None if truncate is None else truncate - 1
    delta = np.empty_like(h)  # the gradient by what goes into tanh
    arriving = np.zeros((0, *h_0.shape))  # one (B, H) for each later loss that still reaches this step
    for t in reversed(range(len(x))):
        arriving = np.concatenate([dh[t : t + 1], arriving[:kept]])
        if truncate is None:  # nothing will be cut off: one sum is enough
            arriving = arriving.sum(axis=0, keepdims=True)
        arriving = arriving * (1 - h[t] ** 2)
        delta[t] = arriving.sum(axis=0)
        arriving = arriving @ W_h.T
    before = np.concatenate([h_0[None], h[:-1]])  # h_{t-1} beside every x_t
    dW_x = np.einsum("tbd,tbh->dh", x, delta)
    dW_h = np.einsum("tbg,tbh->gh", before, delta)
    return dW_x, dW_h, delta.sum(axis=(0, 1)), delta @ W_x.T, delta[0] @ W_h.T
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 1.3: write rnn_backward")
    """  # END PROMPT


def gradient_norms(dh, h, W_h):
    """How large the gradient of the whole loss by h_t is, for each t.

    dh: (T, B, H), h: (T, B, H), W_h: (H, H), as in rnn_backward, without truncation.
    The gradient by h_t, (B, H), is dh[t - 1] plus what comes back through h_{t+1}; its norm is the square root of the
    sum of the squares of all its B * H numbers.
    Returns (T,), in the order of time: the norm for h_1 first.
    """
    # TODO 1.4: the loop of rnn_backward, with a norm at every step.
    # BEGIN SOLUTION NO PROMPT
    norms = np.empty(len(h))
    gradient = np.zeros_like(dh[0])
    for t in reversed(range(len(h))):
        gradient = gradient + dh[t]
        norms[t] = np.linalg.norm(gradient)
        gradient = (gradient * (1 - h[t] ** 2)) @ W_h.T
    return norms
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 1.4: write gradient_norms")
    """  # END PROMPT


def clip_by_global_norm(gradients, max_norm):
    """Shorten all gradients by one factor, so that together they are no longer than max_norm.

    gradients: a list of arrays of any shapes. Their global norm is the square root of the sum of the squares of all
    numbers in all arrays. Where it is above max_norm, every array is multiplied by max_norm / norm; otherwise all stay
    as they are, zeros too.
    Returns (clipped, norm): a list of arrays of the same shapes in the same order, and the norm before clipping.
    """
    # TODO 1.5: one norm for all arrays, then one factor for all arrays.
    # BEGIN SOLUTION NO PROMPT
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = max_norm / max(norm, max_norm)
    return [factor * gradient for gradient in gradients], norm
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 1.5: write clip_by_global_norm")
    """  # END PROMPT


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    """One step of RMSprop, on one array of weights.

    weights, gradient, cache: three arrays of one shape. `cache` is the running mean of squared gradients,
        zero at first.
        cache'   = decay * cache + (1 - decay) * gradient^2
        weights' = weights - learning_rate * gradient / (sqrt(cache') + epsilon)
    Note that epsilon is added to the root, not under it.
    Returns (weights', cache').
    """
    # TODO 1.6: the cache first; the weights use the new one.
    # BEGIN SOLUTION NO PROMPT
    cache = decay * cache + (1 - decay) * gradient**2
    return weights - learning_rate * gradient / (np.sqrt(cache) + epsilon), cache
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 1.6: write rmsprop_update")
    """  # END PROMPT


def lstm_step(x, h, c, W, b):
    """One step of an LSTM.

    x: (B, D), the input. h, c: (B, H), state and cell before the step. W: (H + D, 4 H). b: (4 H,).
    The rows of W belong to [h, x], the state first: H rows for h, then D rows for x.
    The columns of W and b are four blocks of H, in the lecture's order [ f | i | c~ | o ]:
    forget gate, input gate, candidate, output gate.
        f = sigmoid([h, x] W_f + b_f)       i = sigmoid([h, x] W_i + b_i)
        c~ = tanh([h, x] W_c + b_c)         c' = f * c + i * c~
        o = sigmoid([h, x] W_o + b_o)       h' = o * tanh(c')
    Returns (h', c'), both (B, H).
    """
    # TODO 1.7: one matrix product for all four, then cut it into its blocks.
    # BEGIN SOLUTION NO PROMPT
    f, i, candidate, o = np.split(np.concatenate([h, x], axis=1) @ W + b, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(candidate)
    return sigmoid(o) * np.tanh(c), c
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 1.7: write lstm_step")
    """  # END PROMPT


def lstm_forward(x, h_0, c_0, W, b):
    """Every state and every cell of an LSTM.

    x: (T, B, D). h_0, c_0: (B, H). W: (H + D, 4 H), b: (4 H,), packed as in lstm_step.
    Returns (h, c): h_1, ..., h_T and c_1, ..., c_T, both (T, B, H).
    """
    # TODO 1.8: as rnn_forward, but two things are carried on.
    # BEGIN SOLUTION NO PROMPT
    states, cells = [], []
    h, c = h_0, c_0
    for x_t in x:
        h, c = lstm_step(x_t, h, c, W, b)
        states.append(h)
        cells.append(c)
    return np.stack(states), np.stack(cells)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 1.8: write lstm_forward")
    """  # END PROMPT


def gru_step(x, h, W, b):
    """One step of a GRU: the classic one, which resets the state before the matrix product.

    x: (B, D), the input. h: (B, H), the state before the step. W: (H + D, 3 H). b: (3 H,).
    The rows of W belong to [h, x], the state first. The columns of W and b are three blocks of H, in the order
    [ z | r | h~ ]: update gate, reset gate, candidate.
        z = sigmoid([h, x] W_z + b_z)       r = sigmoid([h, x] W_r + b_r)
        h~ = tanh([r * h, x] W_h + b_h)     h' = z * h + (1 - z) * h~
    So z near 1 keeps the old state. This is keras.layers.GRU(H, reset_after=False).
    Returns h': (B, H).
    """
    # TODO 1.9: the two gates first; the candidate needs r.
    # BEGIN SOLUTION NO PROMPT
    gates = 2 * h.shape[1]  # columns of z and r
    z, r = np.split(sigmoid(np.concatenate([h, x], axis=1) @ W[:, :gates] + b[:gates]), 2, axis=1)
    candidate = np.tanh(np.concatenate([r * h, x], axis=1) @ W[:, gates:] + b[gates:])
    return z * h + (1 - z) * candidate
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 1.9: write gru_step")
    """  # END PROMPT


def draw_gradient_norms(radii=(0.9, 1.1), steps=50, batch=8, inputs=4, units=32):
    """A figure of the gradient's norm at every step, for recurrent weights of each spectral radius. Given."""
    import matplotlib.pyplot as plt  # here, so that the tasks need nothing but NumPy

    figure, axes = plt.subplots()
    steps_back = np.arange(steps)[::-1]
    for radius, color in zip(radii, ("tab:blue", "tab:red", "tab:green"), strict=False):
        rng = np.random.default_rng(0)
        W_x, W_h = rng.normal(size=(inputs, units)), rng.normal(size=(units, units))
        W_h *= radius / np.abs(np.linalg.eigvals(W_h)).max()
        x = 1e-3 * rng.normal(size=(steps, batch, inputs))  # small: the states stay where tanh has slope 1
        h = rnn_forward(x, np.zeros((batch, units)), W_x, W_h, np.zeros(units))
        dh = np.zeros_like(h)
        dh[-1] = rng.normal(size=(batch, units))  # the loss looks at the last state alone
        norms = gradient_norms(dh, h, W_h)
        axes.semilogy(steps_back, norms / norms[-1], color=color, label=f"Spectral radius {radius:g}")
        axes.semilogy(steps_back, radius**steps_back, color=color, linestyle=":", label=f"{radius:g} to the power of t")
    axes.set(
        title=f"The gradient on its way back through {steps} steps",
        xlabel="Steps back from the loss, t",
        ylabel="Norm of the gradient (1 at the loss)",
    )
    axes.legend()
    return figure


if __name__ == "__main__":
    draw_gradient_norms().savefig("gradient_norms.png")
