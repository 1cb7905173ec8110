"""Sorts the counts as strings, so that 9 comes before 10."""

# task: 3.2


def build_dataset(words):
    counts = collections.Counter(words)
    ranked = sorted(counts, key=lambda word: str(counts[word]), reverse=True)
    word2id = {word: number for number, word in enumerate(ranked)}
    return word2id, dict(enumerate(ranked))
