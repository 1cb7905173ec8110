"""Takes the first forecast for the baseline, whichever is named."""

# task: 4.8


def compare(forecasts, targets, baseline):
    table, to_beat = {}, None
    for name, forecast in forecasts.items():
        if forecast.shape != targets.shape:
            raise ValueError(f"{name} was made for other windows")
        mse = float(np.mean((forecast - targets) ** 2))
        to_beat = to_beat or mse
        table[name] = {"rmse": mse**0.5, "mae": float(np.mean(np.abs(forecast - targets))), "skill": 1 - mse / to_beat}
    return table
