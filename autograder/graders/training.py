"""The training run that a hidden check asks a student's `train` for, and `python -m autograder calibrate` makes often.

A module of hidden checks that trains has a function `training_run(rng) -> TrainingRun`, and beside it calibration.json.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.graders.common import expect_rate
from coursekit.checks import expect, expect_array
from coursekit.inputs import Batches, SequentialModel
from coursekit.views import history, predict, summary

CALIBRATION = "calibration.json"


@dataclass(frozen=True)
class TrainingRun:
    """`train(model, *datasets, epochs)`, and how it is judged: by loss(output, targets), a number above zero, where
    output (N, outputs) is what the trained model says of `inputs` (N, ...).
    """

    model: SequentialModel
    datasets: tuple[Batches, ...]
    epochs: int
    inputs: np.ndarray
    targets: np.ndarray
    outputs: int
    loss: Callable[[np.ndarray, np.ndarray], float]

    def made_by(self, student: Any) -> "Trained":
        """The run of this student's train. Raises Failure where it gives no History, or spoils the model."""
        model = student.make(self.model)
        metrics = history(student.train(model, *map(student.make, self.datasets), self.epochs), "train(...)")
        output = predict(model, self.inputs, "the trained model")
        expect_array(output, "the output of the trained model", (len(self.inputs), self.outputs))
        seen = summary(model, "the trained model")
        return Trained(self, model, metrics, output, seen, self.loss(output, self.targets))


@dataclass(frozen=True)
class Trained:
    """What a run came to: the trained model, where it is, the History's metrics, the model's output, its summary, and
    the run's loss."""

    run: TrainingRun
    model: Any
    metrics: dict[str, list[float]]
    output: np.ndarray
    summary: dict[str, Any]
    loss: float


def expect_compiled_as_given(trained: Trained) -> None:
    """Fail where train has compiled the run's model anew."""
    optimizer, given = trained.summary["optimizer"], trained.run.model.optimizer
    expect(optimizer == given, f"after train, the optimizer is {optimizer}; it was {given}")
    expect_rate(trained.summary, trained.run.model.learning_rate)


def threshold(checks: str) -> float:
    """The loss that a right run ends below, from the calibration.json beside the hidden checks in the file `checks`."""
    return float(json.loads(Path(checks).with_name(CALIBRATION).read_text("utf-8"))["threshold"])
