"""hw4: forecast the temperature from seven weather columns (lecture slide 49, on slides 22 to 34).

Fill in the functions one after the other; the handout, README.md beside this file, explains each task.

    python data/climate.py                          makes data/climate.csv, once
    python -m coursekit check hw4                   checks what you have
    python hw4_multivariate/hw4_multivariate.py     runs the whole comparison, when all tasks are done

TensorFlow takes seconds to import. So the functions that use it import it, and the other tasks need not wait.
"""

import sys

import numpy as np
import pandas as pd

COLUMNS = ["p (mbar)", "T (degC)", "rh (%)", "VPact (mbar)", "VPdef (mbar)", "H2OC (mmol/mol)", "rho (g/m**3)"]
TEMPERATURE = 1  # the column that we forecast, counted in COLUMNS
PAST = 720  # rows a window looks back: five days of ten minutes
FUTURE = 72  # rows it looks ahead: twelve hours
STEP = 6  # rows between two inputs: one an hour
BATCH_SIZE = 256
TRAIN_FRACTION = 0.715
ROWS_PER_DAY = 144


def load_columns(csv_path):
    """The seven columns of a climate file.

    csv_path: path of a CSV file with the columns of climate.csv.
    Returns a float array (rows, 7), the columns in the order of COLUMNS, in the file's units.
    """
    # TODO 4.1: read the file with pandas; take the columns by their names.
    # BEGIN SOLUTION NO PROMPT
    return pd.read_csv(csv_path)[COLUMNS].to_numpy(dtype=float)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 4.1: write load_columns")
    """  # END PROMPT


def column_statistics(data, train_split):
    """Mean and standard deviation (np.std, which divides by n) of every column over data[:train_split].

    data: (rows, columns). train_split: the first validation row. Returns two arrays (columns,): mean, std.
    """
    # TODO 4.2: one number a column, from the training rows alone.
    # BEGIN SOLUTION NO PROMPT
    training = data[:train_split]
    return training.mean(axis=0), training.std(axis=0)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 4.2: write column_statistics")
    """  # END PROMPT


def normalize(data, train_split):
    """Scale every column to mean 0 and standard deviation 1 over the training rows.

    data: (rows, columns). Mean and standard deviation come from data[:train_split] alone.
    Returns an array of data's shape.
    """
    # TODO 4.2: all rows, scaled with the statistics of the training rows.
    # BEGIN SOLUTION NO PROMPT
    mean, std = column_statistics(data, train_split)
    return (data - mean) / std
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 4.2: write normalize")
    """  # END PROMPT


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    """Windows of all columns for training and for validation; their targets are temperatures.

    data: (rows, 7), normalised. The window that starts at row i reads rows i, i + step, ..., i + past - step, which
    are past // step inputs of seven values; its target is the temperature of row i + past + future. A training window
    has inputs and target in data[:train_split], a validation window in data[train_split:]; each part gives every
    window it can, one a row, validation in the order of time.
    Returns two datasets of batches (inputs (batch, past // step, 7), targets (batch, 1)), such as tf.data.Dataset.
    """
    import tensorflow as tf

    # TODO 4.3: as in hw2. What has seven columns here, and what has one?
    # BEGIN SOLUTION NO PROMPT
    inputs = tf.range(0, past, step, dtype="int64")

    def windows(part, shuffled):
        series = tf.constant(part.astype("float32"))
        temperature = series[:, TEMPERATURE : TEMPERATURE + 1]
        count = len(part) - past - future
        in_time = starts = tf.data.Dataset.range(count).batch(batch_size)
        if shuffled:  # anew each epoch, see hw2
            seeds = tf.data.Dataset.random(rerandomize_each_iteration=True).batch(2, drop_remainder=True).take(1)
            shuffle = tf.random.experimental.index_shuffle
            starts = seeds.flat_map(lambda seed: in_time.map(lambda place: shuffle(place, seed, count - 1)))
        return starts.map(
            lambda first: (tf.gather(series, first[:, None] + inputs), tf.gather(temperature, first + past + future))
        )

    return windows(data[:train_split], shuffled=True), windows(data[train_split:], shuffled=False)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 4.3: write build_datasets")
    """  # END PROMPT


def build_model(sequence_length=PAST // STEP, features=7, learning_rate=0.001):
    """The lecture's model, compiled: Input(sequence_length, features), LSTM(32), Dense(1); Adam, mean squared error."""
    from tensorflow import keras

    # TODO 4.4: 5,153 parameters by default; with features=1 it is hw2's model.
    # BEGIN SOLUTION NO PROMPT
    inputs = keras.layers.Input((sequence_length, features))
    model = keras.Sequential([inputs, keras.layers.LSTM(32), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=learning_rate), loss="mse")
    return model
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 4.4: write build_model")
    """  # END PROMPT


def train(model, dataset_train, dataset_val, epochs=10):
    """Fit the model, compiled as it is, on dataset_train for exactly `epochs` epochs; follow the loss on dataset_val.

    Returns the History of model.fit, with "loss" and "val_loss", one number an epoch.
    """
    # TODO 4.5: one call.
    # BEGIN SOLUTION NO PROMPT
    return model.fit(dataset_train, epochs=epochs, validation_data=dataset_val, verbose=2)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 4.5: write train")
    """  # END PROMPT


def persistence(windows):
    """Forecast that nothing changes: the temperature of the last input of each window.

    windows: (N, length, 7). Returns (N, 1), in the units of the windows.
    """
    # TODO 4.6: which of the seven columns is the temperature, and does the second axis stay?
    # BEGIN SOLUTION NO PROMPT
    return windows[:, -1, [TEMPERATURE]]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 4.6: write persistence")
    """  # END PROMPT


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    """Forecast the temperature one day (ROWS_PER_DAY rows) before the target.

    windows: (N, length, 7), of inputs `step` rows apart; the target is `future + step` rows after the last input.
    Returns (N, 1), in the units of the windows.
    """
    # TODO 4.6: as in hw2, of the temperature alone.
    # BEGIN SOLUTION NO PROMPT
    inputs_back = (ROWS_PER_DAY - future) // step
    return windows[:, -inputs_back, [TEMPERATURE]]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 4.6: write same_hour_yesterday")
    """  # END PROMPT


def temperature_only(dataset):
    """What hw2's model may see of the same windows: the same batches and targets, the inputs without other columns.

    dataset: a tf.data.Dataset of batches (inputs (batch, length, 7), targets).
    Returns a dataset of batches (inputs (batch, length, 1), the same targets).
    """
    # TODO 4.6: tf.data.Dataset has a method that changes every batch.
    # BEGIN SOLUTION NO PROMPT
    return dataset.map(lambda x, y: (x[:, :, TEMPERATURE : TEMPERATURE + 1], y))
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 4.6: write temperature_only")
    """  # END PROMPT


def to_celsius(values, mean, std):
    """Normalised temperatures in degrees Celsius.

    values: (N, 1). mean, std: (7,), what column_statistics returns. Returns (N, 1).
    """
    # TODO 4.7: undo the normalisation. Which of the seven means and standard deviations was it made with?
    # BEGIN SOLUTION NO PROMPT
    return values * std[TEMPERATURE] + mean[TEMPERATURE]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 4.7: write to_celsius")
    """  # END PROMPT


def forecast_celsius(model, windows, mean, std):
    """The model's forecasts in degrees Celsius.

    windows: what the model takes, (N, length, 7) or (N, length, 1), normalised. mean, std: (7,). Returns (N, 1).
    """
    # TODO 4.7: the model answers in normalised units.
    # BEGIN SOLUTION NO PROMPT
    return to_celsius(model.predict(windows, verbose=0), mean, std)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 4.7: write forecast_celsius")
    """  # END PROMPT


def compare(forecasts, targets, baseline):
    """How good each forecast is, all measured on the same windows and in the same unit.

    forecasts: dict of name -> (N, 1), degrees Celsius. targets: (N, 1), what came, degrees Celsius.
    baseline: the name of the forecast that the others have to beat.
    Returns a dict of name -> {"rmse": ..., "mae": ..., "skill": ...}, all floats: the root mean squared and the mean
    absolute error in degrees, and skill = 1 - MSE / MSE of the baseline.
    Raises ValueError when the shape of a forecast is not that of targets: it was then made for other windows.
    """
    # TODO 4.8: look at the shapes first; NumPy would make (N, N) of (N, 1) - (N,) without a word.
    # BEGIN SOLUTION NO PROMPT
    errors = {}
    for name, forecast in forecasts.items():
        if forecast.shape != targets.shape:
            raise ValueError(f"{name} has shape {forecast.shape}, the targets {targets.shape}: not the same windows")
        errors[name] = forecast - targets
    to_beat = np.mean(errors[baseline] ** 2)
    return {
        name: {
            "rmse": float(np.sqrt(np.mean(error**2))),
            "mae": float(np.mean(np.abs(error))),
            "skill": float(1 - np.mean(error**2) / to_beat),
        }
        for name, error in errors.items()
    }
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 4.8: write compare")
    """  # END PROMPT


def sample(dataset, every=8):
    """One in `every` windows of a tf.data.Dataset: inputs (N, length, 7) and targets (N, 1), float32.

    All of them would need half a gigabyte; neighbours, ten minutes apart, are nearly the same.
    """
    parts = [(x[::every].astype("float32"), y[::every].astype("float32")) for x, y in dataset.as_numpy_iterator()]
    windows, targets = (np.concatenate(part) for part in zip(*parts, strict=True))
    return windows, targets.reshape(-1, 1)


def main(csv_path="data/climate.csv", epochs=5):
    """The whole comparison: two baselines and two models, on the same windows, for as many epochs, in degrees."""
    from tensorflow import keras

    data = load_columns(csv_path)
    split = int(TRAIN_FRACTION * len(data))
    mean, std = column_statistics(data, split)
    dataset_train, dataset_val = build_datasets(normalize(data, split), split)
    windows, targets = sample(dataset_val)
    forecasts = {
        "persistence": to_celsius(persistence(windows), mean, std),
        "same hour yesterday": to_celsius(same_hour_yesterday(windows), mean, std),
    }

    keras.utils.set_random_seed(0)
    one_column = build_model(features=1)
    train(one_column, temperature_only(dataset_train), temperature_only(dataset_val), epochs)
    forecasts["LSTM, one column"] = forecast_celsius(one_column, windows[:, :, [TEMPERATURE]], mean, std)

    keras.utils.set_random_seed(0)
    seven_columns = build_model()
    train(seven_columns, dataset_train, dataset_val, epochs)
    forecasts["LSTM, seven columns"] = forecast_celsius(seven_columns, windows, mean, std)

    for name, row in compare(forecasts, to_celsius(targets, mean, std), "same hour yesterday").items():
        print(f"{name:20} RMSE {row['rmse']:.2f} degC, MAE {row['mae']:.2f} degC, skill {row['skill']:+.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
