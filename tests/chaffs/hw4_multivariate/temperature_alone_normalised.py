"""Normalises the temperature and leaves the other six columns in their units."""

# task: 4.2


def normalize(data, train_split):
    mean, std = column_statistics(data, train_split)
    scaled = data.astype(float)
    scaled[:, TEMPERATURE] = (data[:, TEMPERATURE] - mean[TEMPERATURE]) / std[TEMPERATURE]
    return scaled
