"""Turns the forecast into degrees twice."""

# task: 4.7


def forecast_celsius(model, windows, mean, std):
    degrees = to_celsius(model.predict(windows, verbose=0), mean, std)
    return to_celsius(degrees, mean, std)
