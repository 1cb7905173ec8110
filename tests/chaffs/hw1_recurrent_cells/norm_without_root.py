"""The sum of squares is compared with max_norm, without its root."""
# task: 1.5


def clip_by_global_norm(gradients, max_norm):
    norm = sum(np.sum(g**2) for g in gradients)
    if norm > max_norm:
        gradients = [g * max_norm / norm for g in gradients]
    return gradients, norm
