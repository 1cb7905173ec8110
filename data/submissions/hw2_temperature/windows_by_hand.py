# I wanted to understand the windows, so I did not use timeseries_dataset_from_array.
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
    return pd.read_csv(csv_path)[["T (degC)"]].astype("float32").to_numpy()


def train_rows(rows):
    n_train = int(rows * 0.715)
    return n_train


def normalize(data, train_split):
    mu, sigma = data[:train_split].mean(axis=0), data[:train_split].std(axis=0)
    return ((data - mu) / sigma).astype(np.float32)


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    # without the Keras helper: gather the rows of every window with an index array
    data = np.asarray(data, dtype=np.float32)
    offsets = np.arange(0, past, step)

    def dataset(first, last, shuffle):
        starts = np.arange(first, last - past - future)
        ds = tf.data.Dataset.from_tensor_slices(starts)
        if shuffle:
            ds = ds.shuffle(len(starts))
        ds = ds.map(lambda i: (tf.gather(data, i + offsets), data_tensor[i + past + future]))
        return ds.batch(batch_size).prefetch(tf.data.AUTOTUNE)

    data_tensor = tf.constant(data)
    return dataset(0, train_split, True), dataset(train_split, len(data), False)


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
