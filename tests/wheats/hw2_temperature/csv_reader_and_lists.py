"""Plain Python: the csv module, loops and lists of windows, made into arrays at the end."""

import csv
import math

import tensorflow as tf


def load_series(csv_path):
    with open(csv_path, newline="", encoding="utf-8") as file:
        return np.array([[float(row["T (degC)"])] for row in csv.DictReader(file)])


def train_rows(rows):
    return math.floor(rows * TRAIN_FRACTION)


def normalize(data, train_split):
    scaled = []
    for column in np.asarray(data).T:
        training = [float(value) for value in column[:train_split]]
        mean = sum(training) / len(training)
        std = math.sqrt(sum((value - mean) ** 2 for value in training) / len(training))
        scaled.append([(value - mean) / std for value in column])
    return np.array(scaled).T


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    def dataset(first, end):
        inputs, targets = [], []
        for start in range(first, end):
            if start + past + future >= end:
                break
            inputs.append([data[start + k * step] for k in range(past // step)])
            targets.append(data[start + past + future])
        return tf.data.Dataset.from_tensor_slices((np.array(inputs), np.array(targets))).batch(batch_size)

    return dataset(0, train_split), dataset(train_split, len(data))


def persistence(windows):
    return np.array([[window[-1][0]] for window in windows])


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    forecasts = []
    for window in windows:
        target_row = (len(window) - 1) * step + future + step
        forecasts.append([window[(target_row - ROWS_PER_DAY) // step][0]])
    return np.array(forecasts)


def forecast_celsius(model, windows, mean, std):
    return np.array([[float(z) * std + mean] for [z] in model.predict(windows, verbose=0)])
