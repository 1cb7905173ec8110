"""Takes one from the limit twice, for UNKNOWN and for counting from 0."""

# task: 5.2


def build_dataset(words, vocab_size=VOCAB_SIZE):
    counted = collections.Counter(words).most_common(vocab_size - 2)
    word2id = {word: number for number, word in enumerate([UNKNOWN, *(word for word, _ in counted)])}
    return word2id, {number: word for word, number in word2id.items()}
