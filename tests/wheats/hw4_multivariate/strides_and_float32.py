"""All windows at once as a strided view, in float32; the training windows in random order, drawn again each epoch."""

import tensorflow as tf
from numpy.lib.stride_tricks import sliding_window_view


def load_columns(csv_path):
    return np.loadtxt(csv_path, delimiter=",", skiprows=1, usecols=[1, 2, 5, 7, 8, 10, 11], dtype=np.float32)


def column_statistics(data, train_split):
    training = np.asarray(data[:train_split], dtype=np.float64)
    return np.average(training, axis=0), np.sqrt(np.average((training - training.mean(axis=0)) ** 2, axis=0))


def normalize(data, train_split):
    mean, std = column_statistics(data, train_split)
    return ((data - mean) / std).astype("float32")


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    data = np.asarray(data, dtype=np.float32)

    def dataset(part, shuffle):
        targets = part[past + future :, TEMPERATURE, np.newaxis]
        windows = sliding_window_view(part, past, axis=0)[: len(targets), :, ::step]
        made = tf.data.Dataset.from_tensor_slices((windows.transpose(0, 2, 1), targets))
        if shuffle:
            made = made.shuffle(len(targets), reshuffle_each_iteration=True)
        return made.batch(batch_size).prefetch(tf.data.AUTOTUNE)

    return dataset(data[:train_split], True), dataset(data[train_split:], False)


def persistence(windows):
    return np.take(windows[:, -1, :], [TEMPERATURE], axis=1)


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    temperatures = windows[..., TEMPERATURE]
    return temperatures[:, temperatures.shape[1] - ROWS_PER_DAY // step + future // step].reshape(-1, 1)
