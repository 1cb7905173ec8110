"""Makes strings of the numbers in id2word, as JSON does."""

# task: 5.2


def build_dataset(words, vocab_size=VOCAB_SIZE):
    counted = collections.Counter(words).most_common(vocab_size - 1)
    word2id = {word: number for number, word in enumerate([UNKNOWN, *(word for word, _ in counted)])}
    return word2id, {str(number): word for word, number in word2id.items()}
