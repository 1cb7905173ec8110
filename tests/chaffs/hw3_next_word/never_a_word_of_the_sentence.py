"""Passes over the words that stand in the sentence already."""

# task: 3.6


def predict_next(model, sent, word2id, id2word):
    logits = model.predict(encode(sent, word2id), verbose=0)[0]
    ranked = [id2word[int(number)] for number in np.argsort(-logits)]
    return next(word for word in ranked if word not in sent.split())
