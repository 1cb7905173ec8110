"""Divides the probabilities by the temperature instead of the logits."""

# task: 5.6


def next_word_probabilities(logits, temperature=1.0):
    if not 0 < temperature < np.inf:
        raise ValueError(f"the temperature must be a number above 0, not {temperature}")
    scaled = np.array(logits, dtype=float)
    scaled[0] = -np.inf
    weights = np.exp(scaled - scaled.max())
    shares = weights / weights.sum() / temperature
    return shares / shares.sum()
