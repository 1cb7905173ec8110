"""Takes the last three words of a longer sentence, without a word about it."""

# task: 3.6


def encode(sent, word2id):
    words = sent.split()[-TIMESTEP:]
    if len(words) < TIMESTEP:
        raise ValueError(f"only {len(words)} words")
    if unknown := [word for word in words if word not in word2id]:
        raise ValueError(f"not in the text: {', '.join(unknown)}")
    return np.array([[word2id[word] for word in words]])
