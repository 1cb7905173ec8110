"""Returns the three words it was given in front of the ten."""

# task: 5.7


def generate(model, sent, word2id, id2word, count=WORDS, temperature=0.0, seed=None):
    rng = np.random.default_rng(seed)
    numbers = list(encode(sent, word2id)[0])
    for _ in range(count):
        logits = np.array(model(np.array([numbers[-TIMESTEP:]])))[0]
        if temperature == 0:
            number = 1 + int(np.argmax(logits[1:]))
        else:
            number = int(rng.choice(len(logits), p=next_word_probabilities(logits, temperature)))
        numbers.append(number)
    return [id2word[int(number)] for number in numbers]
