"""Normalises the windows once more before the forecast."""

# task: 4.7


def forecast_celsius(model, windows, mean, std):
    return to_celsius(model.predict((windows - mean) / std, verbose=0), mean, std)
