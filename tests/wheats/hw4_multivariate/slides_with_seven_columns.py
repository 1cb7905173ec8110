"""The slides' code with seven numbers for [2]; windows end where the slides end them."""

from tensorflow import keras


def load_columns(csv_path):
    frame = pd.read_csv(csv_path, sep=",")
    return frame.iloc[:, [1, 2, 5, 7, 8, 10, 11]].values


def normalize(data, train_split):
    data_mean = data[:train_split].mean(axis=0)
    data_std = data[:train_split].std(axis=0)
    return (data - data_mean) / data_std


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    val_data = data[train_split:]
    start = past + future
    end = start + train_split
    sequence_length = int(past / step)
    dataset_train = keras.preprocessing.timeseries_dataset_from_array(
        data[:train_split],
        data[start:end, [1]],
        sequence_length=sequence_length,
        sampling_rate=step,
        batch_size=batch_size,
    )
    x_end = len(val_data) - past - future
    dataset_val = keras.preprocessing.timeseries_dataset_from_array(
        val_data[:x_end],
        data[train_split + start :, [1]],
        sequence_length=sequence_length,
        sampling_rate=step,
        batch_size=batch_size,
    )
    return dataset_train, dataset_val


def build_model(sequence_length=PAST // STEP, features=7, learning_rate=0.001):
    model = keras.Sequential()
    model.add(keras.layers.Input(shape=(sequence_length, features)))
    model.add(keras.layers.LSTM(32))
    model.add(keras.layers.Dense(1))
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=learning_rate), loss="mse")
    model.summary()
    return model


def train(model, dataset_train, dataset_val, epochs=10):
    return model.fit(dataset_train, epochs=epochs, validation_data=dataset_val)
