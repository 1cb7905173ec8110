"""Gives words of the same frequency the same number."""

# task: 3.2


def build_dataset(words):
    counts = collections.Counter(words)
    levels = sorted(set(counts.values()), reverse=True)
    word2id = {word: levels.index(counts[word]) for word in counts}
    return word2id, {number: word for word, number in word2id.items()}
