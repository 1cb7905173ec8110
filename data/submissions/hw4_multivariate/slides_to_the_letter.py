# I followed the lecture slide by slide (24 to 34), with seven column numbers for [2] and column [1] of them for y.
"""hw4: forecast the temperature from seven columns"""

import sys

import numpy as np
import pandas as pd
import tensorflow as tf
from keras.layers import LSTM, Dense, Input

COLUMNS = ["p (mbar)", "T (degC)", "rh (%)", "VPact (mbar)", "VPdef (mbar)", "H2OC (mmol/mol)", "rho (g/m**3)"]
TEMPERATURE = 1  # the column that we forecast, counted in COLUMNS
PAST = 720  # rows a window looks back: five days of ten minutes
FUTURE = 72  # rows it looks ahead: twelve hours
STEP = 6  # rows between two inputs: one an hour
BATCH_SIZE = 256
TRAIN_FRACTION = 0.715
ROWS_PER_DAY = 144


def load_columns(csv_path):
    #Đọc dữ liệu, phân cách bằng dấu phẩy
    df = pd.read_csv(csv_path, sep=',')

    # Lấy 7 cột thay cho [2]
    data = df.iloc[:, [1, 2, 5, 7, 8, 10, 11]].values
    print(data)
    return data


def column_statistics(data, train_split):
    data_mean = data[:train_split].mean(axis=0)
    data_std = data[:train_split].std(axis=0)
    return data_mean, data_std


def normalize(data, train_split):
    #Chuẩn hoá dữ liệu mean = 0, std = 1
    data_mean = data[:train_split].mean(axis=0)
    data_std = data[:train_split].std(axis=0)
    return (data - data_mean) / data_std


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    train_data = data[:train_split]
    val_data = data[train_split:]

    start = past + future
    end = start + train_split

    x_train = train_data
    y_train = data[start:end, [1]]
    sequence_length = int(past / step)

    # Tạo dữ liệu huấn luyện
    dataset_train = tf.keras.preprocessing.timeseries_dataset_from_array(
        x_train,
        y_train,
        sequence_length=sequence_length,
        sampling_rate=step,
        batch_size=batch_size,
    )

    x_end = len(val_data) - past - future
    label_start = train_split + past + future
    x_val = val_data[:x_end]
    y_val = data[label_start:, [1]]

    dataset_val = tf.keras.preprocessing.timeseries_dataset_from_array(
        x_val,
        y_val,
        sequence_length=sequence_length,
        sampling_rate=step,
        batch_size=batch_size,
    )
    return dataset_train, dataset_val


def build_model(sequence_length=PAST // STEP, features=7, learning_rate=0.001):
    model = tf.keras.Sequential()
    model.add(Input(shape=(sequence_length, features)))
    model.add(LSTM(32))
    model.add(Dense(1))

    model.compile(optimizer=tf.keras.optimizers.Adam(
        learning_rate=learning_rate), loss="mse")
    model.summary()
    return model


def train(model, dataset_train, dataset_val, epochs=10):
    # Huấn luyện
    history = model.fit(
        dataset_train,
        epochs=epochs,
        validation_data=dataset_val,
        #callbacks=[es_callback, modelckpt_callback],
    )
    return history


def persistence(windows):
    return windows[:, -1, TEMPERATURE].reshape(-1, 1)


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    steps_back = (ROWS_PER_DAY - future) // step
    return windows[:, -steps_back, TEMPERATURE].reshape(-1, 1)


def temperature_only(dataset):
    def keep_temperature(x, y):
        return x[:, :, 1:2], y

    return dataset.map(keep_temperature)


def to_celsius(values, mean, std):
    return values * std[TEMPERATURE] + mean[TEMPERATURE]


def forecast_celsius(model, windows, mean, std):
    pred = model.predict(windows)
    return to_celsius(pred, mean, std)


def compare(forecasts, targets, baseline):
    mse = {}
    mae = {}
    for name in forecasts:
        if forecasts[name].shape != targets.shape:
            raise ValueError(f"{name}: {forecasts[name].shape} is not {targets.shape}")
        mse[name] = np.mean((forecasts[name] - targets) ** 2)
        mae[name] = np.mean(abs(forecasts[name] - targets))

    table = {}
    for name in forecasts:
        table[name] = {
            "rmse": float(mse[name] ** 0.5),
            "mae": float(mae[name]),
            "skill": float(1 - mse[name] / mse[baseline]),
        }
    return table


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
