"""Forecasts a day ahead unless another future is asked for, instead of twelve hours."""

# task: 2.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=ROWS_PER_DAY, step=STEP, batch_size=BATCH_SIZE):
    sizes = {"sequence_length": past // step, "sampling_rate": step, "batch_size": batch_size}
    return tuple(
        keras.utils.timeseries_dataset_from_array(part, part[past + future :], **sizes)
        for part in (data[:train_split], data[train_split:])
    )
