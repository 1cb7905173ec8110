"""Shuffles the training windows again for each epoch, in batches of the size that they came in."""


def train(model, dataset_train, dataset_val, epochs=10):
    batch_size = len(next(iter(dataset_train))[0])
    shuffled = dataset_train.unbatch().shuffle(2_000).batch(batch_size)
    return model.fit(shuffled, epochs=epochs, validation_data=dataset_val, verbose=0)
