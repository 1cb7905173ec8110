"""Shuffles the validation windows as well as the training windows."""

# task: 2.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    def dataset(part):
        return keras.utils.timeseries_dataset_from_array(
            part,
            part[past + future :],
            sequence_length=past // step,
            sampling_rate=step,
            batch_size=batch_size,
            shuffle=True,
        )

    return dataset(data[:train_split]), dataset(data[train_split:])
