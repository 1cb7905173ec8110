"""Normalises windows that are normalised already."""

# task: 2.7


def forecast_celsius(model, windows, mean, std):
    scaled = (windows - mean) / std
    return model.predict(scaled, verbose=0) * std + mean
