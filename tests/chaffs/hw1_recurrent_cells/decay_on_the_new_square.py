"""decay and 1 - decay are exchanged: the old cache gets the small part."""
# task: 1.6


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    cache = (1 - decay) * cache + decay * gradient**2
    return weights - learning_rate * gradient / (np.sqrt(cache) + epsilon), cache
