"""The step goes along the gradient, not against it."""
# task: 1.6


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    cache = decay * cache + (1 - decay) * gradient**2
    return weights + learning_rate * gradient / (np.sqrt(cache) + epsilon), cache
