"""Leaves words out that occur only once, whatever the limit."""

# task: 5.2


def build_dataset(words, vocab_size=VOCAB_SIZE):
    counted = collections.Counter(words).most_common(vocab_size - 1)
    kept = [word for word, count in counted if count > 1]
    word2id = {word: number for number, word in enumerate([UNKNOWN, *kept])}
    return word2id, {number: word for word, number in word2id.items()}
