"""Where to put a threshold between the losses of right and of wrong training runs, and how often a right run fails it.

What is estimated: for each right way to write `train`, the chance that one more run, from a new seed, ends above the
threshold. The logarithm of a way's losses is taken to be normal, with mean and spread unknown; of n runs with the mean
m and the standard deviation s, the next one is then at m + s sqrt(1 + 1/n) T, where T has Student's t-distribution with
n - 1 degrees of freedom: the predictive t-distribution (Geisser, Predictive Inference, 1993). Its tail is longer than
the normal one, since m and s are estimates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan, exp, inf, lgamma, log, pi, sqrt

import numpy as np

CHANCE = 1e-4  # of failing a right run: the most that a threshold may have

Losses = Mapping[str, Sequence[float]]  # of each way to write train, one a run, all above zero


class NoThreshold(Exception):
    """Right and wrong runs end too near to each other; the message says where."""


@dataclass(frozen=True)
class Choice:
    """A threshold, the estimated chance that a right run fails it, and the wrong ways that never end below it."""

    threshold: float
    chance: float
    told: tuple[str, ...]


def choose_threshold(right: Losses, wrong: Losses) -> Choice:
    """The threshold in the middle, by the logarithm, between right runs and the nearest wrong run.

    Right runs reach up to the bound that each way stays below but for CHANCE, or to the largest loss seen. A wrong way
    with a run below that is not told by the loss. Raises NoThreshold when none is.
    """
    bound = max(max(bound_of(losses), *losses) for losses in right.values())
    told = tuple(name for name, losses in wrong.items() if min(losses) > bound)
    if not told:
        nearest = {name: min(losses) for name, losses in wrong.items()}
        ends = ", ".join(f"{name} at {loss:.4g}" for name, loss in nearest.items()) or "there are none"
        raise NoThreshold(
            f"right runs end below {bound:.4g} but for one in {1 / CHANCE:,.0f}, and no wrong way stays above: {ends}"
        )
    threshold = sqrt(bound * min(min(wrong[name]) for name in told))
    return Choice(threshold, max(chance_above(threshold, losses) for losses in right.values()), told)


def chance_above(threshold: float, losses: Sequence[float]) -> float:
    """The estimated chance that the next run after these ends above the threshold."""
    mean, spread = _next(losses)
    distance = log(threshold) - mean
    return upper_tail(distance / spread if spread else inf * distance, len(losses) - 1)


def bound_of(losses: Sequence[float], chance: float = CHANCE) -> float:
    """The loss above which the next run after these ends with this chance."""
    mean, spread = _next(losses)
    low, high = 0.0, 1e6  # of t, by bisection
    while high - low > 1e-9 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if upper_tail(middle, len(losses) - 1) > chance else (low, middle)
    return exp(mean + spread * high)


def _next(losses: Sequence[float]) -> tuple[float, float]:
    """The mean of the logarithms, and the scale of the next one's distance from it."""
    logs = np.log(losses)
    return float(logs.mean()), float(logs.std(ddof=1) * sqrt(1 + 1 / len(logs)))


def upper_tail(t: float, freedom: int) -> float:
    """The chance that a variable with Student's t-distribution of `freedom` degrees is above t.

    With t = sqrt(freedom) tan(angle), the density becomes a power of the cosine, which is summed up.
    """
    angles = np.linspace(atan(t / sqrt(freedom)), pi / 2, 20_001)
    heights = np.cos(angles) ** (freedom - 1)
    area = (heights.sum() - (heights[0] + heights[-1]) / 2) * (angles[1] - angles[0])
    scale = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(pi)
    return float(scale * area)
