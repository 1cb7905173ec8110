"""The norm that is returned is that of the clipped gradients."""
# task: 1.5


def clip_by_global_norm(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    if norm > max_norm:
        gradients = [g * max_norm / norm for g in gradients]
        norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    return gradients, norm
