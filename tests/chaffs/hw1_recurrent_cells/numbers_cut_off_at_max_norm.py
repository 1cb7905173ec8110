"""Every number is cut off at max_norm by itself: clipping by value."""
# task: 1.5


def clip_by_global_norm(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    return [np.clip(g, -max_norm, max_norm) for g in gradients], norm
