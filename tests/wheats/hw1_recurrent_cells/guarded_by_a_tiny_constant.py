"""Clipping as libraries do it: a tiny constant beside the norm keeps zero from being divided by."""


def clip_by_global_norm(gradients, max_norm):
    norm = np.linalg.norm([np.linalg.norm(g) for g in gradients])
    factor = np.clip(max_norm / (norm + 1e-6), None, 1.0)
    return tuple(factor * g for g in gradients), norm


def rmsprop_update(weights, gradient, cache, learning_rate=0.001, decay=0.9, epsilon=1e-7):
    new_cache = np.exp(np.logaddexp(np.log(decay * cache + 1e-300), np.log((1 - decay) * gradient**2 + 1e-300)))
    step = gradient / (np.sqrt(new_cache) + epsilon)
    return weights - learning_rate * step, new_cache
