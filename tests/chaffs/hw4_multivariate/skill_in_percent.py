"""Gives the skill in percent."""

# task: 4.8


def compare(forecasts, targets, baseline):
    mse, mae = {}, {}
    for name, forecast in forecasts.items():
        if forecast.shape != targets.shape:
            raise ValueError(f"{name} was made for other windows")
        mse[name] = float(np.mean((forecast - targets) ** 2))
        mae[name] = float(np.mean(np.abs(forecast - targets)))
    return {
        name: {"rmse": mse[name] ** 0.5, "mae": mae[name], "skill": 100 * (1 - mse[name] / mse[baseline])}
        for name in forecasts
    }
