"""Undoes the normalisation with statistics of the forecasts, not with those it was made with."""

# task: 2.7


def forecast_celsius(model, windows, mean, std):
    forecasts = model.predict(windows, verbose=0)
    return (forecasts - forecasts.mean()) / forecasts.std() * std + mean
