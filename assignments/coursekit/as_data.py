"""The other side of views.py: runs where an object is, and turns it into plain data. Raises Failure, in words for the
student, when it is something else than what was expected.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from coursekit.apps import ask_app, describe_app
from coursekit.checks import Failure, type_name
from coursekit.language import say

MAX_BATCHES = 5_000
MAX_BYTES = 64 * 2**20


def _batches(dataset: Any, label: str) -> list[tuple[np.ndarray, np.ndarray]]:
    if dataset is None:
        raise Failure(say("{label} is None: is a return statement missing?", label=label))
    if isinstance(dataset, (str, bytes, dict, np.ndarray)) or not isinstance(dataset, Iterable):
        raise Failure(
            say(
                "{label} is a {type}; expected a dataset of (inputs, targets) batches",
                label=label,
                type=type_name(dataset),
            )
        )
    pairs: list[tuple[np.ndarray, np.ndarray]] = []
    size = 0
    for batch in _iterate(dataset):
        if not isinstance(batch, (tuple, list)) or len(batch) != 2:
            kind = type_name(batch)
            raise Failure(say("{label} yields {type} items; expected pairs (inputs, targets)", label=label, type=kind))
        pair = _array(batch[0], label), _array(batch[1], label)
        size += pair[0].nbytes + pair[1].nbytes
        if len(pairs) == MAX_BATCHES or size > MAX_BYTES:
            amount = {"label": label, "count": len(pairs), "size": size / 2**20}
            raise Failure(say("{label} goes on after {count} batches and {size:.0f} MB: does it repeat?", **amount))
        pairs.append(pair)
    return pairs


def _array(value: Any, label: str) -> np.ndarray:
    try:
        return np.asarray(value)
    except (ValueError, TypeError):
        ragged = say("{label} yields a ragged {type}: its rows differ in length", label=label, type=type_name(value))
        raise Failure(ragged) from None


def _iterate(dataset: Any) -> Iterable[Any]:
    """A PyDataset has a length and items but no end when iterated."""
    if hasattr(dataset, "__getitem__") and hasattr(dataset, "__len__"):
        return (dataset[i] for i in range(len(dataset)))
    return dataset


def _history(value: Any, label: str) -> dict[str, list[float]]:
    if value is None:
        raise Failure(say("{label} returned None: return what model.fit returns", label=label))
    metrics = getattr(value, "history", value)
    if not isinstance(metrics, dict):
        kind = type_name(value)
        raise Failure(say("{label} is a {type}; expected the History that model.fit returns", label=label, type=kind))
    try:
        return {str(name): [float(v) for v in values] for name, values in metrics.items()}
    except (ValueError, TypeError):
        raise Failure(say("{label} holds something else than a list of numbers for each metric", label=label)) from None


def describe(model: Any, label: str) -> dict[str, Any]:
    """A Keras model as data: `config`, JSON with layers and compile settings, and `weights`, its arrays."""
    if model is None:
        raise Failure(say("{label} is None: is a return statement missing?", label=label))
    if not hasattr(model, "to_json") or not hasattr(model, "get_weights"):
        raise Failure(say("{label} is a {type}; expected a Keras model", label=label, type=type_name(model)))
    if not getattr(model, "built", True):
        raise Failure(say("{label} has no weights yet: start the model with an Input of the right shape", label=label))
    return {"config": json.dumps(_config(model)), "weights": [np.asarray(w) for w in model.get_weights()]}


def _config(model: Any) -> dict[str, Any]:
    """A model's layers and compile settings. Keras writes a function as its name alone: the module of a loss is added,
    so that a student's own is not taken for Keras's. A loss that Keras cannot write is there by its type."""
    try:
        config: dict[str, Any] = json.loads(model.to_json())
    except TypeError:  # a functools.partial, or an object without get_config
        compiled, model.compiled = model.compiled, False
        config = json.loads(model.to_json())
        model.compiled = compiled
        optimizer = sys.modules["keras"].saving.serialize_keras_object(model.optimizer)
        config["compile_config"] = {"optimizer": optimizer, "loss": {"class_name": type_name(model.loss)}}
        config["compile_config"]["metrics"] = "not written"
    loss = (config.get("compile_config") or {}).get("loss")
    if isinstance(loss, dict):
        loss["module"] = str(getattr(model.loss, "__module__", None))
    return config


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
        "dropout", "recurrent_dropout", "mask_zero", "trainable", "kernel_regularizer", "recurrent_regularizer",
        "bias_regularizer", "activity_regularizer",
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


def _evaluate(model: Any, inputs: np.ndarray, targets: np.ndarray, label: str) -> tuple[dict[str, float], bool]:
    describe(model, label)
    scores = model.evaluate(inputs, targets, batch_size=len(inputs), verbose=0, return_dict=True)
    return {str(name): float(value) for name, value in scores.items()}, True


def _fit(model: Any, inputs: np.ndarray, targets: np.ndarray, epochs: int, label: str) -> None:
    model.fit(inputs, targets, batch_size=len(inputs), epochs=epochs, verbose=0)


def _words(value: Any, label: str) -> list[str]:
    if value is None:
        raise Failure(say("{label} returned None: is a return statement missing?", label=label))
    listed = value.tolist() if hasattr(value, "tolist") else value
    if not isinstance(listed, (list, tuple)):
        raise Failure(say("{label} is a {type}; expected an array of words", label=label, type=type_name(value)))
    for word in listed:
        if not isinstance(word, str):
            kind = type_name(word)
            raise Failure(say("{label} holds a {type}; expected words, each a string", label=label, type=kind))
    return [str(word) for word in listed]


def _fed(model: Any, label: str) -> list[np.ndarray]:
    return list(model.layers[0].fed)


def _figure(value: Any, label: str) -> dict[str, Any]:
    plt = sys.modules.get("matplotlib.pyplot")
    if value is None and (plt is None or not plt.get_fignums()):
        raise Failure(say("{label} drew nothing: no figure is open after it, and it returned None", label=label))
    found = plt.gcf() if value is None and plt is not None else getattr(value, "figure", value)
    axes = getattr(found, "axes", None)
    if not axes:
        raise Failure(say("{label} drew nothing: its {type} has no axes", label=label, type=type_name(found)))
    ax = axes[0]
    legend = ax.get_legend() or next(iter(found.legends), None)
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
    }


VIEWS: dict[str, Callable[..., Any]] = {
    "batches": _batches,
    "describe": describe,
    "summary": _summary,
    "predict": _predict,
    "evaluate": _evaluate,
    "fit": _fit,
    "words": _words,
    "fed": _fed,
    "app": describe_app,
    "ask": ask_app,
    "history": _history,
    "figure": _figure,
}
