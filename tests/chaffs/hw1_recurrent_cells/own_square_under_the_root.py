"""The weights are moved over the root of this step's square alone; what was before is only in the cache."""
# task: 1.6


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    square = (1 - decay) * gradient**2
    return weights - learning_rate * gradient / (np.sqrt(square) + epsilon), decay * cache + square
