"""Encodes with errors collected in a list, draws with multinomial on a RandomState, and writes with recursion."""


def encode(sent, word2id):
    words = tokenize(sent)
    problems = []
    if len(words) != TIMESTEP:
        problems.append(f"{len(words)} words instead of {TIMESTEP}")
    problems += [f"I have never read {word!r}" for word in words if word not in word2id]
    if problems:
        raise ValueError("; ".join(problems))
    return np.fromiter((word2id[word] for word in words), dtype=np.int32).reshape(1, TIMESTEP)


def generate(model, sent, word2id, id2word, count=WORDS, temperature=0.0, seed=None):
    source = np.random.RandomState(seed)

    def go_on(window, left):
        if left == 0:
            return []
        logits = np.asarray(model(window)).ravel()
        if temperature == 0:
            logits = np.where(np.arange(len(logits)) == 0, -np.inf, logits)
            number = logits.argmax()
        else:
            shares = np.asarray(next_word_probabilities(logits, temperature), dtype=float)
            number = source.multinomial(1, shares / shares.sum()).argmax()
        moved = np.roll(window, -1, axis=1)
        moved[0, -1] = number
        return [id2word[int(number)], *go_on(moved, left - 1)]

    return go_on(encode(sent, word2id), count)
