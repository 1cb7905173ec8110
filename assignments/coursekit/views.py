"""Models, datasets, histories and figures as plain data, so that a check can look at them.

Each function takes the object itself where the check runs beside the student's code (a laptop), or a reference to an
object that stays in the child (in grading). A reference answers through its method `view`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit.as_data import VIEWS, describe
from coursekit.checks import Failure


class Reference:
    """An object that stays where it was made; checks pass it back or look at it through `view`."""

    type_name: str

    def view(self, kind: str, *arguments: Any) -> Any:
        raise NotImplementedError


def view(kind: str, value: Any, *arguments: Any) -> Any:
    """`value` seen as `kind`, one of `VIEWS`."""
    if isinstance(value, Reference):
        return value.view(kind, *arguments)
    return VIEWS[kind](value, *arguments)


def batches(dataset: Any, label: str) -> list[tuple[np.ndarray, np.ndarray]]:
    """Every (inputs, targets) batch of a dataset: a tf.data.Dataset, a PyDataset, or a list of pairs."""
    pairs = view("batches", dataset, label)
    match pairs:
        case list() if all(_is_pair(pair) for pair in pairs):
            return pairs
    raise Failure(f"{label} does not give (inputs, targets) batches of numbers")


def _is_pair(value: Any) -> bool:
    match value:
        case (np.ndarray() as x, np.ndarray() as y):
            return x.dtype.kind in "biuf" and y.dtype.kind in "biuf" and x.ndim > 0 and y.ndim > 0
    return False


def history(value: Any, label: str) -> dict[str, list[float]]:
    """The metrics of a Keras History: a list of numbers, one an epoch, under each name."""
    metrics = view("history", value, label)
    match metrics:
        case dict() if all(isinstance(v, list) and all(isinstance(x, float) for x in v) for v in metrics.values()):
            return metrics
    raise Failure(f"{label} is not the History that model.fit returns")


def summary(model: Any, label: str) -> dict[str, Any]:
    """What a Keras model is: `parameters`, `input`, `output`, `layers` (kind, parameters, units, activation, ...),
    `loss`, `optimizer`, `learning_rate`, `metrics`."""
    if not isinstance(model, Reference) and not hasattr(model, "to_json"):
        describe(model, label)  # says what it is instead
    return view("summary", model, label)


def predict(model: Any, inputs: np.ndarray, label: str) -> np.ndarray:
    """The model's output for `inputs`, computed without the student's code."""
    return view("predict", model, inputs, label)


def evaluate(model: Any, inputs: np.ndarray, targets: np.ndarray, label: str) -> tuple[dict[str, float], bool]:
    """The loss that the model is compiled with ("loss"), and its metrics, on one batch; and whether the student's own
    code has computed them, which may say anything."""
    match view("evaluate", model, inputs, targets, label):
        case (dict() as scores, bool(own)) if all(isinstance(value, float) for value in scores.values()):
            return scores, own
    raise Failure(f"{label} has a loss or a metric that is not one number")


def fit(model: Any, inputs: np.ndarray, targets: np.ndarray, epochs: int, label: str) -> None:
    """Train the model with its compiled settings, all of the data in one batch."""
    view("fit", model, inputs, targets, epochs, label)


def words(value: Any, label: str) -> list[str]:
    """The words of an array, list or Series of strings."""
    listed = view("words", value, label)
    match listed:
        case list() if all(isinstance(word, str) for word in listed):
            return listed
    raise Failure(f"{label} is not a list of words")


def fed(model: Any, label: str) -> list[np.ndarray]:
    """The batches that a spy (coursekit.inputs.SequentialModel) was fed, in order."""
    kept = view("fed", model, label)
    match kept:
        case list() if all(isinstance(batch, np.ndarray) and batch.ndim for batch in kept):
            return kept
    raise Failure(f"{label} does not show what it was fed")


def app(value: Any, label: str) -> dict[str, Any]:
    """A Gradio app's page: `components` (kind and label of each), and `examples`, the texts that can be clicked."""
    page = view("app", value, label)
    match page:
        case {"components": list(), "examples": list()}:
            return page
    raise Failure(f"{label} has no page that can be read")


def ask(value: Any, text: str, label: str) -> dict[str, str]:
    """What a Gradio app shows for a text that is typed into its first Textbox: `answer`, the texts that it writes, a
    line each, and `error`, its messages; empty if none."""
    shown = view("ask", value, text, label)
    match shown:
        case {"answer": str(), "error": str()}:
            return shown
    raise Failure(f"{label} shows something else than text")


def figure(student: Any, returned: Any, label: str) -> dict[str, Any]:
    """A Matplotlib figure as data: `lines` (x, y, color, label), `title`, `xlabel`, `ylabel`, `legend`, `picture`.

    `returned` is what the plotting function gave: a Figure, an Axes, or None for the current figure.
    """
    drawn = student.view("figure", returned, label)
    match drawn:
        case {
            "lines": list(lines), "title": str(), "xlabel": str(), "ylabel": str(), "legend": list(), "picture": bytes()
        } if all(_is_line(line) for line in lines):  # fmt: skip
            return drawn
    raise Failure(f"{label} gave no figure that can be read")


def _is_line(value: Any) -> bool:
    match value:
        case {"x": np.ndarray() as x, "y": np.ndarray() as y, "color": str(), "label": str()}:
            return x.dtype == y.dtype == np.float64 and x.ndim == y.ndim == 1
    return False
