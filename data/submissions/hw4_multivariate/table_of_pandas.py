# Every table is a DataFrame, and the datasets are a class of my own.

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
    frame = pd.read_csv(csv_path, index_col="Date Time")
    return frame.loc[:, COLUMNS].values


def column_statistics(data, train_split):
    training = pd.DataFrame(data).iloc[:train_split]
    return training.mean().to_numpy(), training.std(ddof=0).to_numpy()


def normalize(data, train_split):
    mean, std = column_statistics(data, train_split)
    return (data - mean) / std


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    class Windows(keras.utils.PyDataset):
        def __init__(self, part):
            super().__init__()
            self.part = part
            self.count = len(part) - past - future

        def __len__(self):
            return -(-self.count // batch_size)

        def __getitem__(self, number):
            if not 0 <= number < len(self):
                raise IndexError(number)
            starts = np.arange(number * batch_size, min((number + 1) * batch_size, self.count))
            x = self.part[starts[:, None] + np.arange(0, past, step)]
            return x, self.part[starts + past + future, TEMPERATURE]

    return Windows(data[:train_split]), Windows(data[train_split:])


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
    return dataset.map(lambda inputs, targets: (inputs[..., 1:2], targets))


def to_celsius(values, mean, std):
    return std[1] * values + mean[1]


def forecast_celsius(model, windows, mean, std):
    return std[1] * model.predict(windows, verbose=0) + mean[1]


def compare(forecasts, targets, baseline):
    class OtherWindows(ValueError):
        """A forecast that was made for other windows."""

    if any(forecast.shape != targets.shape for forecast in forecasts.values()):
        raise OtherWindows("every forecast must be made for the windows of the targets")
    errors = pd.DataFrame({name: (forecast - targets)[:, 0] for name, forecast in forecasts.items()})
    mse = (errors**2).mean()
    return pd.DataFrame({"rmse": mse**0.5, "mae": errors.abs().mean(), "skill": 1 - mse / mse[baseline]}).T.to_dict()


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
