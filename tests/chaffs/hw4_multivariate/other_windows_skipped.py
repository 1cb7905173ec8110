"""Prints a warning for a forecast of another shape and goes on with the next."""

# task: 4.8


def compare(forecasts, targets, baseline):
    errors = {}
    for name, forecast in forecasts.items():
        if forecast.shape != targets.shape:
            print(f"{name} was made for other windows: left out")
            continue
        errors[name] = forecast - targets
    to_beat = np.mean(errors[baseline] ** 2)
    return {
        name: {
            "rmse": float(np.sqrt(np.mean(error**2))),
            "mae": float(np.mean(np.abs(error))),
            "skill": float(1 - np.mean(error**2) / to_beat),
        }
        for name, error in errors.items()
    }
