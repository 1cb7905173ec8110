"""Computes the skill of root mean squared errors."""

# task: 4.8


def compare(forecasts, targets, baseline):
    rmse, mae = {}, {}
    for name, forecast in forecasts.items():
        if forecast.shape != targets.shape:
            raise ValueError(f"{name} was made for other windows")
        rmse[name] = float(np.sqrt(np.mean((forecast - targets) ** 2)))
        mae[name] = float(np.mean(np.abs(forecast - targets)))
    return {
        name: {"rmse": rmse[name], "mae": mae[name], "skill": 1 - rmse[name] / rmse[baseline]} for name in forecasts
    }
