"""The new square gets the weight 1 and not 1 - decay."""
# task: 1.6


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    cache = decay * cache + gradient**2
    return weights - learning_rate * gradient / (np.sqrt(cache) + epsilon), cache
