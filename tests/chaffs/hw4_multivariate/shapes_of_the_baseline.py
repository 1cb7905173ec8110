"""Compares shapes with the baseline's, not with the targets', which may be of other windows than all forecasts."""

# task: 4.8


def compare(forecasts, targets, baseline):
    mse, mae = {}, {}
    for name, forecast in forecasts.items():
        if forecast.shape != forecasts[baseline].shape:
            raise ValueError(f"{name} was made for other windows than {baseline}")
        mse[name] = float(np.mean((forecast - targets) ** 2))
        mae[name] = float(np.mean(np.abs(forecast - targets)))
    return {
        name: {"rmse": mse[name] ** 0.5, "mae": mae[name], "skill": 1 - mse[name] / mse[baseline]} for name in forecasts
    }
