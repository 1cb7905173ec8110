"""Nothing is taken from the scores: exp(1000) is infinite."""
# task: N.2


def softmax(scores):
    powers = np.exp(scores)
    return powers / powers.sum(axis=1, keepdims=True)
