"""Keeps the most frequent words, but numbers them by alphabet."""

# task: 5.2


def build_dataset(words, vocab_size=VOCAB_SIZE):
    counted = collections.Counter(words).most_common(vocab_size - 1)
    word2id = {word: number for number, word in enumerate([UNKNOWN, *sorted(word for word, _ in counted)])}
    return word2id, {number: word for word, number in word2id.items()}
