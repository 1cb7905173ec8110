"""Leaves the baseline out of the table, as its skill is zero anyway."""

# task: 4.8


def compare(forecasts, targets, baseline):
    errors = {}
    for name, forecast in forecasts.items():
        if forecast.shape != targets.shape:
            raise ValueError(f"{name} was made for other windows")
        errors[name] = forecast - targets
    to_beat = np.mean(errors.pop(baseline) ** 2)
    return {
        name: {
            "rmse": float(np.sqrt(np.mean(error**2))),
            "mae": float(np.mean(np.abs(error))),
            "skill": float(1 - np.mean(error**2) / to_beat),
        }
        for name, error in errors.items()
    }
