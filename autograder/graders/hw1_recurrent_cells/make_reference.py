"""Record what Keras's LSTM and GRU compute from random weights: keras_reference.json, in float64.

    python -m autograder.graders.hw1_recurrent_cells.make_reference

The grader itself does without TensorFlow. Arrays are in the assignment's layout, time before batch; kernels and biases
are as Keras packs them.
"""

import json
from pathlib import Path
from typing import Any

import keras
import numpy as np

STEPS, BATCH, INPUTS, UNITS = 7, 2, 3, 5


def record(layer: keras.layers.Layer, states: list[np.ndarray], rng: np.random.Generator) -> dict[str, Any]:
    """A layer's inputs, initial states, weights, and its states after every step."""
    x = rng.normal(size=(STEPS, BATCH, INPUTS))
    layer.build((BATCH, STEPS, INPUTS))
    layer.set_weights([rng.normal(size=weight.shape) for weight in layer.get_weights()])
    after = []
    for t in range(1, STEPS + 1):  # Keras shows the cell only after the last step
        _, *last = layer(x[:t].transpose(1, 0, 2), initial_state=states)
        after.append([np.asarray(state) for state in last])
    arrays = {"x": x} | dict(zip(("kernel", "recurrent_kernel", "bias"), layer.get_weights(), strict=True))
    for number, name in enumerate("hc"[: len(states)]):
        arrays |= {f"{name}_0": states[number], name: np.stack([step[number] for step in after])}
    return {name: array.tolist() for name, array in arrays.items()}


def reference() -> dict[str, Any]:
    """What keras_reference.json holds."""
    rng = np.random.default_rng(2022)
    settings = {"return_state": True, "dtype": "float64"}
    h_0, c_0 = rng.normal(size=(BATCH, UNITS)), rng.normal(size=(BATCH, UNITS))
    return {
        "keras": keras.__version__,
        "lstm": record(keras.layers.LSTM(UNITS, **settings), [h_0, c_0], rng),
        "gru": record(keras.layers.GRU(UNITS, reset_after=False, **settings), [h_0], rng),
    }


if __name__ == "__main__":
    Path(__file__).with_name("keras_reference.json").write_text(json.dumps(reference()) + "\n", "utf-8")
