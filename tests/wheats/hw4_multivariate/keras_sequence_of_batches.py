"""Two keras.utils.PyDataset that cut out a batch when it is asked for; the training one in random order."""

from tensorflow import keras


class WindowBatches(keras.utils.PyDataset):
    def __init__(self, rows, past, future, step, batch_size, shuffle):
        super().__init__()
        self.rows, self.batch_size = rows, batch_size
        self.offsets, self.ahead = np.arange(0, past, step), past + future
        self.starts = np.arange(max(0, len(rows) - self.ahead))
        self.shuffle = shuffle
        self.on_epoch_end()

    def __len__(self):
        return -(-len(self.starts) // self.batch_size)

    def __getitem__(self, number):
        starts = self.starts[number * self.batch_size : (number + 1) * self.batch_size]
        return self.rows[starts[:, None] + self.offsets], self.rows[starts + self.ahead, TEMPERATURE][:, None]

    def on_epoch_end(self):
        if self.shuffle:
            np.random.shuffle(self.starts)


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    training = WindowBatches(data[:train_split], past, future, step, batch_size, shuffle=True)
    validation = WindowBatches(data[train_split:], past, future, step, batch_size, shuffle=False)
    return training, validation
