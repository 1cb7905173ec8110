"""Numbers the hundred most common words alone, which are all that a short text has."""

# task: 3.2


def build_dataset(words):
    counted = collections.Counter(words).most_common(100)
    word2id = {word: number for number, (word, _) in enumerate(counted)}
    return word2id, {number: word for word, number in word2id.items()}
