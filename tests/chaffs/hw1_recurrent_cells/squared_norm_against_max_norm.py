"""The sum of squares decides whether to clip; the factor is right."""
# task: 1.5


def clip_by_global_norm(gradients, max_norm):
    squares = sum(np.sum(g**2) for g in gradients)
    norm = np.sqrt(squares)
    if squares > max_norm:
        gradients = [g * max_norm / norm for g in gradients]
    return gradients, norm
