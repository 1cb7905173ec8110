"""Takes the count of a word for its number."""

# task: 3.2


def build_dataset(words):
    word2id = dict(collections.Counter(words).most_common())
    id2word = {number: word for word, number in word2id.items()}
    return word2id, id2word
