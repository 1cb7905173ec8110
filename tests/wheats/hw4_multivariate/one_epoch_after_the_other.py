"""Calls fit once for each epoch, and gathers the losses in the last History."""


def train(model, dataset_train, dataset_val, epochs=10):
    losses, val_losses = [], []
    for _ in range(epochs):
        history = model.fit(dataset_train, validation_data=dataset_val, verbose=0)
        losses.append(history.history["loss"][0])
        val_losses.append(history.history["val_loss"][0])
    history.history = {"loss": losses, "val_loss": val_losses}
    history.epoch = list(range(epochs))
    return history
