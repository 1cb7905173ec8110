"""Decay and epsilon have the defaults of another library."""
# task: 1.6


def rmsprop_update(weights, gradient, cache, learning_rate=0.01, decay=0.99, epsilon=1e-8):
    cache = decay * cache + (1 - decay) * gradient**2
    return weights - learning_rate * gradient / (np.sqrt(cache) + epsilon), cache
