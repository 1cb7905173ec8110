"""Models, datasets, histories and figures as plain data, so that a check can look at them.

Each function takes what a student's function has returned: the object itself where the check runs beside the student's
code (a laptop), or a reference to an object that stays in the child (in grading). It raises Failure, with `label`, when
that is something else than what is asked for.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit.as_data import VIEWS, describe
from coursekit.checks import Failure
from coursekit.language import say


class Reference:
    """An object that stays where it was made; a check passes it back to the student's functions, or to those below."""

    type_name: str

    def view(self, kind: str, *arguments: Any) -> Any:
        raise NotImplementedError


def view(kind: str, value: Any, *arguments: Any) -> Any:
    """`value` as plain data of a `kind`: what all the functions below are made of."""
    if isinstance(value, Reference):
        return value.view(kind, *arguments)
    return VIEWS[kind](value, *arguments)


def batches(dataset: Any, label: str) -> list[tuple[np.ndarray, np.ndarray]]:
    """Every (inputs, targets) batch of a dataset: a tf.data.Dataset, a PyDataset, or a list of pairs.

    Two arrays each, with the batch as their first axis. Raises Failure for more than 5,000 batches or 64 MiB, too.
    """
    pairs = view("batches", dataset, label)
    match pairs:
        case list() if all(_is_pair(pair) for pair in pairs):
            return pairs
    raise Failure(say("{label} does not give (inputs, targets) batches of numbers", label=label))


def _is_pair(value: Any) -> bool:
    match value:
        case (np.ndarray() as x, np.ndarray() as y):
            return x.dtype.kind in "biuf" and y.dtype.kind in "biuf" and x.ndim > 0 and y.ndim > 0
    return False


def history(value: Any, label: str) -> dict[str, list[float]]:
    """The metrics of a Keras History: under each name, such as "val_loss", a list with one number an epoch."""
    metrics = view("history", value, label)
    match metrics:
        case dict() if all(isinstance(v, list) and all(isinstance(x, float) for x in v) for v in metrics.values()):
            return metrics
    raise Failure(say("{label} is not the History that model.fit returns", label=label))


def summary(model: Any, label: str) -> dict[str, Any]:
    """What a Keras model is, by name: `parameters` (their number), `input` and `output` (shapes, None for the batch),
    `layers` (a dictionary each: kind, parameters, units, activation, ...), and what it is compiled with: `loss`,
    `optimizer`, `learning_rate`, `metrics`."""
    if not isinstance(model, Reference) and not hasattr(model, "to_json"):
        describe(model, label)  # says what it is instead
    return view("summary", model, label)


def predict(model: Any, inputs: np.ndarray, label: str) -> np.ndarray:
    """The model's output for `inputs`, an array whose first axis is the batch. In grading the model is rebuilt from its
    configuration and weights, and none of the student's code runs."""
    return view("predict", model, inputs, label)


def evaluate(model: Any, inputs: np.ndarray, targets: np.ndarray, label: str) -> tuple[dict[str, float], bool]:
    """The loss that the model is compiled with ("loss"), and its metrics, on one batch; and whether the student's own
    code has computed them, which may say anything."""
    match view("evaluate", model, inputs, targets, label):
        case (dict() as scores, bool(own)) if all(isinstance(value, float) for value in scores.values()):
            return scores, own
    raise Failure(say("{label} has a loss or a metric that is not one number", label=label))


def fit(model: Any, inputs: np.ndarray, targets: np.ndarray, epochs: int, label: str) -> None:
    """Train the model in place with its compiled settings, for `epochs` steps, each on all of the data."""
    view("fit", model, inputs, targets, epochs, label)


def words(value: Any, label: str) -> list[str]:
    """The words of an array, list or Series of strings, as a list."""
    listed = view("words", value, label)
    match listed:
        case list() if all(isinstance(word, str) for word in listed):
            return listed
    raise Failure(say("{label} is not a list of words", label=label))


def fed(model: Any, label: str) -> list[np.ndarray]:
    """The batches that a model was fed which a check has made with SequentialModel(..., spy=True), in order."""
    kept = view("fed", model, label)
    match kept:
        case list() if all(isinstance(batch, np.ndarray) and batch.ndim for batch in kept):
            return kept
    raise Failure(say("{label} does not show what it was fed", label=label))


def app(value: Any, label: str) -> dict[str, Any]:
    """A Gradio app's page: `components` (kind and label of each), `examples`, the texts that can be clicked, and
    `button_writes`: whether a click on a Button leads from a Textbox to a text.
    """
    page = view("app", value, label)
    match page:
        case {"components": list(), "examples": list(), "button_writes": bool()}:
            return page
    raise Failure(say("{label} has no page that can be read", label=label))


def ask(value: Any, text: str, label: str) -> dict[str, str]:
    """What a Gradio app shows for a text that is typed into its first Textbox: `answer`, the texts that it writes, a
    line each, and `error`, its messages; empty if none."""
    shown = view("ask", value, text, label)
    match shown:
        case {"answer": str(), "error": str()}:
            return shown
    raise Failure(say("{label} shows something else than text", label=label))


def figure(student: Any, returned: Any, label: str) -> dict[str, Any]:
    """A Matplotlib figure as data: `lines` (dictionaries of x and y, float64 arrays of one axis, color and label),
    `title`, `xlabel`, `ylabel`, `legend` (a list of texts).

    `student` is the check's own; `returned` is what the plotting function gave: a Figure, an Axes, or None for the
    current figure.
    """
    drawn = student.view("figure", returned, label)
    match drawn:
        case {"lines": list(lines), "title": str(), "xlabel": str(), "ylabel": str(), "legend": list()} if all(
            map(_is_line, lines)
        ):
            return drawn
    raise Failure(say("{label} gave no figure that can be read", label=label))


def _is_line(value: Any) -> bool:
    match value:
        case {"x": np.ndarray() as x, "y": np.ndarray() as y, "color": str(), "label": str()}:
            return x.dtype == y.dtype == np.float64 and x.ndim == y.ndim == 1
    return False
