"""Counts the words with an assert."""

# task: 3.6


def encode(sent, word2id):
    words = sent.split()
    assert len(words) == TIMESTEP, f"{TIMESTEP} words are needed"
    if unknown := [word for word in words if word not in word2id]:
        raise ValueError(f"not in the text: {', '.join(unknown)}")
    return np.array([[word2id[word] for word in words]])
