"""Leaves words out that occur only once."""

# task: 3.2


def build_dataset(words):
    counted = collections.Counter(words).most_common()
    kept = [word for word, count in counted if count > 1]
    word2id = {word: number for number, word in enumerate(kept)}
    return word2id, dict(enumerate(kept))
