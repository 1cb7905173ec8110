"""Multiplies with the variance instead of the standard deviation."""

# task: 2.7


def forecast_celsius(model, windows, mean, std):
    return model.predict(windows, verbose=0) * std**2 + mean
