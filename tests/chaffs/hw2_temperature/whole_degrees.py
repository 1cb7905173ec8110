"""Rounds the forecasts to whole degrees."""

# task: 2.7


def forecast_celsius(model, windows, mean, std):
    degrees = model.predict(windows, verbose=0) * std + mean
    return np.round(degrees).astype(int)
