"""Makes the change since the last input the target, instead of the temperature itself."""

# task: 2.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    def dataset(part):
        change = part[past + future :] - part[past - step : len(part) - future - step]
        return keras.utils.timeseries_dataset_from_array(
            part, change, past // step, sampling_rate=step, batch_size=batch_size
        )

    return dataset(data[:train_split]), dataset(data[train_split:])
