"""The training run of a language model's hidden checks (hw3, hw5), made many times, in right and in wrong ways.

Too few epochs are no matter of the threshold: the check counts them.
"""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import keras
import numpy as np

from coursekit.inputs import make

Train = Callable[[Any, Any, int], Any]


def right(model, data, epochs):
    model.fit(data, epochs=epochs, verbose=0)


def right_shuffled(model, data, epochs):
    model.fit(data.unbatch().shuffle(5_000).batch(128), epochs=epochs, verbose=0)


def right_small_batches(model, data, epochs):
    model.fit(data.unbatch().shuffle(5_000).batch(32), epochs=epochs, verbose=0)


def wrong_first_batch_only(model, data, epochs):
    model.fit(data.take(1), epochs=epochs, verbose=0)


def wrong_half_the_targets(model, data, epochs):
    model.fit(data.map(lambda x, y: (x[:11], y[:11])), epochs=epochs, verbose=0)


def wrong_never_fits(model, data, epochs):
    return None


WAYS: tuple[Train, ...] = (
    right,
    right_shuffled,
    right_small_batches,
    wrong_first_batch_only,
    wrong_half_the_targets,
    wrong_never_fits,
)


def runs(checks: ModuleType, train: Train, seeds: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """The training run of the module `checks` for each seed: the logits of all windows after it, and the targets.

    Texts and initial weights are drawn from the seed.
    """
    vocab_size = len(checks.training_data(np.random.default_rng(0))[0])
    model = make(checks.training_model(np.random.default_rng(0), vocab_size))  # one for all seeds, to be traced once
    model.optimizer.build(model.trainable_variables)
    fresh = [variable.numpy() for variable in model.optimizer.variables]
    found = []
    for seed in range(seeds):
        keras.utils.set_random_seed(seed)
        rng = np.random.default_rng(seed)
        _, x, y = checks.training_data(rng)
        model.set_weights(checks.training_model(rng, vocab_size).weights)
        for variable, value in zip(model.optimizer.variables, fresh, strict=True):
            variable.assign(value)
        train(model, make(checks.training_batches(x, y)), checks.EPOCHS)
        found.append((np.asarray(model(x)), y))
    return found
