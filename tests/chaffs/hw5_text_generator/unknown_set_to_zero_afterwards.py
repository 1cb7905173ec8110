"""Takes the softmax over all words, and then sets UNKNOWN to 0, so that the sum is below 1."""

# task: 5.6


def next_word_probabilities(logits, temperature=1.0):
    if not 0 < temperature < np.inf:
        raise ValueError(f"the temperature must be a number above 0, not {temperature}")
    scaled = np.array(logits, dtype=float) / temperature
    weights = np.exp(scaled - scaled.max())
    shares = weights / weights.sum()
    shares[0] = 0
    return shares
