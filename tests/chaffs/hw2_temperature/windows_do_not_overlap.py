"""Starts the next window where the last one ended."""

# task: 2.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    def dataset(part):
        return keras.utils.timeseries_dataset_from_array(
            part,
            part[past + future :],
            sequence_length=past // step,
            sequence_stride=past,
            sampling_rate=step,
            batch_size=batch_size,
        )

    return dataset(data[:train_split]), dataset(data[train_split:])
