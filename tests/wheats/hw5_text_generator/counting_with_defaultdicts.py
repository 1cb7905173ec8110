"""Counts and numbers with defaultdicts, whose missing words are UNKNOWN of themselves, and loops over the windows."""

import heapq

import tensorflow as tf


def build_dataset(words, vocab_size=VOCAB_SIZE):
    counts = collections.defaultdict(int)
    for word in words:
        counts[word] += 1
    word2id, id2word = collections.defaultdict(int), {0: UNKNOWN}
    word2id[UNKNOWN] = 0
    for word in heapq.nlargest(vocab_size - 1, counts, key=counts.get):
        word2id[word] = len(word2id)
        id2word[word2id[word]] = word
    return word2id, id2word


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    x, y = [], []
    for place in range(timestep, len(words)):
        *before, target = [word2id.get(word, word2id[UNKNOWN]) for word in words[place - timestep : place + 1]]
        x.append(before)
        y.append([target])
    data = tf.data.Dataset.from_tensor_slices((np.array(x), np.array(y)))
    return data.shuffle(len(y), seed=5, reshuffle_each_iteration=True).batch(batch_size).prefetch(2)
