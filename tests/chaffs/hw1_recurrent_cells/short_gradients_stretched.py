"""Gradients are brought to max_norm even where they are shorter."""
# task: 1.5


def clip_by_global_norm(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    if norm == 0:
        return gradients, norm
    return [g * max_norm / norm for g in gradients], norm
