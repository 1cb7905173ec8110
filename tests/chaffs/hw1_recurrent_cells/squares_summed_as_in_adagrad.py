"""The squares are added up for ever, as Adagrad does; decay is not used."""
# task: 1.6


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    cache = cache + gradient**2
    return weights - learning_rate * gradient / (np.sqrt(cache) + epsilon), cache
