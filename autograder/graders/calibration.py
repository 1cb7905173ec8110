"""Choose a training threshold from the losses of many runs, right and wrong."""

import statistics
from typing import Any

import numpy as np


def choose_threshold(losses: dict[str, list[float]]) -> dict[str, Any]:
    """The threshold, its margin, and min, median and max of each way to train; printed as well.

    losses: one number a run under the name of each way, which begins with `right` or `wrong`. The threshold lies
    between the right runs and the nearest wrong ones, at the same distance from both in the logarithm of the loss.
    """
    spans = {name: [min(v), statistics.median(v), max(v)] for name, v in losses.items()}
    for name, (low, middle, high) in spans.items():
        print(f"{name:24} min {low:.4f}  median {middle:.4f}  max {high:.4f}")
    rights = np.log([loss for name, values in losses.items() if name.startswith("right") for loss in values])
    nearest = min(low for name, (low, _, _) in spans.items() if name.startswith("wrong"))
    threshold = float(np.exp((rights.max() + np.log(nearest)) / 2))
    margin = float((np.log(threshold) - rights.mean()) / rights.std())
    print(f"threshold {threshold:.4f}: {margin:.1f} standard deviations above the mean of the right runs")
    return {
        "threshold": round(threshold, 4),
        "seeds": len(next(iter(losses.values()))),
        "standard_deviations_above_right": round(margin, 1),
        **{name: [round(loss, 4) for loss in span] for name, span in spans.items()},
    }
