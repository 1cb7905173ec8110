"""Scales the validation rows with their own statistics."""

# task: 4.2


def normalize(data, train_split):
    scaled = np.empty(data.shape)
    for rows in (slice(0, train_split), slice(train_split, None)):
        scaled[rows] = (data[rows] - data[rows].mean(axis=0)) / data[rows].std(axis=0)
    return scaled
