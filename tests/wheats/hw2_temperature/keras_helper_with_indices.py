"""timeseries_dataset_from_array on the whole series, its parts by start_index and end_index, with a seeded shuffle."""

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    ahead = past + future
    targets = np.roll(data, -ahead, axis=0)
    settings = {
        "data": data,
        "targets": targets,
        "sequence_length": past // step,
        "sampling_rate": step,
        "batch_size": batch_size,
    }
    reach = (past // step - 1) * step  # from the first input to the last
    training = keras.utils.timeseries_dataset_from_array(
        **settings, start_index=0, end_index=train_split - ahead + reach, shuffle=True, seed=17
    )
    validation = keras.utils.timeseries_dataset_from_array(
        **settings, start_index=train_split, end_index=len(data) - ahead + reach
    )
    return training, validation
