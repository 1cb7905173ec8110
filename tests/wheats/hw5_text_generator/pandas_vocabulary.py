"""Counts with pandas and numbers with the index of its Series."""

import pandas as pd
import tensorflow as tf


def build_dataset(words, vocab_size=VOCAB_SIZE):
    counts = pd.Series(words).value_counts().head(vocab_size - 1)
    known = pd.Index([UNKNOWN, *counts.index])
    word2id = {word: known.get_loc(word) for word in known}
    return word2id, known.to_series(index=range(len(known))).to_dict()


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    ids = pd.Series(words).map(word2id).fillna(word2id[UNKNOWN]).astype(int)
    frame = pd.concat({shift: ids.shift(-shift) for shift in range(timestep + 1)}, axis=1).dropna().astype(int)
    shuffled = frame.sample(frac=1)
    x, y = shuffled.iloc[:, :timestep].to_numpy(), shuffled[timestep].to_numpy()
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(batch_size)
