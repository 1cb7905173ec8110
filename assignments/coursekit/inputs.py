"""What checks hand to student code and cannot be sent as plain data: described here, made where the code runs.

A check writes `student.make(Batches(x, y, 32))` and passes on what it gets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass
class History:
    """What `model.fit` returns: in `history`, under "loss" and so on, a list with one number an epoch."""

    history: dict[str, list[float]]

    @property
    def epoch(self) -> list[int]:
        return list(range(max(map(len, self.history.values()), default=0)))

    @property
    def params(self) -> dict[str, int]:
        return {"epochs": len(self.epoch)}


@dataclass
class Batches:
    """A tf.data.Dataset of (inputs, targets) batches of `batch_size` rows, in order; the last batch may be smaller.
    Both arrays have one row a sample."""

    inputs: np.ndarray
    targets: np.ndarray
    batch_size: int


@dataclass
class SequentialModel:
    """A compiled keras.Sequential for inputs of `input_shape`, without the batch: `layers` are (class name, arguments),
    such as ("LSTM", {"units": 8}); `weights` as get_weights gives them; `loss` is a name or (class name, arguments).
    A spy keeps every batch that it is fed (see coursekit.views.fed). It runs step by step, which starts at once; as a
    graph, which takes a second to build, long training runs are faster."""

    input_shape: tuple[int, ...]
    layers: list[tuple[str, dict[str, Any]]]
    weights: list[np.ndarray] | None = None
    optimizer: str = "Adam"
    learning_rate: float = 0.001
    loss: str | tuple[str, dict[str, Any]] = "mse"
    metrics: list[str] = field(default_factory=list)
    spy: bool = False
    graph: bool = False


KINDS: dict[str, type] = {kind.__name__: kind for kind in (History, Batches, SequentialModel)}


def make(described: History | Batches | SequentialModel) -> Any:
    """The object that is described. TensorFlow is imported only for what needs it."""
    match described:
        case Batches(inputs, targets, batch_size):
            import tensorflow as tf

            options = tf.data.Options()
            options.autotune.enabled = False  # the end of each epoch would wait for it
            return tf.data.Dataset.from_tensor_slices((inputs, targets)).batch(batch_size).with_options(options)
        case SequentialModel():
            return _sequential(described)
    return described


def _sequential(described: SequentialModel) -> Any:
    import keras

    layers = [getattr(keras.layers, kind)(**arguments) for kind, arguments in described.layers]
    if described.spy:
        layers.insert(0, _recorder())
    model = keras.Sequential([keras.layers.Input(described.input_shape), *layers])
    optimizer = getattr(keras.optimizers, described.optimizer)(learning_rate=described.learning_rate)
    match described.loss:
        case (str(kind), dict(arguments)):
            loss = getattr(keras.losses, kind)(**arguments)
        case name:
            loss = name
    model.compile(optimizer=optimizer, loss=loss, metrics=described.metrics, run_eagerly=not described.graph)
    if described.graph:  # else the first batch makes the optimizer's variables, and the graph is built twice
        model.optimizer.build(model.trainable_variables)
    if described.weights is not None:
        model.set_weights(described.weights)
    return model


def _recorder() -> Any:
    """A layer that passes on what it gets and keeps a copy in its list `fed`, however the model is called."""
    import keras
    import tensorflow as tf

    class Recorder(keras.layers.Layer):
        supports_jit = False

        def __init__(self) -> None:
            super().__init__()
            self.fed: list[np.ndarray] = []

        def call(self, batch: Any) -> Any:
            passed = tf.numpy_function(self.keep, [batch], batch.dtype)
            passed.set_shape(batch.shape)
            return passed

        def keep(self, batch: np.ndarray) -> np.ndarray:
            self.fed.append(np.array(batch))
            return batch

    return Recorder()
