# I followed the lecture slide by slide (24 to 34), only put the code into the functions.
"""hw2: forecast the temperature with an LSTM"""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf
from keras.layers import LSTM, Dense, Input

PAST = 720
FUTURE = 72
STEP = 6
BATCH_SIZE = 256
ROWS_PER_DAY = 144


# slide 24
def load_series(csv_path):
    #Đọc dữ liệu, phân cách bằng dấu phẩy
    df = pd.read_csv(csv_path, sep=',')

    # Lấy cột nhiệt độ (cột thứ 2)
    data = df.iloc[:, [2]].values
    print(data)
    return data


# slide 25
def train_rows(rows):
    train_split = int(0.715 * int(rows))
    return train_split


#Chuẩn hoá dữ liệu mean = 0, std = 1
def normalize(data, train_split):
    data_mean = data[:train_split].mean(axis=0)
    data_std = data[:train_split].std(axis=0)
    return (data - data_mean) / data_std


# slides 25 to 28
def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    train_data = data[:train_split]
    val_data = data[train_split:]

    start = past + future
    end = start + train_split

    x_train = train_data
    y_train = data[start:end]
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
    y_val = data[label_start:]

    dataset_val = tf.keras.preprocessing.timeseries_dataset_from_array(
        x_val,
        y_val,
        sequence_length=sequence_length,
        sampling_rate=step,
        batch_size=batch_size,
    )
    return dataset_train, dataset_val


# slides 29 to 31
def build_model(sequence_length=PAST // STEP, learning_rate=0.001):
    model = tf.keras.Sequential()
    model.add(Input(shape=(sequence_length, 1)))
    model.add(LSTM(32))
    model.add(Dense(1))

    model.compile(optimizer=tf.keras.optimizers.Adam(
        learning_rate=learning_rate), loss="mse")
    model.summary()
    return model


# slide 32
def train(model, dataset_train, dataset_val, epochs=10):
    # Huấn luyện
    history = model.fit(
        dataset_train,
        epochs=epochs,
        validation_data=dataset_val,
        #callbacks=[es_callback, modelckpt_callback],
    )
    return history


# not on the slides: baselines
def persistence(windows):
    return windows[:, -1]


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    return windows[:, -((ROWS_PER_DAY - future) // step)]


# not on the slides: back to degrees, the inverse of normalize
def forecast_celsius(model, windows, mean, std):
    return model.predict(windows) * std + mean


# slide 34
def visualize_loss(history, title):
    loss = history.history["loss"]
    val_loss = history.history["val_loss"]
    epochs = range(len(loss))
    plt.figure()
    plt.plot(epochs, loss, "b", label="Training loss")
    plt.plot(epochs, val_loss, "r", label="Validation loss")
    plt.title(title)
    plt.xlabel("Epochs")
    plt.ylabel("Loss")
    plt.legend()
    plt.show()


if __name__ == "__main__":
    data = load_series("data/climate.csv")
    train_split = train_rows(data.shape[0])
    mean = data[:train_split].mean()
    std = data[:train_split].std()
    data = normalize(data, train_split)
    dataset_train, dataset_val = build_datasets(data, train_split)
    model = build_model()
    history = train(model, dataset_train, dataset_val)
    visualize_loss(history, "Training and Validation Loss")
    for x, y in dataset_val.take(1):
        print(forecast_celsius(model, x, mean, std)[:5], np.array(y[:5]) * std + mean)
