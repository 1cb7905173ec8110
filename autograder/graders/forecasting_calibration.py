"""The training run of a forecast's hidden checks (hw2, hw4), made many times, in right and in wrong ways.

Too few epochs are no matter of the threshold: other checks count them.
"""

from collections.abc import Callable, Sequence
from typing import Any

import keras
import numpy as np

from autograder.graders import forecasting
from autograder.graders.calibration import choose_threshold
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
    model = make(forecasting.untrained(forecasting.initial_weights(rng, inputs[0].size)))
    train(model, make(Batches(*train_batches)), make(Batches(*val_batches)), forecasting.EPOCHS)
    loss = float(np.mean((np.asarray(model(inputs)) - targets) ** 2))
    return loss, model.get_weights()


def calibrate(data: Data, wrong: Sequence[Train], seeds: int) -> dict[str, Any]:
    """What choose_threshold says of `seeds` runs of each way, RIGHT and `wrong`."""
    ways = (*RIGHT, *wrong)
    return choose_threshold({way.__name__: [one_run(way, data, seed)[0] for seed in range(seeds)] for way in ways})
