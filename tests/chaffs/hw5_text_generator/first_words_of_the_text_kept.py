"""Numbers the first words of the text until the limit is reached."""

# task: 5.2


def build_dataset(words, vocab_size=VOCAB_SIZE):
    word2id = {UNKNOWN: 0}
    for word in words:
        if word not in word2id and len(word2id) < vocab_size:
            word2id[word] = len(word2id)
    return word2id, {number: word for word, number in word2id.items()}
