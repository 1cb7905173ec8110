"""Takes step for the distance between windows as well, so that five of six windows are missing."""

# task: 2.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    settings = {
        "sequence_length": past // step,
        "sequence_stride": step,
        "sampling_rate": step,
        "batch_size": batch_size,
    }
    train, val = data[:train_split], data[train_split:]
    dataset_train = keras.utils.timeseries_dataset_from_array(train, train[past + future :], **settings)
    dataset_val = keras.utils.timeseries_dataset_from_array(val, val[past + future :], **settings)
    return dataset_train, dataset_val
