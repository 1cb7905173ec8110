"""Turns the windows back into degrees, too, before the model sees them."""

# task: 2.7


def forecast_celsius(model, windows, mean, std):
    return model.predict(windows * std + mean, verbose=0)
