"""Returns the three numbers as one axis, and adds the batch in generate."""

# task: 5.7


def encode(sent, word2id):
    words = tokenize(sent)
    if len(words) != TIMESTEP:
        raise ValueError(f"Please give {TIMESTEP} words, not {len(words)}.")
    if unknown := [word for word in words if word not in word2id]:
        raise ValueError(f"Not in my text: {', '.join(unknown)}. Please try other words.")
    return np.array([word2id[word] for word in words])


def generate(model, sent, word2id, id2word, count=WORDS, temperature=0.0, seed=None):
    rng = np.random.default_rng(seed)
    window = list(encode(sent, word2id))
    words = []
    for _ in range(count):
        logits = np.array(model(np.array([window])))[0]
        if temperature == 0:
            number = 1 + int(np.argmax(logits[1:]))
        else:
            number = int(rng.choice(len(logits), p=next_word_probabilities(logits, temperature)))
        words.append(id2word[number])
        window = [*window[1:], number]
    return words
