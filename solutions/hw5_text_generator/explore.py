# %% [markdown]
# # hw5: look at your text generator
#
# You write `hw5_text_generator.py`; this notebook imports it, draws what your functions compute, and checks them. The
# handout, `README.md`, says what to write. The sections have the numbers of the tasks. A task that is still to do
# raises `NotImplementedError` here: write it, save, and run the cell again. All cells together take about a minute.
#
# *Tiếng Việt:* Bạn viết hàm trong `hw5_text_generator.py`; notebook này nạp tập tin đó, vẽ kết quả các hàm của bạn và
# kiểm tra chúng. Mỗi mục mang số của một câu trong đề (`README.vi.md`). Câu nào chưa làm sẽ báo `NotImplementedError`:
# hãy viết hàm, lưu lại rồi chạy lại ô đó. Để chạy nhanh, notebook chỉ huấn luyện 10 epoch; ô kế tiếp phần Start cho
# biết cần sửa gì để chạy đầy đủ. Bài nộp vẫn là `hw5_text_generator.py`, cùng `corpus.txt` nếu có, không phải notebook
# này.

# %%
import collections

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

import hw5_text_generator as hw5

# A quick look. As in the handout, about two minutes: EPOCHS = 60
EPOCHS = 10

own = Path("corpus.txt")
text_path = own if own.exists() else ROOT / "data" / "fables.txt"

# %% [markdown]
# ## 5.1 Words and signs

# %%
print(hw5.tokenize("Don't stop, said the well-kept fox!"))
words = hw5.read_data(text_path)
print(f"{len(words):,} words and signs, {len(set(words.tolist())):,} of them distinct")

# %%
grader.check("5.1")

# %% [markdown]
# ## 5.2 A vocabulary with a limit

# %%
word2id, id2word = hw5.build_dataset(words)
counts = np.array(sorted(collections.Counter(words.tolist()).values(), reverse=True))
figure, axes = plt.subplots(figsize=(7, 3))
axes.loglog(np.arange(1, len(counts) + 1), counts, ".")
axes.axvline(len(word2id) - 1, color="tab:red", label="Last word with a number")
axes.set(title="A few words are frequent, most are rare", xlabel="Rank of the word", ylabel="Times it occurs")
axes.legend()
plt.show()
unknown = np.mean([word not in word2id for word in words.tolist()])
print(f"{unknown:.1%} of the text is {hw5.UNKNOWN}")

# %% [markdown]
# The points should lie near a falling line: Zipf's law. **To think about:** where would the red line be if every word
# had to occur five times, and how much of the text would be unknown then?

# %%
grader.check("5.2")

# %% [markdown]
# ## 5.3 Cut the text into windows

# %%
dataset = hw5.build_windows(words, word2id)
inputs, targets = next(iter(dataset))
for window, target in zip(np.array(inputs)[:5], np.array(targets)[:5], strict=True):
    print(" ".join(id2word[int(number)] for number in window), "->", id2word[int(target)])

# %% [markdown]
# **To think about:** the windows come from all over the text if you have shuffled. Do window and target still fit
# together?

# %%
grader.check("5.3")

# %% [markdown]
# ## 5.4 Build the model

# %%
tf.keras.utils.set_random_seed(0)
model = hw5.build_model(len(word2id))
model.summary()
untrained, _ = model.evaluate(dataset, verbose=0)
print(f"Loss before training: {untrained:.2f}; of a blind guess: {np.log(len(word2id)):.2f}")

# %%
grader.check("5.4")

# %% [markdown]
# ## 5.5 Train it
#
# The handout's figure, for fewer epochs.

# %%
history = hw5.train(model, dataset, EPOCHS).history

# %%
figure, panels = plt.subplots(1, 2, figsize=(8, 3), layout="constrained")
for axes, name, unit in zip(panels, ("loss", "accuracy"), ("cross-entropy, nats", "share of windows"), strict=True):
    axes.plot(range(1, EPOCHS + 1), history[name])
    axes.set(title=name.capitalize(), xlabel="Epoch", ylabel=unit, ylim=(0, None))
plt.show()

# %% [markdown]
# You should see the loss fall quickly and then steadily. **To think about:** a loss of 4 is like guessing among 55
# words, since exp(4) is 55. Among how many does your model guess, and among how many of them after 60 epochs?

# %%
grader.check("5.5")

# %% [markdown]
# ## 5.6 Probabilities and temperature

# %%
logits = model.predict(np.array([[word2id[word] for word in words[:3]]]), verbose=0)[0]
best = np.argsort(logits[1:])[::-1][:8] + 1  # the likeliest words, without UNKNOWN
figure, axes = plt.subplots(figsize=(8, 3))
for shift, temperature in ((-0.25, 0.5), (0, 1.0), (0.25, 2.0)):
    chances = hw5.next_word_probabilities(logits, temperature)
    axes.bar(np.arange(len(best)) + shift, chances[best], width=0.25, label=f"Temperature {temperature:g}")
axes.set_xticks(range(len(best)), [id2word[int(number)] for number in best])
axes.set(title=f"After: {' '.join(words[:3])}", xlabel="Next word", ylabel="Probability")
axes.legend()
plt.show()

# %% [markdown]
# You should see the cold bars stand out and the hot ones even out. **To think about:** at temperature 2 these eight
# words together are less likely than at 1. Where has the rest gone?

# %%
grader.check("5.6")

# %% [markdown]
# ## 5.7 Write ten words

# %%
sent = hw5.known_words(words, word2id)
for temperature in (0.0, 0.5, 1.0, 2.0):
    ten = hw5.generate(model, sent, word2id, id2word, temperature=temperature, seed=0)
    print(f"{temperature:3}: {sent} -> {' '.join(ten)}")

# %% [markdown]
# **To think about:** which temperature would you show to a visitor, and does your choice change with more epochs?

# %%
grader.check("5.7")

# %% [markdown]
# ## 5.8 A page for it
#
# This builds the page and opens none: `python hw5_text_generator/hw5_text_generator.py` does that, on your own machine.

# %%
app = hw5.build_app(model, word2id, id2word, [sent])
for block in app.blocks.values():
    print(type(block).__name__, getattr(block, "label", None) or "")

# %% [markdown]
# You should find two boxes and a button in the list. **To think about:** which of these can a visitor change, and what
# happens if they type four words?

# %%
grader.check("5.8")

# %% [markdown]
# When every check passes, train for 60 epochs (the number is in the first cell after the start), and hand in
# `hw5_text_generator.py`, zipped with your `corpus.txt` if you have one. Hidden checks will look at the same tasks with
# other texts, sizes and models.
