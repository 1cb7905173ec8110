"""Models, datasets, histories and figures as plain data, so that a check can look at them.

Each function takes the object itself where the check runs beside the student's code (a laptop), or a reference to an
object that stays in the child (in grading). A reference answers through its method `view`.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from coursekit.apps import ask_app, describe_app
from coursekit.checks import Failure, type_name

MAX_BATCHES = 5_000
MAX_BYTES = 64 * 2**20


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


def evaluate(model: Any, inputs: np.ndarray, targets: np.ndarray, label: str) -> dict[str, float]:
    """The loss that the model is compiled with ("loss"), and its metrics, on one batch."""
    scores = view("evaluate", model, inputs, targets, label)
    match scores:
        case dict() if all(isinstance(value, float) for value in scores.values()):
            return scores
    raise Failure(f"{label} has a loss or a metric that is not one number")


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


def _batches(dataset: Any, label: str) -> list[tuple[np.ndarray, np.ndarray]]:
    if dataset is None:
        raise Failure(f"{label} is None: is a return statement missing?")
    if isinstance(dataset, (str, bytes, dict, np.ndarray)) or not isinstance(dataset, Iterable):
        raise Failure(f"{label} is a {type_name(dataset)}; expected a dataset of (inputs, targets) batches")
    pairs: list[tuple[np.ndarray, np.ndarray]] = []
    size = 0
    for batch in _iterate(dataset):
        if not isinstance(batch, (tuple, list)) or len(batch) != 2:
            raise Failure(f"{label} yields {type_name(batch)} items; expected pairs (inputs, targets)")
        pair = _array(batch[0], label), _array(batch[1], label)
        size += pair[0].nbytes + pair[1].nbytes
        if len(pairs) == MAX_BATCHES or size > MAX_BYTES:
            raise Failure(f"{label} goes on after {len(pairs)} batches and {size / 2**20:.0f} MB: does it repeat?")
        pairs.append(pair)
    return pairs


def _array(value: Any, label: str) -> np.ndarray:
    try:
        return np.asarray(value)
    except (ValueError, TypeError):
        raise Failure(f"{label} yields a ragged {type_name(value)}: its rows differ in length") from None


def _iterate(dataset: Any) -> Iterable[Any]:
    """A PyDataset has a length and items but no end when iterated."""
    if hasattr(dataset, "__getitem__") and hasattr(dataset, "__len__"):
        return (dataset[i] for i in range(len(dataset)))
    return dataset


def _history(value: Any, label: str) -> dict[str, list[float]]:
    if value is None:
        raise Failure(f"{label} returned None: return what model.fit returns")
    metrics = getattr(value, "history", value)
    if not isinstance(metrics, dict):
        raise Failure(f"{label} is a {type_name(value)}; expected the History that model.fit returns")
    try:
        return {str(name): [float(v) for v in values] for name, values in metrics.items()}
    except (ValueError, TypeError):
        raise Failure(f"{label} holds something else than a list of numbers for each metric") from None


def describe(model: Any, label: str) -> dict[str, Any]:
    """A Keras model as data: `config`, JSON with layers and compile settings, and `weights`, its arrays."""
    if model is None:
        raise Failure(f"{label} is None: is a return statement missing?")
    if not hasattr(model, "to_json") or not hasattr(model, "get_weights"):
        raise Failure(f"{label} is a {type_name(model)}; expected a Keras model")
    if not getattr(model, "built", True):
        raise Failure(f"{label} has no weights yet: start the model with an Input of the right shape")
    return {"config": model.to_json(), "weights": [np.asarray(w) for w in model.get_weights()]}


def _summary(model: Any, label: str) -> dict[str, Any]:
    return summarize(model, json.loads(describe(model, label)["config"]).get("compile_config"))


def summarize(model: Any, compiled: dict[str, Any] | None) -> dict[str, Any]:
    """See `summary`; `compiled` is the compile part of the model's configuration."""
    compiled = compiled or {}
    optimizer = compiled.get("optimizer")
    return {
        "parameters": int(model.count_params()),
        "input": tuple(model.input_shape),
        "output": tuple(model.output_shape),
        "layers": [_layer(layer) for layer in model.layers if type(layer).__name__ != "InputLayer"],
        "loss": _object_name(compiled.get("loss")),
        "optimizer": _object_name(optimizer),
        "learning_rate": optimizer["config"].get("learning_rate") if isinstance(optimizer, dict) else None,
        "metrics": compiled.get("metrics"),
    }


def _layer(layer: Any) -> dict[str, Any]:
    config = layer.get_config()
    kept = (
        "units", "activation", "recurrent_activation", "return_sequences", "use_bias", "go_backwards", "rate",
        "dropout", "recurrent_dropout", "trainable", "kernel_regularizer",
    )  # fmt: skip
    return {
        "kind": type(layer).__name__,
        "parameters": int(layer.count_params()),
        **{key: config[key] for key in kept if key in config},
    }


def _object_name(value: Any) -> str | None:
    """The name under which a loss or an optimizer was given, as a string, a function or an object."""
    if isinstance(value, dict):
        return str(value["config"] if value.get("class_name") == "function" else value.get("class_name"))
    return None if value is None else str(value)


def _predict(model: Any, inputs: np.ndarray, label: str) -> np.ndarray:
    describe(model, label)
    return np.concatenate([np.asarray(model(inputs[i : i + 512], training=False)) for i in range(0, len(inputs), 512)])


def _evaluate(model: Any, inputs: np.ndarray, targets: np.ndarray, label: str) -> dict[str, float]:
    describe(model, label)
    scores = model.evaluate(inputs, targets, batch_size=len(inputs), verbose=0, return_dict=True)
    return {str(name): float(value) for name, value in scores.items()}


def _words(value: Any, label: str) -> list[str]:
    if value is None:
        raise Failure(f"{label} returned None: is a return statement missing?")
    listed = value.tolist() if hasattr(value, "tolist") else value
    if not isinstance(listed, (list, tuple)):
        raise Failure(f"{label} is a {type_name(value)}; expected an array of words")
    for word in listed:
        if not isinstance(word, str):
            raise Failure(f"{label} holds a {type_name(word)}; expected words, each a string")
    return [str(word) for word in listed]


def _fed(model: Any, label: str) -> list[np.ndarray]:
    return list(model.layers[0].fed)


def _figure(value: Any, label: str) -> dict[str, Any]:
    plt = sys.modules.get("matplotlib.pyplot")
    if value is None and (plt is None or not plt.get_fignums()):
        raise Failure(f"{label} drew nothing: no figure is open after it, and it returned None")
    found = plt.gcf() if value is None and plt is not None else getattr(value, "figure", value)
    axes = getattr(found, "axes", None)
    if not axes:
        raise Failure(f"{label} drew nothing: its {type_name(found)} has no axes")
    ax = axes[0]
    legend = ax.get_legend()
    picture = io.BytesIO()
    found.savefig(picture, format="png", dpi=60)
    from matplotlib.colors import to_hex

    return {
        "lines": [
            {
                "x": np.asarray(line.get_xdata(), float).ravel(),
                "y": np.asarray(line.get_ydata(), float).ravel(),
                "color": to_hex(line.get_color()),
                "label": str(line.get_label()),
            }
            for line in ax.get_lines()
        ],
        "title": ax.get_title() or found.get_suptitle(),
        "xlabel": ax.get_xlabel(),
        "ylabel": ax.get_ylabel(),
        "legend": [text.get_text() for text in legend.get_texts()] if legend else [],
        "picture": picture.getvalue(),
    }


VIEWS: dict[str, Callable[..., Any]] = {
    "batches": _batches,
    "describe": describe,
    "summary": _summary,
    "predict": _predict,
    "evaluate": _evaluate,
    "words": _words,
    "fed": _fed,
    "app": describe_app,
    "ask": ask_app,
    "history": _history,
    "figure": _figure,
}
