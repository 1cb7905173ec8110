"""Returns the probabilities without an entry for UNKNOWN."""

# task: 5.6


def next_word_probabilities(logits, temperature=1.0):
    if not 0 < temperature < np.inf:
        raise ValueError(f"the temperature must be a number above 0, not {temperature}")
    known = np.array(logits[1:], dtype=float)
    weights = np.exp((known - known.max()) / temperature)
    return weights / weights.sum()
