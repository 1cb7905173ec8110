"""The norm is returned only where it was above max_norm, else max_norm stands for it."""
# task: 1.5


def clip_by_global_norm(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    if norm == 0:
        return gradients, norm
    norm = max(norm, max_norm)
    return [g * max_norm / norm for g in gradients], norm
