"""Choose hw2's training threshold from many runs, right and wrong, and write calibration.json.

    python -m autograder.graders.hw2_temperature.calibrate [seeds]

Each run is the one that the hidden check makes, from initial weights of another seed. The threshold lies between the
right runs and the nearest wrong ones, at the same distance from both in the logarithm of the loss. Too few epochs are
no matter of the threshold: other checks count them.
"""

import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np

from autograder.graders.hw2_temperature import test_hidden as checks
from coursekit.inputs import Batches, SequentialModel, make

Train = Callable[[Any, Any, Any, int], Any]


def right(model, data, val, epochs):
    return model.fit(data, validation_data=val, epochs=epochs, verbose=0)


def right_shuffled(model, data, val, epochs):
    return model.fit(data.unbatch().shuffle(2_000).batch(checks.BATCH), validation_data=val, epochs=epochs, verbose=0)


def wrong_datasets_swapped(model, data, val, epochs):
    return model.fit(val, validation_data=data, epochs=epochs, verbose=0)


def wrong_trains_on_both(model, data, val, epochs):
    return model.fit(data.concatenate(val), validation_data=val, epochs=epochs, verbose=0)


def wrong_never_fits(model, data, val, epochs):
    return None


RIGHT: tuple[Train, ...] = (right, right_shuffled)
WRONG: tuple[Train, ...] = (wrong_datasets_swapped, wrong_trains_on_both, wrong_never_fits)


def one_run(train: Train, seed: int) -> tuple[float, list[np.ndarray]]:
    """The loss on new windows after the hidden check's training run, and the model's weights."""
    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    train_batches, val_batches, (inputs, targets) = checks.training_data(rng)
    weights = checks.initial_weights(rng)
    model = make(SequentialModel((checks.LENGTH, 1), checks.MODEL, weights, learning_rate=checks.LEARNING_RATE))
    train(model, make(Batches(*train_batches)), make(Batches(*val_batches)), checks.EPOCHS)
    loss = float(np.mean((np.asarray(model(inputs)) - targets) ** 2))
    return loss, model.get_weights()


def main(seeds: int = 30) -> None:
    losses: dict[str, list[float]] = {}
    for train in (*RIGHT, *WRONG):
        losses[train.__name__] = [one_run(train, seed)[0] for seed in range(seeds)]
        values = losses[train.__name__]
        print(
            f"{train.__name__:24} min {min(values):.4f}  median {statistics.median(values):.4f}  max {max(values):.4f}"
        )
    rights = np.log([v for train in RIGHT for v in losses[train.__name__]])
    nearest = min(min(losses[train.__name__]) for train in WRONG)
    threshold = float(np.exp((rights.max() + np.log(nearest)) / 2))
    margin = float((np.log(threshold) - rights.mean()) / rights.std())
    print(f"threshold {threshold:.4f}: {margin:.1f} standard deviations above the mean of the right runs")
    calibration = {
        "training_loss": {
            "threshold": round(threshold, 4),
            "seeds": seeds,
            "standard_deviations_above_right": round(margin, 1),
            **{
                name: [round(min(v), 4), round(statistics.median(v), 4), round(max(v), 4)] for name, v in losses.items()
            },
        },
        "trained_weights": [np.round(w.astype(float), 5).tolist() for w in one_run(right, 0)[1]],
    }
    Path(__file__).with_name("calibration.json").write_text(json.dumps(calibration) + "\n", "utf-8")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
