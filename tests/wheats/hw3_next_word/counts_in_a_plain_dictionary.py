"""Counts in a plain dictionary, sorts by count and then by alphabet, and returns ordered dictionaries in a list."""

import tensorflow as tf


def read_data(fname):
    words = []
    with open(fname, encoding="utf-8") as file:
        for line in file:
            for word in line.split():
                words += [word]
    return np.asarray(words)


def build_dataset(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    word2id, id2word = collections.OrderedDict(), collections.defaultdict(str)
    for number, (word, _) in enumerate(ranked):
        word2id[str(word)] = number
        id2word[number] = str(word)
    return [word2id, id2word]


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    x, y = [], []
    for start in range(len(words) - timestep):
        x.append([word2id[word] for word in words[start : start + timestep]])
        y.append([word2id[words[start + timestep]]])
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(batch_size)
