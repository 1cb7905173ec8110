"""Subtracts the largest logit of all, that of UNKNOWN included."""

# task: 5.6


def next_word_probabilities(logits, temperature=1.0):
    if not 0 < temperature < np.inf:
        raise ValueError(f"the temperature must be a number above 0, not {temperature}")
    scaled = np.array(logits, dtype=float)
    weights = np.exp((scaled - scaled.max()) / temperature)
    weights[0] = 0
    return weights / weights.sum()
