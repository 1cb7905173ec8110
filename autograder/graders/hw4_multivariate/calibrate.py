"""Choose hw4's training threshold: writes calibration.json.

python -m autograder.graders.hw4_multivariate.calibrate [seeds]

Beside hw2's wrong ways there are three of multivariate windows: the target of another column, a window that holds its
target, and no other column than the temperature.
"""

import json
import sys
from pathlib import Path

import tensorflow as tf

from autograder.graders.forecasting import training_data
from autograder.graders.forecasting_calibration import WRONG, calibrate
from autograder.graders.hw4_multivariate.test_hidden import T, weather


def data(rng):
    return training_data(weather(rng), rng, target=T)


def wrong_target_is_pressure(model, data, val, epochs):
    return model.fit(data.map(lambda x, y: (x, x[:, -1, :1])), validation_data=val, epochs=epochs, verbose=0)


def wrong_target_in_window(model, data, val, epochs):
    def leak(x, y):
        last = tf.concat([x[:, -1:, :T], y[:, None], x[:, -1:, T + 1 :]], axis=2)
        return tf.concat([x[:, :-1], last], axis=1), y

    return model.fit(data.map(leak), validation_data=val, epochs=epochs, verbose=0)


def wrong_temperature_only(model, data, val, epochs):
    only = tf.one_hot(T, 7)
    return model.fit(data.map(lambda x, y: (x * only, y)), validation_data=val, epochs=epochs, verbose=0)


def main(seeds: int = 30) -> None:
    wrong = (*WRONG, wrong_target_is_pressure, wrong_target_in_window, wrong_temperature_only)
    calibration = {"training_loss": calibrate(data, wrong, seeds)}
    Path(__file__).with_name("calibration.json").write_text(json.dumps(calibration) + "\n", "utf-8")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
