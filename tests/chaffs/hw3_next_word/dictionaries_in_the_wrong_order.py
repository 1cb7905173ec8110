"""Returns id2word first."""

# task: 3.2


def build_dataset(words):
    counted = collections.Counter(words).most_common()
    id2word = {number: word for number, (word, _) in enumerate(counted)}
    return id2word, {word: number for number, word in id2word.items()}
