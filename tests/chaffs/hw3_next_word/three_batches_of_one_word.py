"""Makes a batch of three one-word windows, and takes the word after the last of them."""

# task: 3.6


def encode(sent, word2id):
    words = sent.split()
    if len(words) != TIMESTEP:
        raise ValueError(f"{TIMESTEP} words are needed, not {len(words)}")
    if unknown := [word for word in words if word not in word2id]:
        raise ValueError(f"not in the text: {', '.join(unknown)}")
    return np.array([word2id[word] for word in words]).reshape(-1, 1)
