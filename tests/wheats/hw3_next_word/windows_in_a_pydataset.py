"""Serves the windows from a keras.utils.PyDataset that shuffles them after every epoch."""

import math

from tensorflow import keras


class Windows(keras.utils.PyDataset):
    def __init__(self, ids, timestep, batch_size):
        super().__init__()
        self.x = np.stack([ids[start : len(ids) - timestep + start] for start in range(timestep)], axis=1)
        self.y = ids[timestep:]
        self.batch_size = batch_size
        self.order = np.arange(len(self.y))

    def __len__(self):
        return math.ceil(len(self.y) / self.batch_size)

    def __getitem__(self, index):
        rows = self.order[index * self.batch_size : (index + 1) * self.batch_size]
        return self.x[rows, :, None], self.y[rows]

    def on_epoch_end(self):
        np.random.shuffle(self.order)


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    return Windows(np.array([word2id[word] for word in words]), timestep, batch_size)
