"""hw1: the reference and the grader's own functions agree with Keras and with differences, and TensorFlow stays out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder import assignment as assignments
from autograder.graders import cells
from autograder.graders.hw1_recurrent_cells import test_hidden as checks
from autograder.sandbox.client import Parent, Returned
from coursekit.checks import Failure
from solutions.hw1_recurrent_cells import hw1_recurrent_cells as hw1

STEPS, BATCH, INPUTS, UNITS = 7, 4, 3, 5


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(1)


def keras_states(kind: str, rng: np.random.Generator, **settings: Any) -> tuple[list[np.ndarray], ...]:
    """Inputs and initial states; weights; and the states (T, B, H) of a Keras layer that is made and run here."""
    keras = pytest.importorskip("keras")
    layer = getattr(keras.layers, kind)(UNITS, return_sequences=True, dtype="float64", **settings)
    x = rng.normal(size=(STEPS, BATCH, INPUTS))
    initial = [rng.normal(size=(BATCH, UNITS)) for _ in range(2 if kind == "LSTM" else 1)]
    layer.build((BATCH, STEPS, INPUTS))
    layer.set_weights([rng.normal(size=weight.shape) for weight in layer.get_weights()])
    states = np.asarray(layer(x.transpose(1, 0, 2), initial_state=initial)).transpose(1, 0, 2)
    return [x, *initial], layer.get_weights(), states


def test_lstm_agrees_with_keras(rng: np.random.Generator) -> None:
    inputs, weights, states = keras_states("LSTM", rng)
    kernel, recurrent_kernel, bias = weights
    i, f, c, o = np.split(np.vstack([recurrent_kernel, kernel]), 4, axis=1)  # as the handout says
    b_i, b_f, b_c, b_o = np.split(bias, 4)
    seen, _ = hw1.lstm_forward(*inputs, np.hstack([f, i, c, o]), np.hstack([b_f, b_i, b_c, b_o]))
    np.testing.assert_allclose(seen, states, atol=1e-5)


def test_gru_agrees_with_keras(rng: np.random.Generator) -> None:
    (x, h), (kernel, recurrent_kernel, bias), states = keras_states("GRU", rng, reset_after=False)
    for t in range(STEPS):
        h = hw1.gru_step(x[t], h, np.vstack([recurrent_kernel, kernel]), bias)
        np.testing.assert_allclose(h, states[t], atol=1e-5)


def test_rnn_agrees_with_keras(rng: np.random.Generator) -> None:
    inputs, weights, states = keras_states("SimpleRNN", rng)
    np.testing.assert_allclose(hw1.rnn_forward(*inputs, *weights), states, atol=1e-5)


def test_recorded_states_are_what_keras_computes() -> None:
    pytest.importorskip("keras")
    from autograder.graders.hw1_recurrent_cells.make_reference import reference

    made = reference()
    for layer in ("lstm", "gru"):
        recorded = checks.keras_record(layer)
        assert recorded.keys() == made[layer].keys()
        for name, values in recorded.items():
            np.testing.assert_allclose(values, made[layer][name], atol=1e-9)


def test_the_graders_own_cells_agree_with_the_record() -> None:
    known = checks.keras_record("lstm")
    weights = known["kernel"], known["recurrent_kernel"], known["bias"]
    h, c = cells.lstm_states(known["x"], known["h_0"], known["c_0"], *weights)
    np.testing.assert_allclose(h, known["h"], atol=1e-9)
    np.testing.assert_allclose(c, known["c"], atol=1e-9)
    known = checks.keras_record("gru")
    weights = known["kernel"], known["recurrent_kernel"], known["bias"]
    np.testing.assert_allclose(cells.gru_states(known["x"], known["h_0"], *weights), known["h"], atol=1e-9)


@pytest.mark.parametrize("truncate", [None, 1, 2, STEPS - 1, STEPS, 100])
def test_rnn_backward_agrees_with_central_differences(rng: np.random.Generator, truncate: int | None) -> None:
    x, w_x, w_h, b = checks.random_network(rng, STEPS)
    h_0 = rng.normal(size=(3, 4))
    h = hw1.rnn_forward(x, h_0, w_x, w_h, b)
    arguments = rng.normal(size=h.shape), x, h_0, h, w_x, w_h
    expected = cells.true_gradients(*arguments, b, truncate)
    for seen, wanted in zip(hw1.rnn_backward(*arguments, truncate), expected, strict=True):
        np.testing.assert_allclose(seen, wanted, atol=1e-7)


def test_nothing_is_truncated_from_t_steps_on(rng: np.random.Generator) -> None:
    x, *parameters = checks.random_network(rng, STEPS)
    h_0 = np.zeros((3, 4))
    h = hw1.rnn_forward(x, h_0, *parameters)
    arguments = rng.normal(size=h.shape), x, h_0, h, *parameters[:2]
    for k, same in ((STEPS, True), (STEPS - 1, False)):
        pairs = zip(hw1.rnn_backward(*arguments), hw1.rnn_backward(*arguments, truncate=k), strict=True)
        assert all(np.allclose(full, cut) for full, cut in pairs) is same


def test_own_steps_that_see_nothing_are_no_excuse(rng: np.random.Generator) -> None:
    """States of zero are not accepted because the student's step makes zeros, too; those of a wrong step are."""
    right, wrong = rng.normal(size=(2, STEPS, BATCH, UNITS))
    checks.expect_states(right, right, lambda: wrong, "right states, wrong steps")
    checks.expect_states(wrong, right, lambda: wrong, "states of wrong steps")
    zeros = np.zeros_like(right)
    for seen, own in ((zeros, zeros), (wrong, right)):
        with pytest.raises(Failure, match="values are wrong"):
            checks.expect_states(seen, right, lambda own=own: own, "wrong states")


def test_child_holds_no_tensorflow() -> None:
    assignment = assignments.load("hw1")
    assert assignment.preload == ("numpy", "matplotlib.pyplot")
    source = b"import sys\n\ndef loaded():\n    return sorted({'tensorflow', 'keras'} & set(sys.modules))\n"
    with Parent(assignment.preload) as parent:
        child = parent.child(assignment.limits)
        assert isinstance(child.request("load", assignment.module, source, seconds=20), Returned)
        assert child.request("call", "loaded", 0, [], {}, seconds=20) == Returned([])
        child.close()
