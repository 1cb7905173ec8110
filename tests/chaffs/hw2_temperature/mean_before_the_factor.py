"""Adds the mean first and multiplies then."""

# task: 2.7


def forecast_celsius(model, windows, mean, std):
    return (model.predict(windows, verbose=0) + mean) * std
