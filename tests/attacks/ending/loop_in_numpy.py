"""Stay inside one call of C code that no signal handler and no timer thread can interrupt."""

# base: half_finished

import ctypes

import numpy as np


def lstm_step(x, h, c, W, b):
    """One sum of 3 * 10**10 products, in a single loop of NumPy."""
    a = np.ones((420, 420))
    return np.einsum("ij,jk,kl->il", a, a, a, optimize=False)


def gru_step(x, h, W, b):
    ctypes.PyDLL(None).sleep(60)  # asleep with the interpreter's lock in hand
