"""Gives everything to the likeliest word at temperature 0 instead of raising."""

# task: 5.6


def next_word_probabilities(logits, temperature=1.0):
    scaled = np.array(logits, dtype=float)
    scaled[0] = -np.inf
    if temperature == 0:
        return (np.arange(len(scaled)) == scaled.argmax()).astype(float)
    if temperature < 0:
        raise ValueError("the temperature must not be below 0")
    weights = np.exp((scaled - scaled.max()) / temperature)
    return weights / weights.sum()
