"""Takes the number for a place in the list of the dictionary's words."""

# task: 3.6


def predict_next(model, sent, word2id, id2word):
    logits = model.predict(encode(sent, word2id), verbose=0)
    return list(word2id)[int(np.argmax(logits))]
