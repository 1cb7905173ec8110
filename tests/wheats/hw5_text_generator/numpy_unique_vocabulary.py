"""Counts with np.unique, keeps NumPy's strings and integers, and looks ids up with searchsorted."""

from tensorflow import keras


def build_dataset(words, vocab_size=VOCAB_SIZE):
    distinct, counts = np.unique(words, return_counts=True)
    ranked = np.concatenate([[UNKNOWN], distinct[np.argsort(-counts, kind="stable")][: vocab_size - 1]])
    numbers = np.arange(len(ranked))
    return dict(zip(ranked, numbers, strict=True)), dict(zip(numbers, ranked, strict=True))


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    known = np.array(sorted(word2id))
    places = np.searchsorted(known, words).clip(max=len(known) - 1)
    numbers = np.array([word2id[word] for word in known.tolist()])
    ids = np.where(known[places] == words, numbers[places], word2id[UNKNOWN])
    return keras.utils.timeseries_dataset_from_array(
        ids[:-1], ids[timestep:], sequence_length=timestep, batch_size=batch_size, shuffle=True, seed=0
    )
