"""Averages the seven means and standard deviations, to get one number of each."""

# task: 4.7


def to_celsius(values, mean, std):
    return values * np.mean(std) + np.mean(mean)
