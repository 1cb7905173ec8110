"""The hidden checks of hw1. Inputs differ from submission to submission; sizes are all unequal.

Gradients are judged by central differences, cells by what Keras computed from the same weights (make_reference.py) and
by autograder/graders/cells.py, which tests/test_hw1.py holds against Keras. Nothing here asks a student's function for
what another one needs, so a wrong step costs its own task alone.
"""

import json
from functools import cache, partial
from pathlib import Path

import numpy as np
import pytest

from autograder.graders.cells import (
    gru_states,
    lstm_states,
    packed_gru,
    packed_lstm,
    random_cell,
    recurrent_states,
    true_gradients,
)
from autograder.sandbox.student import StudentDied, StudentRaised
from coursekit.checks import Failure, check, expect, expect_array, expect_close, expect_items

# float32 passes all, with five times to spare
CLOSE = {"rtol": 1e-4, "atol": 1e-5}
BACKWARD = {"rtol": 1e-4, "atol": 1e-4}  # of rnn_backward, whose dh is ten times as large as other inputs
STATES = {"rtol": 1e-5, "atol": 1e-5}  # of cells, which are at most a few units large; what Keras agrees to


@cache
def keras_record(layer):
    """What Keras computed: arrays by name, time before batch."""
    recorded = json.loads(Path(__file__).with_name("keras_reference.json").read_text("utf-8"))[layer]
    return {name: np.array(values) for name, values in recorded.items()}


# 1.1 step -----------------------------------------------------------------------------------------------------------


def random_step(rng):
    return rng.normal(size=(5, 3)), rng.normal(size=(5, 2)), 0.5 * rng.normal(size=(3, 2)), rng.normal(size=(2, 2))


@check("1.1", points=2, needs="rnn_step_shape")
def test_rnn_step_values(student, rng):
    """rnn_step is right for any input, state and weights"""
    x, h, w_x, w_h = random_step(rng)
    expect_close(student.rnn_step(x, h, w_x, w_h, np.zeros(2)), np.tanh(x @ w_x + h @ w_h), "rnn_step(...)", **CLOSE)


@check("1.1", points=2, needs="rnn_step_shape")
def test_rnn_step_bias(student, rng):
    """The bias is added inside tanh"""
    b = rng.normal(size=2)
    made = student.rnn_step(np.zeros((5, 3)), np.zeros((5, 2)), np.ones((3, 2)), np.ones((2, 2)), b)
    expect_close(made, np.tile(np.tanh(b), (5, 1)), "rnn_step(zeros, ..., b)", **CLOSE, hint="is b in it?")


# 1.2 all states -----------------------------------------------------------------------------------------------------


def expect_states(seen, right, own, label):
    """`seen` (T, B, H) are the right states, or at least those that the student's own step makes: `own()`."""
    expect_array(seen, label, right.shape)
    if np.allclose(seen, right, **STATES):
        return
    try:
        stepped = expect_array(own(), "the states of your own steps", right.shape)
    except (Failure, StudentRaised, StudentDied):
        stepped = right
    if np.ptp(stepped, axis=(0, 1)).max() < 1e-3:  # a step that is blind to its inputs says nothing about the loop
        stepped = right
    expect_close(seen, stepped, label, **STATES, hint="step t starts from what step t - 1 has returned")


def own_states(student, x, h, *parameters):
    """What the student's rnn_step makes of `x`, one step after the other."""
    student.renew()  # the steps shall not know what the loop has made of them
    states = []
    for inputs in x:
        h = expect_array(student.rnn_step(inputs, h, *parameters), "rnn_step(...)", h.shape)
        states.append(h)
    return np.array(states)


def random_network(rng, steps, batch=3, inputs=2, units=4):
    """x, W_x, W_h, b."""
    parameters = rng.normal(size=(inputs, units)), 0.7 * rng.normal(size=(units, units)), rng.normal(size=units)
    return rng.normal(size=(steps, batch, inputs)), *parameters


@check("1.2", points=2, needs="rnn_forward_shape")
def test_rnn_forward_values(student, rng):
    """Every state follows from its input and from the state before it"""
    x, *parameters = random_network(rng, int(rng.integers(6, 10)))
    zeros = np.zeros((3, 4))
    seen = student.rnn_forward(x, zeros, *parameters)
    right = recurrent_states(x, zeros, *parameters)
    expect_states(seen, right, lambda: own_states(student, x, zeros, *parameters), f"rnn_forward({len(x)} steps)")


@check("1.2", points=2, needs="rnn_forward_shape")
def test_rnn_forward_starts_from_h_0(student, rng):
    """The first state follows from h_0"""
    h_0 = rng.normal(size=(3, 4))
    for steps in (5, 1):
        x, *parameters = random_network(rng, steps)
        label = f"rnn_forward({steps} steps)"
        seen = expect_array(student.rnn_forward(x, h_0, *parameters), label, (steps, 3, 4))[:1]
        right = recurrent_states(x[:1], h_0, *parameters)
        expect_states(seen, right, partial(own_states, student, x[:1], h_0, *parameters), f"h_1 of {label}")


# 1.3 back-propagation through time ----------------------------------------------------------------------------------

GRADIENTS = ("dW_x", "dW_h", "db", "dx", "dh_0")


@pytest.fixture
def backward(student, rng):
    """A function of `truncate`: what the student's rnn_backward says and what is right, by gradient."""

    def compare(truncate):
        x, w_x, w_h, b = random_network(rng, int(rng.integers(6, 9)))
        h_0 = np.tanh(rng.normal(size=(3, 4)))
        h = recurrent_states(x, h_0, w_x, w_h, b)
        arguments = 10 * rng.normal(size=h.shape), x, h_0, h, w_x, w_h  # so large that clipping would show
        options = {} if truncate is None else {"truncate": truncate}
        made = expect_items(student.rnn_backward(*arguments, **options), 5, "rnn_backward(...)")
        right = true_gradients(*arguments, b, truncate)
        return tuple(dict(zip(GRADIENTS, gradients, strict=True)) for gradients in (made, right))

    return lambda truncate=None: student.shared(f"rnn_backward, truncate={truncate}", lambda: compare(truncate))


def expect_gradients(seen, right, names, truncate=None, hint=""):
    called = "rnn_backward(...)" if truncate is None else f"rnn_backward(..., truncate={truncate})"
    for name in names:
        expect_close(seen[name], right[name], f"{name} of {called}", **BACKWARD, hint=hint)


@check("1.3", points=3, needs="rnn_backward_shapes")
def test_rnn_backward_inputs(backward):
    """dx agrees with central differences"""
    expect_gradients(*backward(), ["dx"], hint="h_t gets dh from its own loss and what comes back from step t + 1")


@check("1.3", points=2, needs="rnn_backward_shapes")
def test_rnn_backward_initial_state(backward):
    """dh_0 agrees with central differences"""
    expect_gradients(*backward(), ["dh_0"], hint="h_0 is an input of step 1, and has no loss of its own")


@check("1.3", points=3, needs="rnn_backward_shapes")
def test_rnn_backward_input_weights(backward):
    """dW_x agrees with central differences"""
    expect_gradients(*backward(), ["dW_x"], hint="every step and every row of the batch adds to it")


@check("1.3", points=3, needs="rnn_backward_shapes")
def test_rnn_backward_recurrent_weights(backward):
    """dW_h agrees with central differences"""
    expect_gradients(*backward(), ["dW_h"], hint="step t multiplies W_h with h_{t-1}; every step adds to the gradient")


@check("1.3", points=3, needs="rnn_backward_shapes")
def test_rnn_backward_bias(backward):
    """db agrees with central differences"""
    expect_gradients(*backward(), ["db"], hint="every step and every row of the batch adds to it")


@check("1.3", points=3, needs=("rnn_backward_inputs", "rnn_backward_initial_state"))
def test_rnn_backward_truncated_reach(backward):
    """With truncate=k, a loss at t reaches the inputs of steps t, ..., t-k+1 and no others"""
    for k in (1, 3, 100):
        hint = "a loss reaches its own step alone" if k == 1 else "which steps does the loss at t reach?"
        expect_gradients(*backward(k), ["dx", "dh_0"], k, hint)


@check("1.3", points=3, needs=tuple(f"rnn_backward_{part}" for part in ("input_weights", "recurrent_weights", "bias")))
def test_rnn_backward_truncated_weights(backward):
    """With truncate=k, the weights' gradients are those of these steps"""
    for k in (1, 3):
        expect_gradients(*backward(k), ["dW_x", "dW_h", "db"], k, "which steps does the loss at t reach?")


# 1.4 norms ----------------------------------------------------------------------------------------------------------


def norms_of_fifty_steps(student, rng, radius):
    """gradient_norms where W_h is `radius` times a rotation and tanh has slope 1, so that only W_h can change it."""
    dh = np.zeros((50, 3, 4))
    dh[-1] = rng.normal(size=(3, 4))
    rotation, _ = np.linalg.qr(rng.normal(size=(4, 4)))
    norms = expect_array(student.gradient_norms(dh, np.zeros_like(dh), radius * rotation), "gradient_norms(...)", (50,))
    return norms, np.linalg.norm(dh[-1]) * radius ** np.arange(49.0, -1.0, -1.0)


@check("1.4", points=2, needs="gradient_norms_shape")
def test_gradient_vanishes(student, rng):
    """With spectral radius 0.9, fifty steps leave almost nothing of the gradient"""
    norms, right = norms_of_fifty_steps(student, rng, 0.9)
    expect(norms[0] < norms[-1], f"the norm for h_1 is {norms[0]:.3g}, for h_50 {norms[-1]:.3g}: it should vanish")
    expect_close(norms, right, "gradient_norms(...) at spectral radius 0.9", rtol=1e-3)


@check("1.4", points=2, needs="gradient_norms_shape")
def test_gradient_explodes(student, rng):
    """With spectral radius 1.1, the gradient grows at every step back"""
    norms, right = norms_of_fifty_steps(student, rng, 1.1)
    expect(norms[0] > norms[-1], f"the norm for h_1 is {norms[0]:.3g}, for h_50 {norms[-1]:.3g}: it should explode")
    expect_close(norms, right, "gradient_norms(...) at spectral radius 1.1", rtol=1e-3)


@check("1.4", points=4, needs="gradient_norms_shape")
def test_gradient_norms_of_any_states(student, rng):
    """The slope of tanh and the loss at every step count"""
    h, dh, w_h = np.tanh(rng.normal(size=(6, 3, 4))), rng.normal(size=(6, 3, 4)), rng.normal(size=(4, 4))
    gradients = [dh[-1]]
    for t in range(4, -1, -1):
        gradients.insert(0, dh[t] + np.einsum("bi,bi,ji->bj", gradients[0], 1 - h[t + 1] ** 2, w_h))
    right = [np.sqrt(np.sum(gradient**2)) for gradient in gradients]
    hint = "the slope of tanh is 1 - h * h, and every dh[t] is added to what comes back"
    expect_close(student.gradient_norms(dh, h, w_h), right, "gradient_norms(...)", **CLOSE, hint=hint)
    one = student.gradient_norms(dh[:1], h[:1], w_h)
    expect_close(one, [np.linalg.norm(dh[0])], "gradient_norms(one step)", **CLOSE)


# 1.5 clipping -------------------------------------------------------------------------------------------------------


def gradients_of_lengths(rng, *lengths):
    """An array for each length."""
    arrays = [rng.normal(size=shape) for shape in ((3, 4), (4, 4), (4,))]
    return [length * array / np.linalg.norm(array) for length, array in zip(lengths, arrays, strict=True)]


def clip(student, gradients, max_norm):
    made = student.clip_by_global_norm(gradients, max_norm)
    clipped, norm = expect_items(made, 2, "clip_by_global_norm(...)")
    return expect_items(clipped, len(gradients), "the clipped gradients"), norm


def expect_all_close(clipped, right, hint):
    for number, (seen, wanted) in enumerate(zip(clipped, right, strict=True)):
        expect_close(seen, wanted, f"clipped gradient {number}", **CLOSE, hint=hint)


@check("1.5", points=2, needs="clip_by_global_norm_shapes")
def test_clip_by_global_norm_scales(student, rng):
    """Gradients that are too long are all multiplied by max_norm / norm"""
    # in the second case every array is short enough, and all together are not
    for lengths, max_norm in (((4, 100, 0.2), float(rng.uniform(1, 5))), ((3, 3, 3), 4.0)):
        gradients, length = gradients_of_lengths(rng, *lengths), np.linalg.norm(lengths)
        clipped, norm = clip(student, gradients, max_norm)
        expect_all_close(clipped, [gradient * max_norm / length for gradient in gradients], "one factor for all arrays")
        expect_close(norm, length, "the norm", hint="it is the norm before clipping, of all arrays together")


@check("1.5", points=1, needs="clip_by_global_norm_shapes")
def test_clip_by_global_norm_leaves_short_gradients(student, rng):
    """Gradients that are short enough stay as they are"""
    gradients = gradients_of_lengths(rng, 2, 3, 1)
    clipped, norm = clip(student, gradients, 5.0)
    expect_all_close(clipped, gradients, "their norm was below max_norm")
    expect_close(norm, np.sqrt(14), "the norm", hint="it is that of the gradients, where they are short too")


@check("1.5", points=1, needs="clip_by_global_norm_shapes")
def test_clip_by_global_norm_of_zeros(student):
    """Gradients of zero stay zero"""
    clipped, norm = clip(student, [np.zeros((3, 4)), np.zeros(4)], 1.0)
    expect_all_close(clipped, [np.zeros((3, 4)), np.zeros(4)], "is anything divided by zero?")
    expect_close(norm, 0.0, "the norm of zeros")


# 1.6 RMSprop --------------------------------------------------------------------------------------------------------


def random_update(rng):
    """Weights, gradient, cache; and learning rate and decay."""
    arrays = rng.normal(size=(3, 4)), rng.normal(size=(3, 4)), rng.uniform(0.5, 2, size=(3, 4))
    return arrays, {"learning_rate": float(rng.uniform(0.1, 0.5)), "decay": float(rng.uniform(0.3, 0.6))}


@check("1.6", points=2, needs="rmsprop_update_first_step")
def test_rmsprop_update_weights(student, rng):
    """The weights are moved by the gradient over the root of the new cache"""
    (weights, gradient, cache), options = random_update(rng)
    new, _ = expect_items(student.rmsprop_update(weights, gradient, cache, **options), 2, "rmsprop_update(...)")
    root = np.sqrt(options["decay"] * cache + (1 - options["decay"]) * np.square(gradient))
    right = weights - options["learning_rate"] * gradient / root
    expect_close(new, right, "the new weights", **CLOSE, hint="is it the new cache, and its root?")


@check("1.6", points=2)
def test_rmsprop_update_cache(student, rng):
    """The cache is the running mean of squared gradients"""
    (weights, gradient, cache), options = random_update(rng)
    _, new = expect_items(student.rmsprop_update(weights, gradient, cache, **options), 2, "rmsprop_update(...)")
    right = options["decay"] * cache + (1 - options["decay"]) * np.square(gradient)
    expect_close(new, right, "the new cache", **CLOSE, hint="decay belongs to the old cache, the rest to the square")


@check("1.6", points=1, needs="rmsprop_update_first_step")
def test_rmsprop_update_epsilon(student, rng):
    """epsilon is added to the root of the cache, and is 1e-7 where nothing is said"""
    weights, gradient = rng.normal(size=(2, 3)), rng.uniform(1, 2, size=(2, 3))
    made = student.rmsprop_update(weights, gradient, np.zeros((2, 3)), learning_rate=0.5, decay=0.75, epsilon=0.25)
    new, _ = expect_items(made, 2, "rmsprop_update(...)")
    right = weights - gradient / (gradient + 0.5)
    expect_close(new, right, "the new weights with epsilon=0.25", **CLOSE, hint="is epsilon under the root?")
    tiny, zeros = 1e-6 * gradient, np.zeros((2, 3))
    new, _ = expect_items(student.rmsprop_update(zeros, tiny, zeros), 2, "rmsprop_update(...)")
    right = -0.001 * tiny / (np.sqrt(0.1) * tiny + 1e-7)
    hint = "learning_rate is 0.001, decay 0.9 and epsilon 1e-7 where nothing is said"
    expect_close(new, right, "zero weights after a gradient of 1e-6 and no options", **CLOSE, hint=hint)


# 1.7 LSTM step ------------------------------------------------------------------------------------------------------


def lstm_of_biases(student, rng, f, i, candidate, o):
    """The old cell of a batch of one, and what lstm_step makes of it when only the biases say what the gates do."""
    x, h, c = rng.normal(size=(1, 2)), rng.normal(size=(1, 4)), rng.normal(size=(1, 4))
    made = student.lstm_step(x, h, c, np.zeros((6, 16)), np.repeat([float(f), i, candidate, o], 4))
    return c, *expect_items(made, 2, "lstm_step(...)")


@check("1.7", points=2, needs="lstm_step_shapes")
def test_lstm_step_output_gate(student, rng):
    """The output gate decides how much of tanh(c') is seen"""
    c, h_shut, _ = lstm_of_biases(student, rng, 50, -50, 0.4, -50)
    hint = "the blocks are f, i, c~, o"
    expect_close(h_shut, np.zeros_like(c), "h' with the output gate shut", **CLOSE, hint=hint)
    c, h_open, _ = lstm_of_biases(student, rng, 50, -50, 0.4, 50)
    expect_close(h_open, np.tanh(c), "h' with forget and output gates open, the input gate shut", **CLOSE, hint=hint)


@check("1.7", points=2, needs="lstm_step_shapes")
def test_lstm_step_of_any_weights(student, rng):
    """lstm_step is right for any input, state and weights"""
    x, h, c, weights = random_cell(rng, 4)
    right = lstm_states(x[:1], h, c, *weights)
    made = expect_items(student.lstm_step(x[0], h, c, *packed_lstm(*weights)), 2, "lstm_step(...)")
    for name, seen, wanted in zip(("h'", "c'"), made, right, strict=True):
        expect_close(seen, wanted[0], name, **CLOSE, hint="rows: h before x; columns: f, i, c~, o")


@check("1.7", points=4, needs="lstm_step_shapes")
def test_lstm_step_agrees_with_keras(student):
    """Step by step, lstm_step agrees with keras.layers.LSTM on the same weights"""
    known = keras_record("lstm")
    weights = packed_lstm(known["kernel"], known["recurrent_kernel"], known["bias"])
    states, cells = (np.concatenate([known[f"{name}_0"][None], known[name]]) for name in "hc")
    for t, x in enumerate(known["x"]):
        made = student.lstm_step(x, states[t], cells[t], *weights)
        h, c = expect_items(made, 2, "lstm_step(...)")
        hint = "rows: h before x; columns: f, i, c~, o, which is not Keras's order"
        expect_close(h, states[t + 1], f"h' of step {t + 1}", **STATES, hint=hint)
        expect_close(c, cells[t + 1], f"c' of step {t + 1}", **STATES, hint=hint)


# 1.8 LSTM states ----------------------------------------------------------------------------------------------------


def expect_lstm_states(student, x, h_0, c_0, weights, shown, label):
    """lstm_forward's first `shown` states and cells are right, or at least those of the student's own steps."""
    parameters = packed_lstm(*weights)
    made = expect_items(student.lstm_forward(x, h_0, c_0, *parameters), 2, "lstm_forward(...)")

    @cache  # states and cells come from the same steps
    def own():
        student.renew()
        states = [(h_0, c_0)]
        for inputs in x[:shown]:
            after = expect_items(student.lstm_step(inputs, *states[-1], *parameters), 2, "lstm_step(...)")
            states.append([expect_array(state, "lstm_step(...)", h_0.shape) for state in after])
        return np.array(states[1:])

    for n, right in enumerate(lstm_states(x, h_0, c_0, *weights)):
        seen = expect_array(made[n], f"{'hc'[n]} of {label}", right.shape)
        expect_states(seen[:shown], right[:shown], lambda n=n: own()[:, n], f"{'hc'[n]} of {label}")


@check("1.8", points=2, needs="lstm_forward_shapes")
def test_lstm_forward_agrees_with_keras(student):
    """lstm_forward agrees with keras.layers.LSTM on the same weights, as far as your lstm_step does"""
    known = keras_record("lstm")
    weights = known["kernel"], known["recurrent_kernel"], known["bias"]
    zeros = np.zeros_like(known["h_0"])
    expect_lstm_states(student, known["x"], zeros, zeros, weights, len(known["x"]), "lstm_forward(...)")


@check("1.8", points=2, needs="lstm_forward_shapes")
def test_lstm_forward_starts_from_h_0_and_c_0(student, rng):
    """The first state and the first cell follow from h_0 and c_0"""
    for steps in (6, 1):
        x, h_0, c_0, weights = random_cell(rng, 4, steps)
        expect_lstm_states(student, x, h_0, c_0, weights, 1, f"the first of lstm_forward({steps} steps)")


# 1.9 GRU step -------------------------------------------------------------------------------------------------------


@check("1.9", points=2, needs="gru_step_shape")
def test_gru_step_resets(student, rng):
    """With the reset gate r at 0, the candidate does not see the state"""
    x, h = rng.normal(size=(1, 2)), rng.normal(size=(1, 4))
    w_x = rng.normal(size=(2, 4))
    w = np.zeros((6, 12))
    w[:4, 8:], w[4:, 8:] = rng.normal(size=(4, 4)), w_x
    made = [student.gru_step(x, state, w, np.repeat([0.0, -50.0, 0.0], 4)) for state in (h, np.zeros_like(h))]
    with_h, without = (expect_array(new, "gru_step(...)", (1, 4)) for new in made)
    # z is 1/2: half the old state, half the candidate, however the two are mixed
    expect_close(with_h - without, h / 2, "h' less h' of state zero", **CLOSE, hint="the blocks are z, r, h~")


@check("1.9", points=2, needs="gru_step_shape")
def test_gru_step_of_any_weights(student, rng):
    """gru_step is right for any input, state and weights"""
    x, h, _, weights = random_cell(rng, 3)
    right = gru_states(x[:1], h, *weights)[0]
    hint = "r multiplies h before the matrix product; h' = z * h + (1 - z) * h~"
    expect_close(student.gru_step(x[0], h, *packed_gru(*weights)), right, "h'", **CLOSE, hint=hint)


@check("1.9", points=2, needs="gru_step_shape")
def test_gru_step_agrees_with_keras(student):
    """Step by step, gru_step agrees with keras.layers.GRU(reset_after=False) on the same weights"""
    known = keras_record("gru")
    weights = packed_gru(known["kernel"], known["recurrent_kernel"], known["bias"])
    states = np.concatenate([known["h_0"][None], known["h"]])
    for t, x in enumerate(known["x"]):
        made = student.gru_step(x, states[t], *weights)
        expect_close(made, states[t + 1], f"h' of step {t + 1}", **STATES, hint="r multiplies h before the product")
