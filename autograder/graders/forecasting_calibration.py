"""Choose a forecast's training threshold from many runs, right and wrong.

Each run is the one that the hidden check makes, from initial weights of another seed. The threshold lies between the
right runs and the nearest wrong ones, at the same distance from both in the logarithm of the loss. Too few epochs are
no matter of the threshold: other checks count them.
"""

import statistics
from collections.abc import Callable, Sequence
from typing import Any

import keras
import numpy as np

from autograder.graders import forecasting
from coursekit.inputs import Batches, make

Train = Callable[[Any, Any, Any, int], Any]
Data = Callable[[np.random.Generator], Any]  # what training_data returns


def right(model, data, val, epochs):
    return model.fit(data, validation_data=val, epochs=epochs, verbose=0)


def right_shuffled(model, data, val, epochs):
    shuffled = data.unbatch().shuffle(2_000).batch(forecasting.BATCH)
    return model.fit(shuffled, validation_data=val, epochs=epochs, verbose=0)


def wrong_datasets_swapped(model, data, val, epochs):
    return model.fit(val, validation_data=data, epochs=epochs, verbose=0)


def wrong_trains_on_both(model, data, val, epochs):
    return model.fit(data.concatenate(val), validation_data=val, epochs=epochs, verbose=0)


def wrong_never_fits(model, data, val, epochs):
    return None


RIGHT: tuple[Train, ...] = (right, right_shuffled)
WRONG: tuple[Train, ...] = (wrong_datasets_swapped, wrong_trains_on_both, wrong_never_fits)


def one_run(train: Train, data: Data, seed: int) -> tuple[float, list[np.ndarray]]:
    """The loss on new windows after the hidden check's training run, and the model's weights."""
    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    train_batches, val_batches, (inputs, targets) = data(rng)
    model = make(forecasting.untrained(forecasting.initial_weights(rng, inputs.shape[2])))
    train(model, make(Batches(*train_batches)), make(Batches(*val_batches)), forecasting.EPOCHS)
    loss = float(np.mean((np.asarray(model(inputs)) - targets) ** 2))
    return loss, model.get_weights()


def calibrate(data: Data, wrong: Sequence[Train], seeds: int) -> dict[str, Any]:
    """The threshold, its margin, and min, median and max of each way's losses, RIGHT and `wrong`; printed as well."""
    losses: dict[str, list[float]] = {}
    for train in (*RIGHT, *wrong):
        losses[train.__name__] = [one_run(train, data, seed)[0] for seed in range(seeds)]
        values = losses[train.__name__]
        print(
            f"{train.__name__:24} min {min(values):.4f}  median {statistics.median(values):.4f}  max {max(values):.4f}"
        )
    rights = np.log([v for train in RIGHT for v in losses[train.__name__]])
    nearest = min(min(losses[train.__name__]) for train in wrong)
    threshold = float(np.exp((rights.max() + np.log(nearest)) / 2))
    margin = float((np.log(threshold) - rights.mean()) / rights.std())
    print(f"threshold {threshold:.4f}: {margin:.1f} standard deviations above the mean of the right runs")
    return {
        "threshold": round(threshold, 4),
        "seeds": seeds,
        "standard_deviations_above_right": round(margin, 1),
        **{name: [round(min(v), 4), round(statistics.median(v), 4), round(max(v), 4)] for name, v in losses.items()},
    }
