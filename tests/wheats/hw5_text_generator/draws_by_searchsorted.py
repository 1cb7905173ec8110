"""Draws by inverting the cumulative sum, in a deque that forgets the oldest word by itself."""


def next_word_probabilities(logits, temperature=1.0):
    if not temperature > 0:
        raise ValueError(f"Nhiệt độ phải lớn hơn 0, không phải {temperature}")
    scores = np.asarray(logits, dtype="float64")[1:] / temperature
    scores = scores - np.logaddexp.reduce(scores)
    return np.insert(np.exp(scores) / np.exp(scores).sum(), 0, 0.0)


def generate(model, sent, word2id, id2word, count=WORDS, temperature=0.0, seed=None):
    rng = np.random.default_rng(seed)
    window = collections.deque(encode(sent, word2id)[0].tolist(), maxlen=TIMESTEP)
    for _ in range(count):
        logits = model.predict_on_batch(np.array([window[i] for i in range(-TIMESTEP, 0)])[None])[0]
        if temperature:
            steps = np.cumsum(next_word_probabilities(logits, temperature))
            number = int(np.searchsorted(steps, rng.random() * steps[-1], side="right"))
        else:
            number = max(range(1, len(logits)), key=lambda n: logits[n])
        window.append(number)
        sent += " " + id2word[number]
    return sent.split()[-count:] if count else []
