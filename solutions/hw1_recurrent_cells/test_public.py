"""The public checks of hw1: what a student can run, one group a task."""

import numpy as np

from coursekit.checks import check, expect, expect_array, expect_close, expect_items

B, D, H, T = 3, 2, 4, 5


def weights(rng):
    """W_x, W_h and b of a small recurrent network."""
    return rng.normal(size=(D, H)), rng.normal(size=(H, H)), rng.normal(size=H)


@check("1.1", points=2)
def test_rnn_step_shape(student, rng):
    """rnn_step gives a state for every row of the batch"""
    h = student.rnn_step(rng.normal(size=(B, D)), rng.normal(size=(B, H)), *weights(rng))
    expect_array(h, "rnn_step(x (3, 2), h (3, 4), ...)", (B, H))


@check("1.1", points=2, needs="rnn_step_shape")
def test_rnn_step_of_one_unit(student):
    """With one unit it is tanh(2 * 0.5 + 3 * 0.2 - 1) = tanh(0.6)"""
    h = student.rnn_step(*(np.array(v) for v in ([[2.0]], [[3.0]], [[0.5]], [[0.2]], [-1.0])))
    expect_close(h, [[np.tanh(0.6)]], "rnn_step(2, 3, 0.5, 0.2, -1)", atol=1e-5)


@check("1.2", points=2)
def test_rnn_forward_shape(student, rng):
    """rnn_forward gives the state of every step"""
    h = student.rnn_forward(rng.normal(size=(T, B, D)), rng.normal(size=(B, H)), *weights(rng))
    expect_array(h, "rnn_forward(x (5, 3, 2), ...)", (T, B, H), "T first, then the batch, then the units")


@check("1.2", points=2, needs="rnn_forward_shape")
def test_rnn_forward_goes_on(student, rng):
    """Two steps and then three, started from the second state, are as five steps"""
    x, h_0, parameters = rng.normal(size=(T, B, D)), rng.normal(size=(B, H)), weights(rng)
    whole = expect_array(student.rnn_forward(x, h_0, *parameters), "rnn_forward(five steps)", (T, B, H))
    student.renew()
    rest = expect_array(student.rnn_forward(x[2:], whole[1], *parameters), "rnn_forward(three steps)", (T - 2, B, H))
    expect(
        np.allclose(whole[2:], rest, rtol=1e-4, atol=1e-5),
        "states 3 to 5 differ from three steps that start from state 2: does each step start from the one before?",
    )


@check("1.3", points=4)
def test_rnn_backward_shapes(student, rng):
    """rnn_backward gives five gradients, each of the shape of what it belongs to"""
    x, h_0, (W_x, W_h, _) = rng.normal(size=(T, B, D)), rng.normal(size=(B, H)), weights(rng)
    h, dh = np.tanh(rng.normal(size=(T, B, H))), rng.normal(size=(T, B, H))
    made = expect_items(student.rnn_backward(dh, x, h_0, h, W_x, W_h), 5, "rnn_backward(...)")
    shapes = {"dW_x": (D, H), "dW_h": (H, H), "db": (H,), "dx": (T, B, D), "dh_0": (B, H)}
    for (name, shape), gradient in zip(shapes.items(), made, strict=True):
        expect_array(gradient, f"{name} of rnn_backward(...)", shape, "the order is dW_x, dW_h, db, dx, dh_0")


@check("1.3", points=4, needs="rnn_backward_shapes")
def test_rnn_backward_of_one_step(student):
    """With one step and one unit, the gradients are 0.75 times 2, 3, 1, 0.5, 0.2"""
    # h = 0.5, so that tanh has the slope 1 - 0.25
    dh, x, h_0, h = (np.full((1, 1, 1), v) for v in (1.0, 2.0, 3.0, 0.5))
    made = student.rnn_backward(dh, x, h_0[0], h, np.array([[0.5]]), np.array([[0.2]]))
    made = expect_items(made, 5, "rnn_backward(...)")
    factors = {"dW_x": [[2]], "dW_h": [[3]], "db": [1], "dx": [[[0.5]]], "dh_0": [[0.2]]}
    for (name, factor), gradient in zip(factors.items(), made, strict=True):
        hint = "tanh has the slope 1 - h * h"
        expect_close(gradient, 0.75 * np.array(factor), f"{name} of rnn_backward(one step)", atol=1e-5, hint=hint)


@check("1.4", points=2)
def test_gradient_norms_shape(student, rng):
    """gradient_norms gives one number for every step"""
    norms = student.gradient_norms(rng.normal(size=(T, B, H)), np.zeros((T, B, H)), rng.normal(size=(H, H)))
    expect_array(norms, "gradient_norms(dh (5, 3, 4), ...)", (T,))


@check("1.4", points=2, needs="gradient_norms_shape")
def test_gradient_norms_double(student):
    """One unit with weight 2 and state 0 doubles the gradient at every step back: 8, 4, 2, 1"""
    dh = np.array([0.0, 0.0, 0.0, 1.0]).reshape(4, 1, 1)
    norms = student.gradient_norms(dh, np.zeros((4, 1, 1)), np.array([[2.0]]))
    expect_close(norms, [8.0, 4.0, 2.0, 1.0], "gradient_norms(...)", hint="the norm for h_1 comes first")


@check("1.5", points=2)
def test_clip_by_global_norm_shapes(student, rng):
    """clip_by_global_norm gives the gradients in their shapes, and a norm"""
    shapes = [(D, H), (H, H), (H,)]
    made = student.clip_by_global_norm([rng.normal(size=shape) for shape in shapes], 1.0)
    clipped, norm = expect_items(made, 2, "clip_by_global_norm(...)")
    for number, gradient in enumerate(expect_items(clipped, 3, "the clipped gradients")):
        expect_array(gradient, f"clipped gradient {number}", shapes[number])
    expect_array(norm, "the norm", ())


@check("1.5", points=2, needs="clip_by_global_norm_shapes")
def test_clip_by_global_norm_3_4_5(student):
    """[3] and [4] have the global norm 5; clipped to 1 they are [0.6] and [0.8]"""
    made = student.clip_by_global_norm([np.array([3.0]), np.array([4.0])], 1.0)
    clipped, norm = expect_items(made, 2, "clip_by_global_norm(...)")
    first, second = expect_items(clipped, 2, "the clipped gradients")
    expect_close(norm, 5.0, "the norm of [3] and [4]")
    expect_close(first, [0.6], "[3], clipped beside [4] to norm 1")
    expect_close(second, [0.8], "[4], clipped beside [3] to norm 1")


@check("1.6", points=3)
def test_rmsprop_update_first_step(student):
    """With an empty cache and decay 0.75, the first step is twice the learning rate, against the gradient's sign"""
    weights, gradient = np.array([[1.0, 2.0, 3.0]]), np.array([[0.5, -4.0, 100.0]])
    made = student.rmsprop_update(weights.copy(), gradient, np.zeros((1, 3)), learning_rate=0.1, decay=0.75)
    new, cache = expect_items(made, 2, "rmsprop_update(...)")
    expect_array(cache, "the new cache", (1, 3))
    expect_close(new, [[0.8, 2.2, 2.8]], "the new weights")


@check("1.7", points=2)
def test_lstm_step_shapes(student, rng):
    """lstm_step gives the new state and the new cell"""
    x, h, c = rng.normal(size=(B, D)), rng.normal(size=(B, H)), rng.normal(size=(B, H))
    made = student.lstm_step(x, h, c, rng.normal(size=(H + D, 4 * H)), rng.normal(size=4 * H))
    for name, value in zip("hc", expect_items(made, 2, "lstm_step(...)"), strict=True):
        expect_array(value, f"the new {name} of lstm_step(...)", (B, H))


@check("1.7", points=2, needs="lstm_step_shapes")
def test_lstm_step_forgets(student, rng):
    """With the forget gate shut and the input gate open, nothing of the old cell is left"""
    x, h, c = rng.normal(size=(B, D)), rng.normal(size=(B, H)), rng.normal(size=(B, H))
    b = np.repeat([-50.0, 50.0, 0.3, 0.7], H)  # f = 0, i = 1
    made = student.lstm_step(x, h, c, np.zeros((H + D, 4 * H)), b)
    _, cell = expect_items(made, 2, "lstm_step(...)")
    hint = "the blocks are f, i, c~, o, in this order; c~ is the tanh of its block"
    expect_close(cell, np.full((B, H), np.tanh(0.3)), "the new c", atol=1e-5, hint=hint)


@check("1.8", points=2)
def test_lstm_forward_shapes(student, rng):
    """lstm_forward gives state and cell of every step"""
    x, h_0, c_0 = rng.normal(size=(T, B, D)), rng.normal(size=(B, H)), rng.normal(size=(B, H))
    made = student.lstm_forward(x, h_0, c_0, rng.normal(size=(H + D, 4 * H)), rng.normal(size=4 * H))
    for name, value in zip("hc", expect_items(made, 2, "lstm_forward(...)"), strict=True):
        expect_array(value, f"{name} of lstm_forward(x (5, 3, 2), ...)", (T, B, H))


@check("1.9", points=2)
def test_gru_step_shape(student, rng):
    """gru_step gives the new state"""
    x, h = rng.normal(size=(B, D)), rng.normal(size=(B, H))
    made = student.gru_step(x, h, rng.normal(size=(H + D, 3 * H)), rng.normal(size=3 * H))
    expect_array(made, "gru_step(x (3, 2), h (3, 4), ...)", (B, H))


@check("1.9", points=2, needs="gru_step_shape")
def test_gru_step_keeps(student, rng):
    """With the update gate z at 1, the state stays as it is"""
    x, h = rng.normal(size=(B, D)), rng.normal(size=(B, H))
    made = student.gru_step(x, h, np.zeros((H + D, 3 * H)), np.repeat([50.0, 0.0, 0.3], H))
    expect_close(made, h, "the new state", atol=1e-5, hint="h' = z * h + (1 - z) * h~; the blocks are z, r, h~")
