"""One mean over all weights is kept, so that all have the same step size."""
# task: 1.6


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    cache = decay * cache + (1 - decay) * np.mean(gradient**2)
    return weights - learning_rate * gradient / (np.sqrt(cache) + epsilon), cache
