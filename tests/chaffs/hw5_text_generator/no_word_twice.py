"""Never writes a word that it has written before."""

# task: 5.7


def generate(model, sent, word2id, id2word, count=WORDS, temperature=0.0, seed=None):
    rng = np.random.default_rng(seed)
    window = list(encode(sent, word2id)[0])
    words = []
    for _ in range(count):
        logits = np.array(model(np.array([window])))[0]
        if temperature == 0:
            order = 1 + np.argsort(-logits[1:])
            number = int(next(n for n in order if id2word[int(n)] not in words))
        else:
            number = int(rng.choice(len(logits), p=next_word_probabilities(logits, temperature)))
        words.append(id2word[number])
        window = [*window[1:], number]
    return words
