"""Calls fit once for each epoch, and gathers the losses in a History of its own."""


def train(model, dataset_train, dataset_val, epochs=10):
    gathered = {"loss": [], "val_loss": []}
    for epoch in range(epochs):
        history = model.fit(
            dataset_train, validation_data=dataset_val, initial_epoch=epoch, epochs=epoch + 1, verbose=0
        )
        for name, losses in gathered.items():
            losses += history.history[name]
        print(f"epoch {epoch + 1}: {gathered['loss'][-1]:.4f}, {gathered['val_loss'][-1]:.4f}")
    history.history = gathered
    history.epoch = list(range(epochs))
    return history
