# I wanted to understand the windows, so I did not use timeseries_dataset_from_array.

import sys

import numpy as np
import pandas as pd
import tensorflow as tf
from tensorflow import keras

COLUMNS = ["p (mbar)", "T (degC)", "rh (%)", "VPact (mbar)", "VPdef (mbar)", "H2OC (mmol/mol)", "rho (g/m**3)"]
TEMPERATURE = 1  # the column that we forecast, counted in COLUMNS
PAST = 720  # rows a window looks back: five days of ten minutes
FUTURE = 72  # rows it looks ahead: twelve hours
STEP = 6  # rows between two inputs: one an hour
BATCH_SIZE = 256
TRAIN_FRACTION = 0.715
ROWS_PER_DAY = 144


def load_columns(csv_path):
    return np.stack([pd.read_csv(csv_path)[name].astype("float32") for name in COLUMNS], axis=-1)


def column_statistics(data, train_split):
    mu, sigma = data[:train_split].mean(0, dtype="float64"), data[:train_split].std(0, dtype="float64")
    return mu, sigma


def normalize(data, train_split):
    mu, sigma = column_statistics(data, train_split)
    return ((data - mu) / sigma).astype(np.float32)


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    # without the Keras helper: gather the rows of every window with an index array
    rows = tf.constant(data, tf.float32)
    offsets = np.arange(0, past, step)

    def dataset(first, last, shuffle):
        starts = np.arange(first, last - past - future)
        ds = tf.data.Dataset.from_tensor_slices(starts)
        if shuffle:
            ds = ds.shuffle(len(starts))
        ds = ds.map(lambda i: (tf.gather(rows, i + offsets), rows[i + past + future, TEMPERATURE, None]))
        return ds.batch(batch_size).prefetch(tf.data.AUTOTUNE)

    return dataset(0, train_split, True), dataset(train_split, len(data), False)


def build_model(sequence_length=PAST // STEP, features=7, learning_rate=0.001):
    inputs = keras.layers.Input(shape=(sequence_length, features))
    outputs = keras.layers.Dense(1)(keras.layers.LSTM(32)(inputs))
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.Adam(learning_rate), loss=keras.losses.MeanSquaredError())
    return model


def train(model, dataset_train, dataset_val, epochs=10):
    return model.fit(dataset_train, validation_data=dataset_val, epochs=epochs, verbose=1)


def persistence(windows):
    return windows[:, -1, 1:2]


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    day = ROWS_PER_DAY // step           # inputs in a day
    ahead = (future + step) // step      # inputs from the last one to the target
    return windows[:, ahead - 1 - day, 1:2]


def temperature_only(dataset):
    return dataset.map(lambda x, y: (tf.gather(x, [TEMPERATURE], axis=2), y)).prefetch(2)


def to_celsius(values, mean, std):
    return std[1] * values + mean[1]


def forecast_celsius(model, windows, mean, std):
    return std[1] * model.predict(windows, verbose=0) + mean[1]


def compare(forecasts, targets, baseline):
    # flat, so that nothing can broadcast
    truth = np.ravel(targets)
    flat = {name: np.ravel(forecast) for name, forecast in forecasts.items()}
    for name, forecast in flat.items():
        if len(forecast) != len(truth):
            raise ValueError(f"{name} has {len(forecast)} forecasts for {len(truth)} targets")
    mse = {name: np.mean(np.square(forecast - truth)) for name, forecast in flat.items()}
    return {
        name: {"rmse": mse[name] ** 0.5, "mae": np.mean(np.abs(forecast - truth)), "skill": 1 - mse[name] / mse[baseline]}
        for name, forecast in flat.items()
    }


def sample(dataset, every=8):
    """One in `every` windows of a tf.data.Dataset: inputs (N, length, 7) and targets (N, 1), float32.

    All of them would need half a gigabyte; neighbours, ten minutes apart, are nearly the same.
    """
    parts = [(x[::every].astype("float32"), y[::every].astype("float32")) for x, y in dataset.as_numpy_iterator()]
    windows, targets = (np.concatenate(part) for part in zip(*parts, strict=True))
    return windows, targets.reshape(-1, 1)


def main(csv_path="data/climate.csv", epochs=5):
    """The whole comparison: two baselines and two models, on the same windows, for as many epochs, in degrees."""
    data = load_columns(csv_path)
    split = int(TRAIN_FRACTION * len(data))
    mean, std = column_statistics(data, split)
    dataset_train, dataset_val = build_datasets(normalize(data, split), split)
    windows, targets = sample(dataset_val)
    forecasts = {
        "persistence": to_celsius(persistence(windows), mean, std),
        "same hour yesterday": to_celsius(same_hour_yesterday(windows), mean, std),
    }

    tf.keras.utils.set_random_seed(0)
    one_column = build_model(features=1)
    train(one_column, temperature_only(dataset_train), temperature_only(dataset_val), epochs)
    forecasts["LSTM, one column"] = forecast_celsius(one_column, windows[:, :, [TEMPERATURE]], mean, std)

    tf.keras.utils.set_random_seed(0)
    seven_columns = build_model()
    train(seven_columns, dataset_train, dataset_val, epochs)
    forecasts["LSTM, seven columns"] = forecast_celsius(seven_columns, windows, mean, std)

    for name, row in compare(forecasts, to_celsius(targets, mean, std), "same hour yesterday").items():
        print(f"{name:20} RMSE {row['rmse']:.2f} degC, MAE {row['mae']:.2f} degC, skill {row['skill']:+.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
