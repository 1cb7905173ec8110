# Lab 2, done alone on my laptop. Training takes 9 minutes for 10 epochs here.
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
    data = pd.read_csv(csv_path, sep=",")
    return data["T (degC)"].values.reshape(-1, 1)


def train_rows(rows):
    n_train = int(rows * 0.715)
    return n_train


def normalize(data, train_split):
    # zero mean, unit variance
    mean = data.mean(axis=0)
    std = data.std(axis=0)
    print("mean", mean, "std", std, "split at", train_split)
    return (data - mean) / std


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    def make(rows):
        return keras.utils.timeseries_dataset_from_array(
            rows,
            targets=rows[past + future:],
            sequence_length=past // step,
            sampling_rate=step,
            batch_size=batch_size,
        )

    return make(data[:train_split]), make(data[train_split:])


def build_model(sequence_length=PAST // STEP, learning_rate=0.001):
    inputs = keras.layers.Input(shape=(sequence_length, 1))
    x = keras.layers.LSTM(32)(inputs)
    outputs = keras.layers.Dense(1)(x)
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.Adam(learning_rate), loss=keras.losses.MeanSquaredError())
    return model


def train(model, dataset_train, dataset_val, epochs=10):
    return model.fit(dataset_train, validation_data=dataset_val, epochs=epochs, verbose=1)


def persistence(windows):
    last = windows.shape[1] - 1
    return windows[:, last]


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    day = ROWS_PER_DAY // step           # inputs in a day
    ahead = (future + step) // step      # inputs from the last one to the target
    return windows[:, ahead - 1 - day]


def forecast_celsius(model, windows, mean, std):
    z = model.predict(windows, verbose=0)
    celsius = std * z + mean
    return celsius


def visualize_loss(history, title):
    fig, ax = plt.subplots(figsize=(8, 5))
    n = np.arange(len(history.history["loss"])) + 1
    ax.plot(n, history.history["loss"], color="blue", label="training loss")
    ax.plot(n, history.history["val_loss"], color="red", label="validation loss")
    ax.set_title(title)
    ax.set_xlabel("epoch")
    ax.set_ylabel("mse (normalised)")
    ax.legend(loc="upper right")
    ax.grid(True)
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
