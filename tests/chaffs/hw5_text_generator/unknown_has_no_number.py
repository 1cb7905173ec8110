"""Numbers the words from 1 and leaves number 0 to nobody."""

# task: 5.2


def build_dataset(words, vocab_size=VOCAB_SIZE):
    counted = collections.Counter(words).most_common(vocab_size - 1)
    word2id = {word: number for number, (word, _) in enumerate(counted, start=1)}
    return word2id, {number: word for word, number in word2id.items()}
