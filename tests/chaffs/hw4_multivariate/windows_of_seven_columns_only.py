"""Brings all windows to seven columns first, although hw2's model takes one."""

# task: 4.7


def forecast_celsius(model, windows, mean, std):
    windows = np.reshape(windows, (len(windows), -1, len(COLUMNS)))
    return to_celsius(model.predict(windows, verbose=0), mean, std)
