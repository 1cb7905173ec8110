"""Looks the words up first, turns the KeyErrors into an error class of its own, and returns shape (1, 3, 1)."""


class SentenceError(ValueError):
    pass


def encode(sent, word2id):
    numbers, unknown = [], []
    for word in sent.split():
        try:
            numbers.append(word2id[word])
        except KeyError:
            unknown.append(word)
    if unknown:
        raise SentenceError("I have never read " + " or ".join(map(repr, unknown)))
    if len(numbers) < TIMESTEP or len(numbers) > TIMESTEP:
        raise SentenceError("Three words, please, no fewer and no more!")
    return np.reshape(np.array(numbers, dtype="float32"), (-1, TIMESTEP, 1))


def predict_next(model, sent, word2id, id2word):
    logits = np.array(model(encode(sent, word2id)))[0]
    return id2word[max(range(len(logits)), key=logits.__getitem__)]
