"""Leaves out batch_size, so that Keras makes batches of 128."""

# task: 2.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    def dataset(part):
        return keras.utils.timeseries_dataset_from_array(part, part[past + future :], past // step, sampling_rate=step)

    return dataset(data[:train_split]), dataset(data[train_split:])
