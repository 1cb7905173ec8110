"""Lets validation windows begin in the training rows, so that the first validation row is already a target."""

# task: 2.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    delay = past + future

    def dataset(part):
        return keras.utils.timeseries_dataset_from_array(
            part, part[delay:], past // step, sampling_rate=step, batch_size=batch_size
        )

    return dataset(data[:train_split]), dataset(data[train_split - delay :])
