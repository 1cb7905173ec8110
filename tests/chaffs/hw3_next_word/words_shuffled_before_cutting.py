"""Shuffles the words instead of the windows."""

# task: 3.3

from tensorflow import keras


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    ids = np.random.permutation([word2id[word] for word in words])
    return keras.utils.timeseries_dataset_from_array(
        ids[:-1, None], ids[timestep:], sequence_length=timestep, batch_size=batch_size
    )
