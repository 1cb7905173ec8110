"""Prints what is wrong with an unknown word, and leaves it out."""

# task: 3.6


def encode(sent, word2id):
    words = sent.split()
    if len(words) != TIMESTEP:
        raise ValueError(f"{TIMESTEP} words are needed, not {len(words)}")
    for word in words:
        if word not in word2id:
            print(f"{word} is not in the text")
    return np.array([[word2id[word] for word in words if word in word2id]])
