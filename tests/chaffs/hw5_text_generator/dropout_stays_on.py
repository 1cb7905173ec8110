"""Calls the model as if it were still in training: its dropout stays on."""

# task: 5.7


def generate(model, sent, word2id, id2word, count=WORDS, temperature=0.0, seed=None):
    rng = np.random.default_rng(seed)
    window = list(encode(sent, word2id)[0])
    words = []
    for _ in range(count):
        logits = np.array(model(np.array([window]), training=True))[0]
        if temperature == 0:
            number = 1 + int(np.argmax(logits[1:]))
        else:
            number = int(rng.choice(len(logits), p=next_word_probabilities(logits, temperature)))
        words.append(id2word[number])
        window = [*window[1:], number]
    return words
