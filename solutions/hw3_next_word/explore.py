# %% [markdown]
# # hw3: look at your language model
#
# You write `hw3_next_word.py`; this notebook imports it, draws what your functions compute, and checks them. The
# handout, `README.md`, says what to write. The sections have the numbers of the tasks. A task that is still to do
# raises `NotImplementedError` here: write it, save, and run the cell again. All cells together take less than a minute.
#
# *Tiếng Việt:* Bạn viết hàm trong `hw3_next_word.py`; notebook này nạp tập tin đó, vẽ kết quả các hàm của bạn và kiểm
# tra chúng. Mỗi mục mang số của một câu trong đề (`README.vi.md`). Câu nào chưa làm sẽ báo `NotImplementedError`: hãy
# viết hàm, lưu lại rồi chạy lại ô đó. Để chạy nhanh, notebook chỉ dùng LSTM nhỏ và 80 epoch; ô kế tiếp phần Start cho
# biết cần sửa gì để chạy đầy đủ. Bài nộp vẫn là `hw3_next_word.py`, không phải notebook này.

# %%
import collections
import contextlib
import io

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

import hw3_next_word as hw3

# A quick look. As in the handout, a few minutes: UNITS = 512, EPOCHS = 500
UNITS = 256
EPOCHS = 80

# %% [markdown]
# ## 3.1 Read the text

# %%
words = hw3.read_data(ROOT / "data" / "belling_the_cat.txt")
print(f"{len(words)} words and signs, which begin: {' '.join(words[:12])}")

# %%
grader.check("3.1")

# %% [markdown]
# ## 3.2 Number the words

# %%
word2id, id2word = hw3.build_dataset(words)
counts = collections.Counter(words.tolist())
figure, axes = plt.subplots(figsize=(8, 3))
axes.bar(range(len(id2word)), [counts[id2word[number]] for number in range(len(id2word))])
axes.set(title="How often each word occurs", xlabel="Number of the word", ylabel="Times")
for number in range(3):
    axes.annotate(id2word[number], (number + 0.6, counts[id2word[number]] - 0.6))
plt.show()

# %% [markdown]
# The bars should fall from left to right, and most of them have height 1. **To think about:** what can a model learn
# about a word that occurs once, and what about the sign that occurs most often?

# %%
grader.check("3.2")

# %% [markdown]
# ## 3.3 Cut the text into windows

# %%
dataset = hw3.build_windows(words, word2id)
inputs, targets = next(iter(dataset))
for window, target in zip(np.array(inputs)[:5].reshape(5, -1), np.array(targets)[:5], strict=True):
    print(" ".join(id2word[int(number)] for number in window), "->", id2word[int(target)])

# %% [markdown]
# Each target should be the last word of the next window. **To think about:** read down the arrows: what do you get?

# %%
grader.check("3.3")

# %% [markdown]
# ## 3.4 Build the model

# %%
tf.keras.utils.set_random_seed(0)
model = hw3.build_model(len(word2id), units=UNITS)
model.summary()
untrained, _ = model.evaluate(dataset, verbose=0)
print(f"Loss before training: {untrained:.2f}; of a blind guess: {np.log(len(word2id)):.2f}")

# %% [markdown]
# The two numbers should be close. **To think about:** what does it mean if the first is 6, and `from_logits` was
# forgotten?

# %%
grader.check("3.4")

# %% [markdown]
# ## 3.5 Train it

# %%
with contextlib.redirect_stdout(io.StringIO()):  # it would print two lines an epoch
    history = hw3.train(model, dataset, EPOCHS)
for epoch in (1, EPOCHS):
    print(f"epoch {epoch:3}: " + ", ".join(f"{name} {value[epoch - 1]:.3f}" for name, value in history.history.items()))

# %%
grader.check("3.5")

# %% [markdown]
# ## 3.6 Predict
#
# What the model says after "had a general", and how sure it is: the softmax of its logits makes probabilities of them.

# %%
for sent in ("had a general", "a general council"):
    print(f"{sent} -> {hw3.predict_next(model, sent, word2id, id2word)}")

sent = "had a general"
logits = model.predict(hw3.encode(sent, word2id), verbose=0)[0]
chances = np.exp(logits - logits.max())
chances /= chances.sum()
best = np.argsort(chances)[::-1][:8]
figure, axes = plt.subplots(figsize=(8, 3))
axes.bar([id2word[int(number)] for number in best], chances[best])
axes.set(title=f"After: {sent}", xlabel="Next word", ylabel="Probability", ylim=(0, 1))
plt.show()

# %% [markdown]
# One word should have most of it, and more with more epochs. **To think about:** put the three words in an order that
# does not occur in the fable, say "general a had". Is the model less sure now? Should it be?

# %%
grader.check("3.6")

# %% [markdown]
# ## 3.7 Draw the accuracy
#
# The handout's figure, with the best that is possible.

# %%
figure = hw3.visualize_accuracy(history, "Two LSTMs learn the fable by heart")
figure.axes[0].axhline(199 / 201, color="0.4", linestyle="--")
plt.show()

# %% [markdown]
# You should see the curve rise towards the dashed line, slowly at first. **To think about:** no model that sees three
# words can get past 199 of 201. Which two windows stand in the way?

# %%
grader.check("3.7")

# %% [markdown]
# When every check passes, try the lecture's 512 units (the numbers are in the first cell after the start), and hand in
# `hw3_next_word.py`. Hidden checks will look at the same tasks with other texts and sizes.
