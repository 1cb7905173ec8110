"""What the hidden checks of the language models (hw3, hw5) share: texts, compiled models, learnt sentences."""

import numpy as np

from autograder.graders.common import expect_rate
from autograder.graders.training import expect_compiled_as_given
from coursekit.checks import expect
from coursekit.inputs import Batches, SequentialModel
from coursekit.views import evaluate, fit, history, predict

LOGIT_LOSS = ("SparseCategoricalCrossentropy", {"from_logits": True})
SENTENCE = (
    "long ago , the mice had a general council to consider what measures they could take "
    "to outwit their common enemy , the cat ."
)

# Texts ---------------------------------------------------------------------------------------------------------------


def vocabulary(rng, count):
    """Different made-up words, such as doku and temila."""
    syllables = [consonant + vowel for consonant in "bdgklmnprstv" for vowel in "aeiou"]
    found = {}
    while len(found) < count:
        found["".join(rng.choice(syllables, rng.integers(2, 4)))] = None
    return list(found)


def numbered(rng, distinct):
    """word2id and id2word of the words, in random order."""
    word2id = {word: int(number) for word, number in zip(distinct, rng.permutation(len(distinct)), strict=True)}
    return word2id, {number: word for word, number in word2id.items()}


def expect_tokens(seen, tokens, label):
    """Fail at the first token that is not the right one."""
    expect(len(seen) == len(tokens), f"{label} gives {len(seen)} tokens of a text that has {len(tokens)}")
    wrong = next((i for i, pair in enumerate(zip(seen, tokens, strict=True)) if pair[0] != pair[1]), None)
    if wrong is not None:
        expect(False, f"token {wrong} is {seen[wrong]!r}", f"expected {tokens[wrong]!r}")


def recurring_text(rng):
    """Sentences in which words occur again, and in which three words occur twice and go on differently."""
    distinct = vocabulary(rng, 14)
    run, one, other = distinct[:3], *distinct[3:5]
    rest = rng.choice([*distinct, "."], 30).tolist()
    return [*run, one, ".", *rest[:15], *run, other, ".", *rest[15:]]


def expect_windows(pairs, ids, label, targets=False):
    """Fail unless the batches hold every window of three of the ids, with its target or without, as often as it occurs
    with a word after it.
    """
    size = 4 if targets else 3
    for x, y in pairs:
        fits = x.shape[1:] in ((3,), (3, 1)) and y.size == len(x)
        expect(fits, f"batches of {label} have shapes {x.shape} and {y.shape}")
    rows = [(*row.ravel(), target) for x, y in pairs for row, target in zip(x, y.ravel(), strict=True)]
    seen = sorted(tuple(map(int, row[:size])) for row in rows)
    wanted = sorted(tuple(ids[i : i + size]) for i in range(len(ids) - 3))
    expect(len(seen) == len(wanted), f"{len(ids)} words of {label} give {len(seen)} windows of 3, not {len(wanted)}")
    wrong = sum(a != b for a, b in zip(seen, wanted, strict=True))
    expect(not wrong, f"{wrong} of {len(seen)} windows of {label} are wrong")


# Models --------------------------------------------------------------------------------------------------------------


def glorot(rng, rows, columns):
    """Weights (rows, columns) as Keras draws them for a kernel."""
    limit = np.sqrt(6 / (rows + columns))
    return rng.uniform(-limit, limit, (rows, columns)).astype("float32")


def lstm_weights(rng, inputs, units):
    """Initial weights of an LSTM as Keras draws them: orthogonal between its steps, a forget bias of one."""
    recurrent = np.linalg.qr(rng.normal(size=(4 * units, units)))[0].T.astype("float32")
    return [glorot(rng, inputs, 4 * units), recurrent, np.repeat(np.float32([0, 1, 0, 0]), units)]


def cross_entropy(logits, targets):
    """The mean of -log softmax(logits)[target]; logits (N, V), targets (N,)."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_sums = np.log(np.exp(shifted).sum(axis=1))
    return float(np.mean(log_sums - shifted[np.arange(len(targets)), targets]))


OWN_LOSS_EPOCHS = 16
OWN_LOSS_FALL = 0.03  # of the cross-entropy, in nats, at least; the slower of the two lecture models falls by 0.1


def judge(rng, model, seen, shape, label):
    """What a compiled model says of random windows ("loss" and metrics), and the cross-entropy and the accuracy that
    its output really has. `shape` is that of one window.

    Where a loss or a metric of the student's own says it, which may say anything, the model must also learn by it.
    """
    expect(seen["optimizer"] is not None, "the model is not compiled")
    vocab_size = seen["output"][-1]
    x = rng.integers(0, vocab_size, (50, *shape)).astype("float32")
    output = predict(model, x, label)
    y = output.argmin(axis=1)  # below zero, which is impossible for a loss that takes logits for probabilities
    y[:20] = output[:20].argmax(axis=1)  # an untrained model is hardly ever right
    y[20:30] = output[20:30].argsort(axis=1)[:, -2]  # nearly right is wrong
    softmax = seen["layers"][-1].get("activation") == "softmax"
    logits = np.log(output) if softmax else output
    scores, own = evaluate(model, x, y, label)
    if own:
        before = cross_entropy(logits[20:], y[20:])
        fit(model, x[20:], y[20:], OWN_LOSS_EPOCHS, label)
        fitted = predict(model, x[20:], label)
        after = cross_entropy(np.log(fitted) if softmax else fitted, y[20:])
        expect(
            after < before - OWN_LOSS_FALL,
            f"a short training with your own loss takes the cross-entropy of the logits from {before:.3f} to "
            f"{after:.3f}: does your loss fall where the cross-entropy does?",
        )
    return scores, cross_entropy(logits, y), float((output.argmax(axis=1) == y).mean())


def expect_compiled(seen, judged):
    """Fail unless the model is compiled with Adam and the sparse categorical cross-entropy of its logits."""
    expect(seen["optimizer"] == "Adam", f"the optimizer is {seen['optimizer']}; expected Adam")
    expect_rate(seen, 0.001)
    scores, entropy, _ = judged
    loss = scores.get("loss", np.nan)
    expect(
        abs(loss - entropy) < 0.01 * entropy,
        f"the compiled loss of the untrained model is {loss:.3f}; the cross-entropy of its logits is {entropy:.3f}: "
        "does the loss know that it gets logits?",
    )


def expect_accuracy(judged):
    """Fail unless the model is compiled with the metric accuracy."""
    scores, _, share = judged
    names = ", ".join(name for name in scores if name != "loss")
    expect("accuracy" in scores, f'the compiled metrics are: {names or "none"}; a history will have no "accuracy"')
    seen = scores["accuracy"]
    expect(
        abs(seen - share) < 1e-3,
        f"accuracy is {seen:.3f} where {share:.3f} of the windows get the highest logit for the right word",
    )


def training_batches(inputs, targets, size, first, steps):
    """An epoch of batches of `size` windows: in steps[0] of them only the windows `first`, in steps[1] all in turn.

    A model that has not seen the whole dataset cannot know the other windows.
    """
    every = np.arange(len(inputs))
    order = np.concatenate([np.resize(which, count * size) for which, count in zip((first, every), steps, strict=True)])
    return Batches(inputs[order], targets[order], size)


def expect_learned(trained, threshold):
    """Fail unless a run of `train` was of all epochs, left the compiled settings alone, and learnt the text."""
    epochs, counted = trained.run.epochs, len(trained.metrics.get("loss", []))
    expect(counted == epochs, f"the history has {counted} numbers under loss after {epochs} epochs")
    expect_compiled_as_given(trained)
    expect(
        trained.loss <= threshold,
        f"{epochs} epochs bring the loss to {trained.loss:.3f}: does train fit on the whole dataset in each of its "
        "epochs?",
    )


def expect_trains_on_everything(student, rng, input_shape):
    """Fail unless `train` learns from every window of a dataset, and from none before the first epoch that it reports.

    The model is a table: what it says after three times the same word changes only when this window is learnt.
    """
    count, epochs = 40, 2
    layers = [
        ("Reshape", {"target_shape": (3,)}),
        ("Embedding", {"input_dim": count, "output_dim": count}),
        ("GlobalAveragePooling1D", {}),
    ]
    table = [np.zeros((count, count), "float32")]
    described = SequentialModel(input_shape, layers, table, learning_rate=0.1, loss=LOGIT_LOSS, metrics=["accuracy"])
    x = np.repeat(rng.permutation(count), 3).reshape(count, *input_shape)
    y = rng.integers(0, count, count)
    model = student.make(described)
    losses = history(student.train(model, student.make(Batches(x, y, 4)), epochs), "train(...)").get("loss", [np.nan])
    before = np.log(count)
    logits = predict(model, x, "the trained model")
    unmoved = sum(cross_entropy(logits[i : i + 1], y[i : i + 1]) > before - 0.01 for i in range(count))
    expect(not unmoved, f"from {unmoved} of {count} windows the model has learnt nothing: does train use every batch?")
    expect(
        abs(losses[0] - before) < 0.01,
        f"the history begins with a loss of {losses[0]:.3f}, and that of the untrained model is {before:.3f}: was it "
        "trained before?",
    )
