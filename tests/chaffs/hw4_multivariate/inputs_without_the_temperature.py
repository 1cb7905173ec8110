"""Leaves the temperature out of the inputs, since it is the target."""

# task: 4.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    sizes = {"sequence_length": past // step, "sampling_rate": step, "batch_size": batch_size}
    inputs = np.delete(data, TEMPERATURE, axis=1)
    targets = data[:, [TEMPERATURE]]
    return tuple(
        keras.utils.timeseries_dataset_from_array(inputs[rows], targets[rows][past + future :], **sizes)
        for rows in (slice(0, train_split), slice(train_split, None))
    )
