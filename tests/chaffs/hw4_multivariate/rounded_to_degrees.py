"""Rounds the forecasts to whole degrees."""

# task: 4.7


def forecast_celsius(model, windows, mean, std):
    return np.rint(to_celsius(model.predict(windows, verbose=0), mean, std))
