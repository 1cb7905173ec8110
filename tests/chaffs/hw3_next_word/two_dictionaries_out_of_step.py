"""Counts from 0 in one dictionary and from 1 in the other."""

# task: 3.2


def build_dataset(words):
    counted = collections.Counter(words).most_common()
    word2id = {word: number for number, (word, _) in enumerate(counted)}
    id2word = {number: word for number, (word, _) in enumerate(counted, start=1)}
    return word2id, id2word
