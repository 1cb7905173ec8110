"""Fits one epoch at a time on reshuffled batches, and puts the histories together."""


def train(model, dataset, epochs=60):
    history = None
    for _ in range(epochs):
        part = model.fit(dataset.unbatch().shuffle(2_000).batch(BATCH_SIZE), verbose=0)
        if history is None:
            history = part
        else:
            for name in history.history:
                history.history[name] += part.history[name]
    return history
