"""Splits at single spaces, so that two in a row make an empty word."""

# task: 3.6


def encode(sent, word2id):
    words = sent.split(" ")
    if len(words) != TIMESTEP:
        raise ValueError(f"{TIMESTEP} words are needed, not {len(words)}")
    if unknown := [word for word in words if word not in word2id]:
        raise ValueError(f"not in the text: {', '.join(unknown)}")
    return np.array([[word2id[word] for word in words]])
