"""Multiplies with the mean and adds the standard deviation."""

# task: 2.7


def forecast_celsius(model, windows, mean, std):
    return std + mean * model.predict(windows, verbose=0)
