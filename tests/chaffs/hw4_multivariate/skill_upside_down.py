"""Divides the baseline's error by the forecast's."""

# task: 4.8


def compare(forecasts, targets, baseline):
    table, mse = {}, {}
    for name, forecast in forecasts.items():
        if forecast.shape != targets.shape:
            raise ValueError(f"{name} was made for other windows")
        mse[name] = float(np.mean((forecast - targets) ** 2))
        table[name] = {"rmse": mse[name] ** 0.5, "mae": float(np.mean(np.abs(forecast - targets)))}
    for name, row in table.items():
        row["skill"] = 1 - mse[baseline] / mse[name]
    return table
