"""Returns the training dataset and forgets the validation dataset."""

# task: 4.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    part = data[:train_split]
    return keras.utils.timeseries_dataset_from_array(
        part, part[past + future :, [TEMPERATURE]], past // step, sampling_rate=step, batch_size=batch_size
    )
