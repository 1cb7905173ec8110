"""Compares lengths, not shapes, so that (N,) and (N, 1) become (N, N)."""

# task: 4.8


def compare(forecasts, targets, baseline):
    mse, mae = {}, {}
    for name, forecast in forecasts.items():
        if len(forecast) != len(targets):
            raise ValueError(f"{name} was made for other windows")
        mse[name] = float(np.mean((forecast - targets) ** 2))
        mae[name] = float(np.mean(np.abs(forecast - targets)))
    return {
        name: {"rmse": mse[name] ** 0.5, "mae": mae[name], "skill": 1 - mse[name] / mse[baseline]} for name in forecasts
    }
