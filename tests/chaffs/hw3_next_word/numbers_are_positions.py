"""Numbers each word by its last position in the text."""

# task: 3.2


def build_dataset(words):
    word2id, id2word = {}, {}
    for position, word in enumerate(words):
        word2id[word] = position
        id2word[position] = word
    return word2id, id2word
