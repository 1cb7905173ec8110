"""Serves shuffled batches from a keras.utils.PyDataset."""

from tensorflow import keras


class Windows(keras.utils.PyDataset):
    def __init__(self, ids, timestep, batch_size):
        super().__init__()
        self.ids, self.timestep, self.batch_size = ids, timestep, batch_size
        self.starts = np.random.permutation(len(ids) - timestep)

    def __len__(self):
        return -(-len(self.starts) // self.batch_size)

    def __getitem__(self, index):
        starts = self.starts[index * self.batch_size : (index + 1) * self.batch_size]
        return self.ids[starts[:, None] + np.arange(self.timestep)], self.ids[starts + self.timestep]


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    return Windows(np.array([word2id.get(word, 0) for word in words]), timestep, batch_size)
