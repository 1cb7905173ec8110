"""Fits epoch by epoch and returns the History of the last one."""

# task: 2.5


def train(model, dataset_train, dataset_val, epochs=10):
    for epoch in range(epochs):
        print("epoch", epoch + 1)
        history = model.fit(dataset_train, epochs=1, validation_data=dataset_val, verbose=0)
    return history
