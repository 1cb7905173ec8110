"""Numbers the words in the order of their first occurrence."""

# task: 3.2


def build_dataset(words):
    word2id = {}
    for word in words:
        if word not in word2id:
            word2id[word] = len(word2id)
    return word2id, {number: word for word, number in word2id.items()}
