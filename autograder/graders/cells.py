"""Recurrent cells in NumPy as hw1's hidden checks need them: what is right, and Keras's weights in hw1's packing.

Shapes are (T, B, H) for T steps, a batch of B and H units. tests/test_hw1.py holds these functions against Keras.
"""

import numpy as np


def logistic(a):
    return 1 / (1 + np.exp(-a))


def recurrent_states(x, h, w_x, w_h, b):
    """(T, B, H)"""
    states = [h]
    for inputs in x:
        states.append(np.tanh(inputs @ w_x + states[-1] @ w_h + b))
    return np.array(states[1:])


def lstm_states(x, h, c, kernel, recurrent_kernel, bias):
    """States and cells, (T, B, H); weights as Keras packs them."""
    made = []
    for inputs in x:
        i, f, new, o = np.split(inputs @ kernel + h @ recurrent_kernel + bias, 4, axis=-1)
        c = logistic(f) * c + logistic(i) * np.tanh(new)
        h = logistic(o) * np.tanh(c)
        made.append((h, c))
    return tuple(np.array(states) for states in zip(*made, strict=True))


def gru_states(x, h, kernel, recurrent_kernel, bias):
    """States, (T, B, H); weights as Keras packs them with reset_after=False."""
    made = []
    columns = [np.split(part, 3, axis=-1) for part in (kernel, recurrent_kernel, bias)]
    (k_z, k_r, k_n), (r_z, r_r, r_n), (b_z, b_r, b_n) = columns
    for inputs in x:
        update = logistic(inputs @ k_z + h @ r_z + b_z)
        reset = logistic(inputs @ k_r + h @ r_r + b_r)
        new = np.tanh(inputs @ k_n + (reset * h) @ r_n + b_n)
        h = update * h + (1 - update) * new
        made.append(h)
    return np.array(made)


def packed_lstm(kernel, recurrent_kernel, bias):
    """(W, b) of lstm_step: rows [h, x], blocks f, i, c~, o where Keras has i, f, c, o."""
    order = [1, 0, 2, 3]
    both = np.concatenate([recurrent_kernel, kernel])
    return tuple(np.concatenate([np.split(part, 4, axis=-1)[n] for n in order], axis=-1) for part in (both, bias))


def packed_gru(kernel, recurrent_kernel, bias):
    """(W, b) of gru_step: rows [h, x], blocks in Keras's order."""
    return np.concatenate([recurrent_kernel, kernel]), bias


def random_cell(rng, blocks, steps=6, batch=4, inputs=3, units=5):
    """x, h_0, c_0, and kernel, recurrent kernel, bias of a cell with `blocks` blocks of columns."""
    shapes = [(inputs, blocks * units), (units, blocks * units), (blocks * units,)]
    states = rng.normal(size=(2, batch, units))
    return rng.normal(size=(steps, batch, inputs)), *states, [rng.normal(size=shape) for shape in shapes]


def differences(function, value, step=1e-5):
    """The gradient of a number by `value`, from central differences; `function` takes N values, gives (N,) numbers."""
    shifts = step * np.eye(value.size).reshape(-1, *value.shape)
    return ((function(value + shifts) - function(value - shifts)) / (2 * step)).reshape(value.shape)


def true_gradients(dh, x, h_0, h, w_x, w_h, b, truncate=None):
    """dW_x, dW_h, db, dx, dh_0 from differences. Truncated, L_t sees the state `truncate` steps before t as a given."""
    reach = len(x) if truncate is None else truncate

    def loss(w_x, w_h, b, x, h_0):
        """(N,) losses where one of the arguments is N values, else one."""
        steps, b = np.moveaxis(x, -3, 0), b[..., None, :]
        if reach >= len(steps):
            return np.einsum("tbh,t...bh->...", dh, recurrent_states(steps, h_0, w_x, w_h, b))
        total = 0.0
        for t in range(len(steps)):
            first = max(0, t + 1 - reach)
            start = h[first - 1] if first else h_0
            last = recurrent_states(steps[first : t + 1], start, w_x, w_h, b)[-1]
            total += np.sum(dh[t] * last, axis=(-2, -1))
        return total

    values = [w_x, w_h, b, x, h_0]
    return [differences(lambda v, n=n: loss(*values[:n], v, *values[n + 1 :]), values[n]) for n in range(5)]
