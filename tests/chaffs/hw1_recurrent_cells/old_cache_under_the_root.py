"""The weights are updated with the cache as it was before this step."""
# task: 1.6


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    new_cache = decay * cache + (1 - decay) * gradient**2
    new_weights = weights - learning_rate * gradient / (np.sqrt(cache) + epsilon)
    return new_weights, new_cache
