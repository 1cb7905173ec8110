"""All windows at once as a strided view, in float32; the training windows in random order, drawn again each epoch."""

import tensorflow as tf
from numpy.lib.stride_tricks import sliding_window_view


def load_series(csv_path):
    return np.loadtxt(csv_path, delimiter=",", skiprows=1, usecols=[2], dtype=np.float32, ndmin=2)


def train_rows(rows):
    return rows * 715 // 1000


def normalize(data, train_split):
    training = np.asarray(data[:train_split], dtype=np.float64)
    return ((data - np.mean(training, axis=0)) / np.std(training, axis=0)).astype(np.float32)


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    data = np.asarray(data, dtype=np.float32)

    def dataset(part, shuffle):
        targets = part[past + future :]
        inputs = sliding_window_view(part[:, 0], past)[: len(targets), ::step, None]
        made = tf.data.Dataset.from_tensor_slices((inputs, targets))
        if shuffle:
            made = made.shuffle(len(targets), reshuffle_each_iteration=True)
        return made.batch(batch_size).prefetch(tf.data.AUTOTUNE)

    return dataset(data[:train_split], True), dataset(data[train_split:], False)


def persistence(windows):
    return np.take(windows, -1, axis=1)


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    hours_back = ROWS_PER_DAY // step - future // step
    return windows[:, windows.shape[1] - hours_back, :]
