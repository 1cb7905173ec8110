"""Says that a word is unknown, but not which."""

# task: 5.7


def encode(sent, word2id):
    words = tokenize(sent)
    if len(words) != TIMESTEP:
        raise ValueError(f"Please give {TIMESTEP} words, not {len(words)}.")
    if not set(words) <= set(word2id):
        raise ValueError("I do not know all of these words.")
    return np.array([[word2id[word] for word in words]])
