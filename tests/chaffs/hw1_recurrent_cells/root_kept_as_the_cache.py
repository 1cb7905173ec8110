"""What is kept for the next step is the root of the running mean."""
# task: 1.6


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    cache = np.sqrt(decay * cache + (1 - decay) * gradient**2)
    return weights - learning_rate * gradient / (cache + epsilon), cache
