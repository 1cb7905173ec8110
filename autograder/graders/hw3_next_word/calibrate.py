"""Choose hw3's training threshold from many runs, right and wrong, and write calibration.json.

    python -m autograder.graders.hw3_next_word.calibrate [seeds]

Each run is the one that the hidden check makes, its words and initial weights drawn from another seed. The threshold
lies between the right runs and the nearest wrong ones, at the same distance from both in the logarithm of the loss.
Too few epochs are no matter of the threshold: the check counts them. Right runs must also predict the lecture's two
words; the lead of these words over all others is written down.
"""

import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np

from autograder.graders.hw3_next_word import test_hidden as checks
from coursekit.inputs import make

Train = Callable[[Any, Any, int], Any]
VOCABULARY = len(set(checks.SENTENCE.split()))


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


RIGHT: tuple[Train, ...] = (right, right_shuffled, right_small_batches)
WRONG: tuple[Train, ...] = (wrong_first_batch_only, wrong_half_the_targets, wrong_never_fits)


def runs(train: Train, seeds: int) -> list[tuple[float, float]]:
    """The hidden check's training run for each seed: the loss after it, and by how much the logits of the lecture's two
    words exceed all others; below zero, one of them is not predicted.
    """
    model = make(checks.training_model(np.random.default_rng(0), VOCABULARY))  # one for all seeds, to be traced once
    model.optimizer.build(model.trainable_variables)
    fresh = [variable.numpy() for variable in model.optimizer.variables]
    found = []
    for seed in range(seeds):
        keras.utils.set_random_seed(seed)
        rng = np.random.default_rng(seed)
        _, x, y = checks.training_data(rng)
        model.set_weights(checks.training_model(rng, VOCABULARY).weights)
        for variable, value in zip(model.optimizer.variables, fresh, strict=True):
            variable.assign(value)
        train(model, make(checks.training_batches(x, y)), checks.EPOCHS)
        logits = np.asarray(model(x))
        others = logits.copy()
        others[np.arange(len(y)), y] = -np.inf
        leads = logits[np.arange(len(y)), y] - others.max(axis=1)
        found.append((checks.cross_entropy(logits, y), float(leads[list(checks.LECTURE_WINDOWS)].min())))
    return found


def main(seeds: int = 30) -> None:
    losses: dict[str, list[float]] = {}
    leads: dict[str, list[float]] = {}
    for train in (*RIGHT, *WRONG):
        name = train.__name__
        found = runs(train, seeds)
        losses[name], leads[name] = [loss for loss, _ in found], [lead for _, lead in found]
        values = losses[name]
        print(
            f"{name:24} min {min(values):.4f}  median {statistics.median(values):.4f}  max {max(values):.4f}  "
            f"least lead {min(leads[name]):.2f}"
        )
    rights = np.log([v for train in RIGHT for v in losses[train.__name__]])
    nearest = min(min(losses[train.__name__]) for train in WRONG)
    threshold = float(np.exp((rights.max() + np.log(nearest)) / 2))
    margin = float((np.log(threshold) - rights.mean()) / rights.std())
    least_lead = min(min(leads[train.__name__]) for train in RIGHT)
    print(f"threshold {threshold:.4f}: {margin:.1f} standard deviations above the mean of the right runs")
    calibration = {
        "training_loss": {
            "threshold": round(threshold, 4),
            "seeds": seeds,
            "standard_deviations_above_right": round(margin, 1),
            "least_lead_of_right": round(least_lead, 2),
            **{
                name: [round(min(v), 4), round(statistics.median(v), 4), round(max(v), 4)] for name, v in losses.items()
            },
        }
    }
    Path(__file__).with_name("calibration.json").write_text(json.dumps(calibration) + "\n", "utf-8")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
