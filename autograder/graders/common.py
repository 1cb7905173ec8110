"""What the hidden checks of several assignments say in the same words."""

import numpy as np

from coursekit.checks import expect


def some(values):
    """A few of the distinct values, in the order met."""
    distinct = list(dict.fromkeys(f"{value:g}" for value in np.ravel(values)))
    return ", ".join(distinct[:4]) + (", ..." if len(distinct) > 4 else "")


def expect_rate(seen, rate):
    """Fail unless the model is compiled with the learning rate `rate`."""
    value = seen["learning_rate"]
    right = isinstance(value, float) and abs(value - rate) <= 1e-5 * rate
    expect(right, f"the learning rate is {value if isinstance(value, float) else 'not a number'}; expected {rate:.6g}")


def expect_plain_layers(seen, wanted):
    """Fail unless the model's layers are `wanted`, (kind, units) each, and have the lecture's settings."""
    kinds = [(layer["kind"], layer.get("units")) for layer in seen["layers"]]
    expect(kinds == wanted, f"the layers are {_chain(kinds)}; expected {_chain(wanted)}")
    for layer in seen["layers"]:
        kind = layer["kind"]
        expect(layer["trainable"] is True, f"the {kind} layer is not trainable")
        expect(layer.get("use_bias", True) is True, f"the {kind} layer has no bias")
        regularized = [name for name, value in layer.items() if name.endswith("_regularizer") and value]
        expect(not regularized, f"the {kind} layer has a {' and a '.join(regularized)}; the lecture's has none")
        expect(not layer.get("mask_zero"), f"the {kind} layer hides word 0 from the layers above (mask_zero)")
        match kind:
            case "LSTM":
                expect(layer["activation"] == "tanh", f"an LSTM's activation is {layer['activation']}, not tanh")
                gates = layer["recurrent_activation"]
                expect(gates == "sigmoid", f"an LSTM's gates use {gates}; the lecture's use sigmoid")
                expect(layer["go_backwards"] is False, "an LSTM reads the window backwards")
                dropout = layer["dropout"] or layer["recurrent_dropout"]
                expect(not dropout, "an LSTM has dropout; the lecture's has none")
            case "Dense":
                activation = layer["activation"]
                hint = "can its output be below zero?"
                expect(activation == "linear", f"the Dense layer's activation is {activation}; expected none: {hint}")


def _chain(kinds):
    return " -> ".join(kind if units is None else f"{kind}({units})" for kind, units in kinds)
