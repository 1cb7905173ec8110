"""The cache is divided by 1 - decay before its root is taken, as in the first step of Adam."""
# task: 1.6


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    cache = decay * cache + (1 - decay) * gradient**2
    return weights - learning_rate * gradient / (np.sqrt(cache / (1 - decay)) + epsilon), cache
