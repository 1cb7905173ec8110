"""Trusted: rebuilds a Keras model from its configuration and weights, and judges the rebuilt model.

Runs in a confined child of its own, which never meets the student's code. A configuration is data from a hostile
place: only the layers and helpers listed here are built, and nothing in it is called.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from coursekit.as_data import summarize
from coursekit.checks import Failure

MODELS = {"Sequential", "Functional", "Model"}
LAYERS = {
    "Activation", "Add", "Average", "AveragePooling1D", "BatchNormalization", "Bidirectional", "Concatenate", "Conv1D",
    "Dense", "Dropout", "ELU", "Embedding", "Flatten", "GlobalAveragePooling1D", "GlobalMaxPooling1D", "GRU", "GRUCell",
    "InputLayer", "LayerNormalization", "LeakyReLU", "LSTM", "LSTMCell", "Masking", "MaxPooling1D", "Multiply",
    "Permute", "ReLU", "RepeatVector", "Reshape", "RNN", "SimpleRNN", "SimpleRNNCell", "Softmax", "SpatialDropout1D",
    "StackedRNNCells", "Subtract", "TimeDistributed", "ZeroPadding1D",
}  # fmt: skip
HELPERS = {
    "Constant", "DTypePolicy", "GlorotNormal", "GlorotUniform", "HeNormal", "HeUniform", "Identity", "L1", "L1L2", "L2",
    "LecunNormal", "LecunUniform", "MaxNorm", "NonNeg", "Ones", "Orthogonal", "OrthogonalInitializer", "RandomNormal",
    "RandomUniform", "TruncatedNormal", "UnitNorm", "VarianceScaling", "Zeros", "__keras_tensor__",
}  # fmt: skip
MAX_PARAMETERS = 20_000_000


def summary(config: str, weights: list[np.ndarray], label: str) -> dict[str, Any]:
    """See coursekit.views.summary."""
    model, compiled = rebuild(config, weights, label)
    try:
        return summarize(model, compiled)
    except Exception as error:
        raise Failure(f"{label} cannot be looked at: {_first_line(error)}") from None


def predict(config: str, weights: list[np.ndarray], inputs: np.ndarray, label: str) -> np.ndarray:
    """See coursekit.views.predict."""
    model, _ = rebuild(config, weights, label)
    try:
        parts = [np.asarray(model(inputs[i : i + 512], training=False)) for i in range(0, len(inputs), 512)]
    except Exception as error:
        raise Failure(f"{label} does not take inputs of shape {inputs.shape}: {_first_line(error)}") from None
    return np.concatenate(parts)


def evaluate(
    config: str, weights: list[np.ndarray], inputs: np.ndarray, targets: np.ndarray, label: str
) -> tuple[dict[str, float], bool] | None:
    """See coursekit.views.evaluate. None where loss or metrics are not Keras's own, given plainly."""
    import keras

    model, compiled = rebuild(config, weights, label)
    metrics = (compiled or {}).get("metrics") or []
    loss = _known((compiled or {}).get("loss"), keras.losses)
    known = [_known(metric, keras.metrics) for metric in metrics] if isinstance(metrics, list) else [None]
    if loss is None or None in known:
        return None
    try:
        model.compile(loss=loss, metrics=known, run_eagerly=True)  # one batch: a graph would take longer to build
        scores = model.evaluate(inputs, targets, batch_size=len(inputs), verbose=0, return_dict=True)
    except Exception as error:
        raise Failure(f"{label} cannot be evaluated with its loss and metrics: {_first_line(error)}") from None
    return {str(name): float(value) for name, value in scores.items()}, False


def _known(described: Any, library: Any) -> Any:
    """A loss or a metric of Keras's own, from its description in a configuration; None for anything else."""
    match described:
        case str(name):
            return name if name in ("accuracy", "acc") or callable(getattr(library, name, None)) else None
        case {"class_name": "function", "config": str(name), "module": str(module)} if module.startswith("keras."):
            return getattr(library, name, None)
        case {"class_name": str(name), "config": dict(settings), "module": str(module)} if module.startswith("keras."):
            kind = getattr(library, name, None)
            plain = all(isinstance(value, (str, int, float, type(None))) for value in settings.values())
            return kind(**settings) if isinstance(kind, type) and plain else None
    return None


def rebuild(config: str, weights: list[np.ndarray], label: str) -> tuple[Any, dict[str, Any] | None]:
    """The model that `config` (JSON) and `weights` describe, not compiled, and the compile settings as data.

    Raises Failure for a layer outside the list, and for weights that do not fit the configuration.
    """
    import keras

    global _last
    if _last is not None and _last[0] == config and _same(_last[1], weights):
        return _last[2], _last[3]
    try:
        table = json.loads(config)
        compiled = table.pop("compile_config", None)
        if table.get("class_name") not in MODELS:
            raise Failure(f"{label} is a {table.get('class_name')}; build it with Sequential or the functional API")
        _refuse_unknown(table, label)
        if sum(np.asarray(w).size for w in weights) > MAX_PARAMETERS:
            raise Failure(f"{label} has more than {MAX_PARAMETERS:,} parameters")
    except Failure:
        raise
    except Exception:  # whatever a hostile configuration makes this code stumble over
        raise Failure(f"{label} is not a Keras model") from None
    try:
        model = keras.models.model_from_json(json.dumps(_without_initializers(table)))
        model.set_weights(weights)
    except Exception as error:
        raise Failure(f"{label} cannot be rebuilt from its layers and weights: {_first_line(error)}") from None
    _last = config, weights, model, compiled if isinstance(compiled, dict) else None
    return _last[2:]


_last: tuple[str, list[np.ndarray], Any, dict[str, Any] | None] | None = None  # a check often asks twice of one model


def _same(weights: list[np.ndarray], others: list[np.ndarray]) -> bool:
    return len(weights) == len(others) and all(map(np.array_equal, weights, others))


def _without_initializers(part: Any) -> Any:
    """A configuration whose weights start at zero: they are set anyway, and drawing orthogonal ones takes long."""
    if isinstance(part, dict):
        return {
            key: "zeros" if key.endswith("_initializer") and value is not None else _without_initializers(value)
            for key, value in part.items()
        }
    return [_without_initializers(item) for item in part] if isinstance(part, list) else part


def _refuse_unknown(part: Any, label: str) -> None:
    """Raise Failure for any class in a configuration that is not on the lists."""
    if isinstance(part, dict):
        name = part.get("class_name")
        if name is not None and name not in MODELS | LAYERS | HELPERS:
            raise Failure(f"{label} uses {name}; only Keras's standard layers can be graded")
        if not str(part.get("module") or "keras").startswith("keras") or part.get("registered_name") not in (
            None,
            name,
        ):
            raise Failure(f"{label} uses a custom {name}; only Keras's standard layers can be graded")
        for value in part.values():
            _refuse_unknown(value, label)
    elif isinstance(part, list):
        for value in part:
            _refuse_unknown(value, label)


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
