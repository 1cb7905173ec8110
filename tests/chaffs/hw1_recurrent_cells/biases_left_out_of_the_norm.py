"""Only matrices count for the norm and are clipped; biases are let through."""
# task: 1.5


def clip_by_global_norm(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients if g.ndim > 1))
    if norm > max_norm:
        return [g * max_norm / norm if g.ndim > 1 else g for g in gradients], norm
    return gradients, norm
