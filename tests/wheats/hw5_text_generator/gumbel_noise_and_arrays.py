"""Adds Gumbel noise to the logarithms and returns the words as an array."""


def generate(model, sent, word2id, id2word, count=WORDS, temperature=0.0, seed=None):
    rng = np.random.Generator(np.random.PCG64(seed))
    numbers = list(encode(sent, word2id).flat)
    for turn in range(count):
        logits = model.predict(np.array([numbers[turn:]]), verbose=0)[0]
        with np.errstate(divide="ignore"):
            scores = np.log(next_word_probabilities(logits, temperature or 1.0))
        if temperature:
            scores = scores + rng.gumbel(size=scores.shape)
        numbers.append(int(scores.argmax()))
    return np.array([id2word[number] for number in numbers[TIMESTEP:]])
