"""Nothing is clipped unless one of the arrays is longer than max_norm by itself."""
# task: 1.5


def clip_by_global_norm(gradients, max_norm):
    norms = [np.linalg.norm(g) for g in gradients]
    norm = np.sqrt(sum(n**2 for n in norms))
    if max(norms) > max_norm:
        return [g * (max_norm / norm) for g in gradients], norm
    return gradients, norm
