"""Splits what the user typed at white space, without tokenize."""

# task: 5.7


def encode(sent, word2id):
    words = sent.lower().split()
    if len(words) != TIMESTEP:
        raise ValueError(f"Please give {TIMESTEP} words, not {len(words)}.")
    if unknown := [word for word in words if word not in word2id]:
        raise ValueError(f"Not in my text: {', '.join(unknown)}. Please try other words.")
    return np.array([[word2id[word] for word in words]])
