"""Applies the normalisation to the forecast a second time instead of undoing it."""

# task: 2.7


def forecast_celsius(model, windows, mean, std):
    return (model.predict(windows, verbose=0) - mean) / std
