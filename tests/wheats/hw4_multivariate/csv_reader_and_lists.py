"""Plain Python: the csv module, loops over columns, windows and errors."""

import csv
import math

import tensorflow as tf


def load_columns(csv_path):
    with open(csv_path, newline="", encoding="utf-8") as file:
        return np.array([[float(row[name]) for name in COLUMNS] for row in csv.DictReader(file)])


def column_statistics(data, train_split):
    means, stds = [], []
    for column in data.T:
        training = [float(value) for value in column[:train_split]]
        means.append(math.fsum(training) / train_split)
        stds.append(math.sqrt(math.fsum((value - means[-1]) ** 2 for value in training) / train_split))
    return [np.array(means), np.array(stds)]


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    def dataset(first, end):
        inputs, targets = [], []
        for start in range(first, end - past - future):
            inputs.append([data[start + k * step] for k in range(past // step)])
            targets.append([data[start + past + future, TEMPERATURE]])
        return tf.data.Dataset.from_tensor_slices((np.array(inputs), np.array(targets))).batch(batch_size)

    return dataset(0, train_split), dataset(train_split, len(data))


def persistence(windows):
    return np.array([[window[-1][TEMPERATURE]] for window in windows])


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    forecasts = []
    for window in windows:
        target_row = (len(window) - 1) * step + future + step
        forecasts.append([window[(target_row - ROWS_PER_DAY) // step][TEMPERATURE]])
    return np.array(forecasts)


def to_celsius(values, mean, std):
    return np.array([[float(z) * std[TEMPERATURE] + mean[TEMPERATURE]] for [z] in values])


def compare(forecasts, targets, baseline):
    for name, forecast in forecasts.items():
        if np.shape(forecast) != np.shape(targets):
            raise ValueError(f"{name}: shape {np.shape(forecast)} is not {np.shape(targets)}")

    def mse(name):
        return sum((f - t) ** 2 for f, t in zip(forecasts[name].ravel(), targets.ravel(), strict=True)) / len(targets)

    table = {}
    for name, forecast in forecasts.items():
        absolute = [abs(f - t) for f, t in zip(forecast.ravel(), targets.ravel(), strict=True)]
        table[name] = {
            "rmse": math.sqrt(mse(name)),
            "mae": sum(absolute) / len(absolute),
            "skill": 1 - mse(name) / mse(baseline),
        }
    return table
