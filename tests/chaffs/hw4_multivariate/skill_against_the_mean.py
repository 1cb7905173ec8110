"""Measures the skill against the mean of the targets, which is R squared."""

# task: 4.8


def compare(forecasts, targets, baseline):
    table = {}
    for name, forecast in forecasts.items():
        if forecast.shape != targets.shape:
            raise ValueError(f"{name} was made for other windows")
        mse = float(np.mean((forecast - targets) ** 2))
        mae = float(np.mean(np.abs(forecast - targets)))
        table[name] = {"rmse": mse**0.5, "mae": mae, "skill": 1 - mse / float(np.var(targets))}
    return table
