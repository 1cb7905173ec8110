"""Says that a word is unknown, but not which."""

# task: 3.6


def encode(sent, word2id):
    words = sent.split()
    if len(words) != TIMESTEP:
        raise ValueError(f"{TIMESTEP} words are needed, not {len(words)}")
    if not all(word in word2id for word in words):
        raise ValueError("some of these words are not in the text")
    return np.array([[word2id[word] for word in words]])
