"""Takes the likeliest of the probabilities instead of drawing with them."""

# task: 5.7


def generate(model, sent, word2id, id2word, count=WORDS, temperature=0.0, seed=None):
    window = list(encode(sent, word2id)[0])
    words = []
    for _ in range(count):
        logits = np.array(model(np.array([window])))[0]
        scores = next_word_probabilities(logits, temperature) if temperature > 0 else logits
        number = 1 + int(np.argmax(scores[1:]))
        words.append(id2word[number])
        window = [*window[1:], number]
    return words
