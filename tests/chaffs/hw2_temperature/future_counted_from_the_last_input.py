"""Counts the future from the last input instead of from the end of the window: 786 instead of 792."""

# task: 2.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    def dataset(part):
        delay = past - step + future
        return keras.utils.timeseries_dataset_from_array(
            part, part[delay:], past // step, sampling_rate=step, batch_size=batch_size
        )

    return dataset(data[:train_split]), dataset(data[train_split:])
