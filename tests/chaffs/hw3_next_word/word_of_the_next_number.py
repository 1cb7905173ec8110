"""Adds one to the number, as if id2word began at 1."""

# task: 3.6


def predict_next(model, sent, word2id, id2word):
    logits = model.predict(encode(sent, word2id), verbose=0)
    return id2word.get(int(np.argmax(logits)) + 1, id2word[0])
