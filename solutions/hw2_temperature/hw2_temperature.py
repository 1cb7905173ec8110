"""hw2: forecast the temperature with an LSTM (lecture slides 22 to 34 and 48).

Fill in the functions one after the other; the handout, README.md beside this file, explains each task.

    python data/climate.py                          makes data/climate.csv, once
    python -m coursekit check hw2                   checks what you have
    python hw2_temperature/hw2_temperature.py       runs the whole experiment, when all tasks are done

TensorFlow takes seconds to import. So the functions that use it import it, and the other tasks need not wait.
"""

import sys

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

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
    # TODO 2.1: read the file with pandas and take column 2, so that two axes remain.
    # BEGIN SOLUTION NO PROMPT
    frame = pd.read_csv(csv_path)
    return frame[["T (degC)"]].to_numpy(dtype=float)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 2.1: write load_series")
    """  # END PROMPT


def train_rows(rows):
    """How many of `rows` rows are for training: TRAIN_FRACTION of them, rounded down. An int."""
    # TODO 2.1: 300,693 of 420,551.
    # BEGIN SOLUTION NO PROMPT
    return int(TRAIN_FRACTION * rows)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 2.1: write train_rows")
    """  # END PROMPT


def normalize(data, train_split):
    """Scale every column to mean 0 and standard deviation 1 over the training rows.

    data: (rows, columns). train_split: the first validation row.
    Mean and standard deviation (np.std, which divides by n) come from data[:train_split] alone.
    Returns an array of data's shape.
    """
    # TODO 2.2: the statistics of the training rows, one for each column; then all rows scaled with them.
    # BEGIN SOLUTION NO PROMPT
    mean = data[:train_split].mean(axis=0)
    std = data[:train_split].std(axis=0)
    return (data - mean) / std
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 2.2: write normalize")
    """  # END PROMPT


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    """Windows for training and for validation.

    data: (rows, 1), normalised. The window that starts at row i reads rows i, i + step, ..., i + past - step, which
    are past // step inputs; its target is row i + past + future. A training window has inputs and target in
    data[:train_split], a validation window in data[train_split:]; each part gives every window it can, one a row,
    validation in the order of time.
    Returns two datasets of batches (inputs (batch, past // step, 1), targets (batch, 1)), such as tf.data.Dataset.
    """
    import tensorflow as tf

    # TODO 2.3: tf.keras.utils.timeseries_dataset_from_array makes a dataset; which targets belong to which inputs?
    # BEGIN SOLUTION NO PROMPT
    inputs = tf.range(0, past, step, dtype="int64")

    def windows(part, shuffled):
        series = tf.constant(part.astype("float32"))
        count = len(part) - past - future
        in_time = starts = tf.data.Dataset.range(count).batch(batch_size)
        if shuffled:  # anew each epoch; Dataset.shuffle would keep all starts, 25 times the memory of the series
            seeds = tf.data.Dataset.random(rerandomize_each_iteration=True).batch(2, drop_remainder=True).take(1)
            shuffle = tf.random.experimental.index_shuffle
            starts = seeds.flat_map(lambda seed: in_time.map(lambda place: shuffle(place, seed, count - 1)))
        return starts.map(
            lambda first: (tf.gather(series, first[:, None] + inputs), tf.gather(series, first + past + future))
        )

    return windows(data[:train_split], shuffled=True), windows(data[train_split:], shuffled=False)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 2.3: write build_datasets")
    """  # END PROMPT


def build_model(sequence_length=PAST // STEP, learning_rate=0.001):
    """The lecture's model, compiled: Input(sequence_length, 1), LSTM(32), Dense(1); Adam, mean squared error."""
    from tensorflow import keras

    # TODO 2.4: 4,385 parameters at the default length.
    # BEGIN SOLUTION NO PROMPT
    model = keras.Sequential([keras.layers.Input((sequence_length, 1)), keras.layers.LSTM(32), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=learning_rate), loss="mse")
    return model
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 2.4: write build_model")
    """  # END PROMPT


def train(model, dataset_train, dataset_val, epochs=10):
    """Fit the model, compiled as it is, on dataset_train for exactly `epochs` epochs; follow the loss on dataset_val.

    Returns the History of model.fit, with "loss" and "val_loss", one number an epoch.
    """
    # TODO 2.5: one call.
    # BEGIN SOLUTION NO PROMPT
    return model.fit(dataset_train, epochs=epochs, validation_data=dataset_val, verbose=2)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 2.5: write train")
    """  # END PROMPT


def persistence(windows):
    """Forecast that nothing changes: the last input of each window.

    windows: (N, length, 1). Returns (N, 1).
    """
    # TODO 2.6: no model needed.
    # BEGIN SOLUTION NO PROMPT
    return windows[:, -1]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 2.6: write persistence")
    """  # END PROMPT


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    """Forecast the input one day (ROWS_PER_DAY rows) before the target.

    windows: (N, length, 1), of inputs `step` rows apart; the target is `future + step` rows after the last input.
    Returns (N, 1).
    """
    # TODO 2.6: how many inputs before the end of the window is that?
    # BEGIN SOLUTION NO PROMPT
    inputs_back = (ROWS_PER_DAY - future) // step
    return windows[:, -inputs_back]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 2.6: write same_hour_yesterday")
    """  # END PROMPT


def forecast_celsius(model, windows, mean, std):
    """The model's forecasts in degrees Celsius.

    windows: (N, length, 1), normalised with `mean` and `std`. Returns (N, 1).
    """
    # TODO 2.7: the model answers in normalised units; undo the normalisation.
    # BEGIN SOLUTION NO PROMPT
    return model.predict(windows, verbose=0) * std + mean
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 2.7: write forecast_celsius")
    """  # END PROMPT


def visualize_loss(history, title):
    """Draw the loss of each epoch in a new figure: training in blue, validation in red.

    history: what train returns. Both lines are labelled, both axes named, and there is a legend and the title.
    Returns the figure.
    """
    # TODO 2.8: history.history holds both lists.
    # BEGIN SOLUTION NO PROMPT
    loss = history.history["loss"]
    figure, axes = plt.subplots()
    epochs = range(1, len(loss) + 1)
    axes.plot(epochs, loss, "b", label="Training loss")
    axes.plot(epochs, history.history["val_loss"], "r", label="Validation loss")
    axes.set(title=title, xlabel="Epoch", ylabel="Loss (mean squared error, normalised)")
    axes.legend()
    return figure
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 2.8: write visualize_loss")
    """  # END PROMPT


def main(csv_path="data/climate.csv", epochs=5):
    """The whole experiment: baselines, training, forecast, picture."""
    from tensorflow import keras

    keras.utils.set_random_seed(0)
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
