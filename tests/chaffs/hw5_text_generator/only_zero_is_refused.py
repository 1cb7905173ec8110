"""Refuses temperature 0 and takes those below it."""

# task: 5.6


def next_word_probabilities(logits, temperature=1.0):
    if temperature == 0:
        raise ValueError("the temperature must not be 0")
    scaled = np.array(logits, dtype=float)[1:]
    weights = np.exp((scaled - scaled.max()) / abs(temperature))
    return np.concatenate([[0], weights / weights.sum()])
