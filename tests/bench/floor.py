"""How fast this machine could be at best: the speed of its matrix products and of its memory."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np


def seconds(action: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def matrix_speed() -> float:
    """Floating-point operations a second of a product of matrices that fit into the cache."""
    one, other = np.random.default_rng(0).normal(size=(2, 1024, 1024)).astype("float32")
    return 2 * 1024**3 / min(seconds(lambda: one @ other) for _ in range(10))


def copying_speed() -> float:
    """Bytes a second that are copied from one large array to another."""
    source = np.ones(2**27, "uint8")
    target = np.ones_like(source)
    return source.nbytes / min(seconds(lambda: np.copyto(target, source)) for _ in range(5))


def lstm_operations(steps: int, inputs: int, units: int) -> int:
    """Floating-point operations of the matrix products of an LSTM layer, one window forward; training takes three."""
    return 2 * steps * 4 * units * (inputs + units)
