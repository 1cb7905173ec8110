"""Takes the standard deviation of the errors for the rmse, which forgives a bias."""

# task: 4.8


def compare(forecasts, targets, baseline):
    errors = {}
    for name, forecast in forecasts.items():
        if forecast.shape != targets.shape:
            raise ValueError(f"{name} was made for other windows")
        errors[name] = forecast - targets
    return {
        name: {
            "rmse": float(error.std()),
            "mae": float(abs(error).mean()),
            "skill": float(1 - (error**2).mean() / (errors[baseline] ** 2).mean()),
        }
        for name, error in errors.items()
    }
