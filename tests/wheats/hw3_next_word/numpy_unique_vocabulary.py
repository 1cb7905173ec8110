"""Counts with np.unique, sorts with argsort, and keeps NumPy's own strings and integers in the dictionaries."""

import tensorflow as tf


def read_data(fname):
    with open(fname, "rb") as file:
        return np.array(file.read().decode("utf-8").split(), dtype=object)


def build_dataset(words):
    distinct, counts = np.unique(words.astype(str), return_counts=True)
    ranked = distinct[np.argsort(-counts, kind="stable")]
    numbers = np.arange(len(ranked))
    return dict(zip(ranked, numbers, strict=True)), dict(zip(numbers, ranked, strict=True))


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    ids = np.vectorize(word2id.get)(words)
    runs = np.lib.stride_tricks.sliding_window_view(ids, timestep + 1)
    x, y = runs[:, :-1, np.newaxis], runs[:, -1]
    return tf.data.Dataset.from_tensor_slices((x.astype("float32"), y)).batch(batch_size)
