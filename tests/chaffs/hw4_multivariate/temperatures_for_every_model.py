"""Gives every model the temperature alone, though most models take seven columns."""

# task: 4.7


def forecast_celsius(model, windows, mean, std):
    temperatures = windows[:, :, [TEMPERATURE]]
    return to_celsius(model.predict(temperatures, verbose=0), mean, std)
