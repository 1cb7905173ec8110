# %% [markdown]
# # hw2: look at your forecast
#
# You write `hw2_temperature.py`; this notebook imports it, draws what your functions compute, and checks them. The
# handout, `README.md`, says what to write. The sections have the numbers of the tasks. A task that is still to do
# raises `NotImplementedError` here: write it, save, and run the cell again. All cells together take less than a minute.
#
# *Tiếng Việt:* Bạn viết hàm trong `hw2_temperature.py`; notebook này nạp tập tin đó, vẽ kết quả các hàm của bạn và kiểm
# tra chúng. Mỗi mục mang số của một câu trong đề (`README.vi.md`). Câu nào chưa làm sẽ báo `NotImplementedError`: hãy
# viết hàm, lưu lại rồi chạy lại ô đó. Để chạy nhanh, notebook chỉ dùng nửa năm dữ liệu và 3 epoch; ô kế tiếp phần Start
# cho biết cần sửa gì để chạy đầy đủ. Bài nộp vẫn là `hw2_temperature.py`, không phải notebook này.

# %%
import subprocess

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

import hw2_temperature as hw2

# A quick look. As in the handout, five minutes or more: ROWS = None, EPOCHS = 5, LEARNING_RATE = 0.001
ROWS = 26_280  # half a year
EPOCHS = 3
LEARNING_RATE = 0.005

csv_path = ROOT / "data" / "climate.csv"
if not csv_path.exists():
    subprocess.run([sys.executable, ROOT / "data" / "climate.py"], check=True)

# %% [markdown]
# ## 2.1 Load the series and split it

# %%
celsius = hw2.load_series(csv_path)[:ROWS]
split = hw2.train_rows(len(celsius))
days = np.arange(len(celsius)) / hw2.ROWS_PER_DAY
figure, axes = plt.subplots(figsize=(8, 3))
axes.plot(days[:split], celsius[:split], linewidth=0.5, label="Training")
axes.plot(days[split:], celsius[split:], linewidth=0.5, label="Validation")
axes.set(title="The temperature, every ten minutes", xlabel="Time (days)", ylabel="Temperature (degC)")
axes.legend()
plt.show()

# %% [markdown]
# You should see the season, and on it the days. **To think about:** the half year starts in winter. What is unfair
# about validating on its last weeks, and what does the whole file, eight years, change about it?

# %%
grader.check("2.1")

# %% [markdown]
# ## 2.2 Normalise with the training rows

# %%
data = hw2.normalize(celsius, split)
for name, part in (("training", data[:split]), ("validation", data[split:])):
    print(f"{name:10} mean {part.mean():+.3f}, standard deviation {part.std():.3f}")

# %% [markdown]
# The training rows should have mean 0 and standard deviation 1. **To think about:** the validation rows have neither.
# Is that a mistake?

# %%
grader.check("2.2")

# %% [markdown]
# ## 2.3 Cut the series into windows
#
# First with row numbers in the place of temperatures, as the handout advises: which rows does a window read?

# %%
counting, _ = hw2.build_datasets(np.arange(400.0)[:, None], 300, past=24, future=12, step=6, batch_size=8)
inputs, targets = next(iter(counting))
for window, target in zip(np.array(inputs)[:3, :, 0], np.array(targets)[:3].ravel(), strict=True):
    print(f"inputs {window.astype(int)}, target {target:.0f}")

# %%
dataset_train, dataset_val = hw2.build_datasets(data, split)
windows, targets = (np.concatenate(part) for part in zip(*dataset_val.as_numpy_iterator(), strict=True))
print(f"{len(windows):,} validation windows of shape {windows.shape[1:]}")

figure, axes = plt.subplots(figsize=(8, 3))
hours = np.arange(hw2.PAST // hw2.STEP) - hw2.PAST // hw2.STEP + 1  # the last input is hour 0
for start, color in ((0, "tab:blue"), (6 * 24 * 7, "tab:orange")):
    axes.plot(hours, windows[start, :, 0], color=color)
    axes.plot((hw2.FUTURE + hw2.STEP) // 6, targets[start, 0], "o", color=color)
axes.set(title="Two windows and their targets", xlabel="Hours after the last input", ylabel="Normalised temperature")
plt.show()

# %% [markdown]
# You should see five days and, thirteen hours after them, a point that could continue them. **To think about:** what
# would you draw yourself for these thirteen hours, and which of the five days would you look at?

# %%
grader.check("2.3")

# %% [markdown]
# ## 2.4 Build the model

# %%
tf.keras.utils.set_random_seed(0)
model = hw2.build_model(learning_rate=LEARNING_RATE)
model.summary()

# %%
grader.check("2.4")

# %% [markdown]
# ## 2.5 Train it

# %%
history = hw2.train(model, dataset_train, dataset_val, EPOCHS)

# %%
grader.check("2.5")

# %% [markdown]
# ## 2.6 Two naive baselines

# %%
naive = {"Persistence": hw2.persistence(windows), "Same hour yesterday": hw2.same_hour_yesterday(windows)}
naive_losses = {name: float(np.mean((values - targets) ** 2)) for name, values in naive.items()}
for name, value in naive_losses.items():
    print(f"{name:20} validation loss {value:.3f}")
print(f"{'LSTM':20} validation loss {history.history['val_loss'][-1]:.3f}")

# %% [markdown]
# **To think about:** one of the two is much harder to beat. Would that still be so if the forecast were for one hour
# ahead?

# %%
grader.check("2.6")

# %% [markdown]
# ## 2.7 Forecast in degrees
#
# The handout's week: what came, and what each method said thirteen hours before.

# %%
mean, std = float(celsius[:split].mean()), float(celsius[:split].std())
week = slice(7 * hw2.ROWS_PER_DAY, 14 * hw2.ROWS_PER_DAY)
forecasts = {"LSTM": hw2.forecast_celsius(model, windows[week], mean, std)}
forecasts |= {name: values[week] * std + mean for name, values in naive.items()}

figure, axes = plt.subplots(figsize=(8, 4))
time = np.arange(week.stop - week.start) / hw2.ROWS_PER_DAY
axes.plot(time, targets[week] * std + mean, "k", linewidth=2, label="Actual")
for (name, values), color in zip(forecasts.items(), ("tab:blue", "0.6", "tab:orange"), strict=True):
    axes.plot(time, values, color=color, label=name)
axes.set(title="A week, thirteen hours ahead", xlabel="Time (days)", ylabel="Temperature (degC)")
axes.legend(ncols=2)
plt.show()

# %% [markdown]
# You should see the LSTM rise and fall with the days, smoothly, and often too low or too high. **To think about:**
# where is it better than yesterday, where not? Why does a model that minimises the squared error like smooth lines?

# %%
grader.check("2.7")

# %% [markdown]
# ## 2.8 Draw the loss
#
# The handout's other figure: your `visualize_loss`, and the losses of the naive forecasts as lines to beat.

# %%
figure = hw2.visualize_loss(history, "Does the LSTM beat the naive forecasts?")
axes = figure.axes[0]
for (name, value), dashes in zip(naive_losses.items(), ("--", ":"), strict=True):
    axes.axhline(value, color="0.4", linestyle=dashes, label=name)
axes.set_ylim(0, None)
axes.legend()
plt.show()

# %% [markdown]
# **To think about:** training and validation loss are not measured at the same time of an epoch, nor in the same
# season. Can you tell from this picture whether the model has learnt too much by heart?

# %%
grader.check("2.8")

# %% [markdown]
# When every check passes, try the whole file (the numbers are in the first cell after the start), and hand in
# `hw2_temperature.py`. Hidden checks will look at the same tasks with other sizes and values.
