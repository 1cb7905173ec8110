# I do everything in pandas, I know it from the statistics course.
"""hw2: forecast the temperature with an LSTM (lecture slides 22 to 34 and 48).

Fill in the functions one after the other; the handout, README.md beside this file, explains each task.

    python data/climate.py                          makes data/climate.csv, once
    python -m coursekit check hw2                   checks what you have
    python hw2_temperature/hw2_temperature.py       runs the whole experiment, when all tasks are done
"""

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
    """The temperature column of a climate file.

    csv_path: path of a CSV file with the columns of climate.csv; the temperature, `T (degC)`, is column 2.
    Returns a float array (rows, 1), degrees Celsius.
    """
    df = pd.read_csv(csv_path)
    return df.iloc[:, [2]].values


def train_rows(rows):
    """How many of `rows` rows are for training: TRAIN_FRACTION of them, rounded down. An int."""
    return int(TRAIN_FRACTION * rows)


def normalize(data, train_split):
    """Scale every column to mean 0 and standard deviation 1 over the training rows.

    data: (rows, columns). train_split: the first validation row.
    Mean and standard deviation (np.std, which divides by n) come from data[:train_split] alone.
    Returns an array of data's shape.
    """
    # pandas is shorter than numpy here
    frame = pd.DataFrame(data)
    train = frame.iloc[:train_split]
    return ((frame - train.mean()) / train.std()).to_numpy()


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    """Windows for training and for validation.

    data: (rows, 1), normalised. The window that starts at row i reads rows i, i + step, ..., i + past - step, which
    are past // step inputs; its target is row i + past + future. A training window has inputs and target in
    data[:train_split], a validation window in data[train_split:]; each part gives every window it can, one a row,
    validation in the order of time.
    Returns two datasets of batches (inputs (batch, past // step, 1), targets (batch, 1)), such as tf.data.Dataset.
    """
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
    """The lecture's model, compiled: Input(sequence_length, 1), LSTM(32), Dense(1); Adam, mean squared error."""
    model = keras.Sequential()
    model.add(keras.layers.Input(shape=(sequence_length, 1)))
    model.add(keras.layers.LSTM(32))
    model.add(keras.layers.Dense(1))
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=learning_rate), loss="mse")
    return model


def train(model, dataset_train, dataset_val, epochs=10):
    """Fit the compiled model on dataset_train for `epochs` epochs and follow the loss on dataset_val.

    Returns the History of model.fit, with "loss" and "val_loss", one number an epoch.
    """
    history = model.fit(dataset_train, epochs=epochs, validation_data=dataset_val)
    return history


def persistence(windows):
    """Forecast that nothing changes: the last input of each window.

    windows: (N, length, 1). Returns (N, 1).
    """
    return windows[:, -1, :]


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    """Forecast the input one day (ROWS_PER_DAY rows) before the target.

    windows: (N, length, 1), of inputs `step` rows apart; the target is `future + step` rows after the last input.
    Returns (N, 1).
    """
    steps_back = (ROWS_PER_DAY - future) // step
    return windows[:, -steps_back, :]


def forecast_celsius(model, windows, mean, std):
    """The model's forecasts in degrees Celsius.

    windows: (N, length, 1), normalised with `mean` and `std`. Returns (N, 1).
    """
    pred = model.predict(windows)
    return pred * std + mean


def visualize_loss(history, title):
    """Draw the loss of each epoch in a new figure: training in blue, validation in red.

    history: what train returns. Both lines are labelled, both axes named, and there is a legend and the title.
    Returns the figure.
    """
    loss = history.history["loss"]
    val_loss = history.history["val_loss"]
    epochs = range(1, len(loss) + 1)
    fig = plt.figure()
    plt.plot(epochs, loss, "b", label="Training loss")
    plt.plot(epochs, val_loss, "r", label="Validation loss")
    plt.title(title)
    plt.xlabel("Epoch")
    plt.ylabel("Loss")
    plt.legend()
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
