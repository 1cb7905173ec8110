"""Takes the length of the sentence for the number of its words."""

# task: 3.6


def encode(sent, word2id):
    if len(sent) != TIMESTEP:
        raise ValueError(f"{TIMESTEP} words are needed, not {len(sent)}")
    words = sent.split()
    if unknown := [word for word in words if word not in word2id]:
        raise ValueError(f"not in the text: {', '.join(unknown)}")
    return np.array([[word2id[word] for word in words]])
