"""Gives the model the temperature alone, as in hw2."""

# task: 4.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    sizes = {"sequence_length": past // step, "sampling_rate": step, "batch_size": batch_size}
    temperatures = data[:, [TEMPERATURE]]
    return tuple(
        keras.utils.timeseries_dataset_from_array(part, part[past + future :], **sizes)
        for part in (temperatures[:train_split], temperatures[train_split:])
    )
