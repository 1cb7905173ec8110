# plot is in loss.png
import sys

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf
from tensorflow import keras

PAST = 720  # rows a window looks back: five days of ten minutes
FUTURE = 72  # rows it looks ahead: twelve hours
STEP = 6  # rows between two inputs: one an hour
BATCH_SIZE = 256
TRAIN_FRACTION = 0.715
ROWS_PER_DAY = 144


def load_series(csv_path):
    df = pd.read_csv(csv_path)
    return df.iloc[:, [2]].values


def train_rows(rows):
    return int(TRAIN_FRACTION * rows)


def normalize(data, train_split):
    mean = data[:train_split].mean(axis=0)
    std = data[:train_split].std(axis=0)
    return (data - mean) / std


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    train_data = data[:train_split]
    val_data = data[train_split:]
    offset = past + future  # from the first row of a window to its target

    dataset_train = keras.utils.timeseries_dataset_from_array(
        train_data,
        train_data[offset:],
        sequence_length=past // step,
        sampling_rate=step,
        batch_size=batch_size,
    )
    dataset_val = keras.utils.timeseries_dataset_from_array(
        val_data,
        val_data[offset:],
        sequence_length=past // step,
        sampling_rate=step,
        batch_size=batch_size,
    )
    return dataset_train, dataset_val


def build_model(sequence_length=PAST // STEP, learning_rate=0.001):
    model = keras.Sequential()
    model.add(keras.layers.Input(shape=(sequence_length, 1)))
    model.add(keras.layers.LSTM(32))
    model.add(keras.layers.Dense(1))
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=learning_rate), loss="mse")
    return model


def train(model, dataset_train, dataset_val, epochs=10):
    history = model.fit(dataset_train, epochs=epochs, validation_data=dataset_val)
    return history


def persistence(windows):
    return windows[:, -1, :]


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    steps_back = (ROWS_PER_DAY - future) // step
    return windows[:, -steps_back, :]


def forecast_celsius(model, windows, mean, std):
    pred = model.predict(windows)
    return pred * std + mean


def visualize_loss(history, title):
    fig, ax = plt.subplots()
    ax.plot(history.history["loss"])
    ax.plot(history.history["val_loss"])
    ax.set_title(title)
    return fig


def main(csv_path="data/climate.csv", epochs=10):
    """The whole experiment: baselines, training, forecast, picture."""
    tf.keras.utils.set_random_seed(0)
    celsius = load_series(csv_path)
    split = train_rows(len(celsius))
    mean, std = float(celsius[:split].mean()), float(celsius[:split].std())
    dataset_train, dataset_val = build_datasets(normalize(celsius, split), split)

    windows, targets = (np.concatenate(parts) for parts in zip(*dataset_val.as_numpy_iterator(), strict=True))
    for name, forecast in (
        ("persistence", persistence(windows)),
        ("same hour yesterday", same_hour_yesterday(windows)),
    ):
        print(f"{name}: validation loss {np.mean((forecast - targets) ** 2):.4f}")

    model = build_model()
    history = train(model, dataset_train, dataset_val, epochs)
    errors = forecast_celsius(model, windows, mean, std) - (targets * std + mean)
    print(f"LSTM: validation loss {history.history['val_loss'][-1]:.4f}, mean error {np.abs(errors).mean():.2f} degC")
    visualize_loss(history, "Training and validation loss").savefig("loss.png")


if __name__ == "__main__":
    main(*sys.argv[1:2])
