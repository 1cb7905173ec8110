# %% [markdown]
# # hw4: look at your comparison
#
# You write `hw4_multivariate.py`; this notebook imports it, draws what your functions compute, and checks them. The
# handout, `README.md`, says what to write. The sections have the numbers of the tasks. A task that is still to do
# raises `NotImplementedError` here: write it, save, and run the cell again. All cells together take about a minute.
#
# *Tiếng Việt:* Bạn viết hàm trong `hw4_multivariate.py`; notebook này nạp tập tin đó, vẽ kết quả các hàm của bạn và
# kiểm tra chúng. Mỗi mục mang số của một câu trong đề (`README.vi.md`). Câu nào chưa làm sẽ báo `NotImplementedError`:
# hãy viết hàm, lưu lại rồi chạy lại ô đó. Để chạy nhanh, notebook chỉ dùng nửa năm dữ liệu và 3 epoch; ô kế tiếp phần
# Start cho biết cần sửa gì để chạy đầy đủ. Bài nộp vẫn là `hw4_multivariate.py`, không phải notebook này.

# %%
import subprocess

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

import hw4_multivariate as hw4

# A quick look. As in the handout, ten minutes or more: ROWS = slice(None), EPOCHS = 5, LEARNING_RATE = 0.001
ROWS = slice(8_640, 34_920)  # half a year, from March on
EPOCHS = 3
LEARNING_RATE = 0.005
COLORS = {
    "Persistence": "0.6",
    "Same hour yesterday": "tab:orange",
    "One column": "tab:blue",
    "Seven columns": "tab:red",
}

csv_path = ROOT / "data" / "climate.csv"
if not csv_path.exists():
    subprocess.run([sys.executable, ROOT / "data" / "climate.py"], check=True)

# %% [markdown]
# ## 4.1 Load the seven columns

# %%
raw = hw4.load_columns(csv_path)[ROWS]
figure, panels = plt.subplots(len(hw4.COLUMNS), figsize=(8, 9), sharex=True)
days = np.arange(14 * hw4.ROWS_PER_DAY) / hw4.ROWS_PER_DAY
for axes, column, name in zip(panels, raw[: len(days)].T, hw4.COLUMNS, strict=True):
    axes.plot(days, column)
    axes.set_ylabel(name, rotation=0, ha="right")
panels[0].set_title("Two weeks of weather")
panels[-1].set_xlabel("Time (days)")
plt.show()

# %% [markdown]
# You should see that some columns have days and some have fronts. **To think about:** which columns nearly mirror each
# other, and what would the temperature of tomorrow have to do with the pressure of today?

# %%
grader.check("4.1")

# %% [markdown]
# ## 4.2 Normalise every column

# %%
split = int(hw4.TRAIN_FRACTION * len(raw))
mean, std = hw4.column_statistics(raw, split)
data = hw4.normalize(raw, split)
for name, *numbers in zip(hw4.COLUMNS, mean, std, data[split:].mean(axis=0), strict=True):
    print("{:16} mean {:8.2f}, standard deviation {:6.2f}, validation mean {:+.2f} normalised".format(name, *numbers))

# %% [markdown]
# **To think about:** a column with a validation mean far from 0 shows the model what it has hardly seen in training.
# Which one is it here, and would it be so with the whole file?

# %%
grader.check("4.2")

# %% [markdown]
# ## 4.3 Cut the columns into windows
#
# First with numbers that tell row and column, as the handout advises: 10,023 is row 23 of column 1.

# %%
told = np.arange(400.0)[:, None] + 10_000 * np.arange(7)
counting, _ = hw4.build_datasets(told, 300, past=24, future=12, step=6, batch_size=8)
inputs, targets = next(iter(counting))
print(np.array(inputs)[0].astype(int), "target:", np.array(targets)[0].astype(int))

# %%
dataset_train, dataset_val = hw4.build_datasets(data, split)
inputs, targets = next(iter(dataset_val))
print(f"a batch: inputs {tuple(inputs.shape)}, targets {tuple(targets.shape)}")

# %% [markdown]
# **To think about:** what would the target be if all seven columns went into it, and which shape would the batch have?

# %%
grader.check("4.3")

# %% [markdown]
# ## 4.4 Build the models

# %%
for features in (1, 7):
    print(f"{features} columns: {hw4.build_model(features=features).count_params():,} parameters")

# %%
grader.check("4.4")

# %% [markdown]
# ## 4.5 Train it

# %%
tf.keras.utils.set_random_seed(0)
seven_columns = hw4.build_model(learning_rate=LEARNING_RATE)
histories = {"Seven columns": hw4.train(seven_columns, dataset_train, dataset_val, EPOCHS).history}

# %%
grader.check("4.5")

# %% [markdown]
# ## 4.6 Three forecasts to beat
#
# hw2's model sees the temperature alone. It gets the same seed, windows and epochs.

# %%
tf.keras.utils.set_random_seed(0)
one_column = hw4.build_model(features=1, learning_rate=LEARNING_RATE)
alone = hw4.temperature_only(dataset_train), hw4.temperature_only(dataset_val)
histories["One column"] = hw4.train(one_column, *alone, EPOCHS).history

# %% [markdown]
# The handout's figure of the losses: the two naive forecasts are lines, because nothing about them is learnt.

# %%
windows, targets = hw4.sample(dataset_val)
naive = {"Persistence": hw4.persistence(windows), "Same hour yesterday": hw4.same_hour_yesterday(windows)}
figure, axes = plt.subplots(figsize=(8, 4))
for name, losses in histories.items():
    axes.plot(range(1, EPOCHS + 1), losses["val_loss"], color=COLORS[name], label=f"{name} (validation)")
    axes.plot(range(1, EPOCHS + 1), losses["loss"], color=COLORS[name], alpha=0.4, label=f"{name} (training)")
for (name, values), dashes in zip(naive.items(), ("--", ":"), strict=True):
    axes.axhline(np.mean((values - targets) ** 2), color="0.4", linestyle=dashes, label=name)
axes.set(title="What six more columns bring", xlabel="Epoch", ylabel="Loss (normalised)", xticks=range(1, EPOCHS + 1))
axes.set_ylim(0, None)
axes.legend(ncols=2)
plt.show()

# %% [markdown]
# In this quick look, both models should end below yesterday, and close to each other. **To think about:** another seed
# may turn their order around. How many runs, and how many data, would you want before you call one of them better?

# %%
grader.check("4.6")

# %% [markdown]
# ## 4.7 Forecast in degrees
#
# The handout's week.


# %%
def celsius(windows):
    """Every method's forecasts, in degrees."""
    return {
        "Persistence": hw4.to_celsius(hw4.persistence(windows), mean, std),
        "Same hour yesterday": hw4.to_celsius(hw4.same_hour_yesterday(windows), mean, std),
        "One column": hw4.forecast_celsius(one_column, windows[:, :, [hw4.TEMPERATURE]], mean, std),
        "Seven columns": hw4.forecast_celsius(seven_columns, windows, mean, std),
    }


week_windows, week_targets = hw4.sample(dataset_val.skip(4).take(4), every=1)
figure, axes = plt.subplots(figsize=(8, 4))
time = np.arange(len(week_windows)) / hw4.ROWS_PER_DAY
axes.plot(time, hw4.to_celsius(week_targets, mean, std), "k", linewidth=2, label="Actual")
for name, values in celsius(week_windows).items():
    axes.plot(time, values, color=COLORS[name], label=name)
axes.set(title="A week, thirteen hours ahead", xlabel="Time (days)", ylabel="Temperature (degC)")
axes.legend(ncols=2)
plt.show()

# %% [markdown]
# You should see both LSTMs rise and fall with the days. **To think about:** find a day on which the red line knows more
# than the blue one. What had the other columns shown the evening before?

# %%
grader.check("4.7")

# %% [markdown]
# ## 4.8 Compare

# %%
table = hw4.compare(celsius(windows), hw4.to_celsius(targets, mean, std), "Same hour yesterday")
for name, row in table.items():
    print(f"{name:20} RMSE {row['rmse']:.2f} degC, MAE {row['mae']:.2f} degC, skill {row['skill']:+.3f}")

figure, axes = plt.subplots(figsize=(6, 3))
axes.barh(list(table), [row["skill"] for row in table.values()], color=[COLORS[name] for name in table])
axes.axvline(0, color="k", linewidth=0.8)
axes.set(title="Skill: 0 is as good as yesterday", xlabel="Skill")
plt.show()

# %% [markdown]
# **To think about:** which column helped? Shuffle one of the seven among the windows, forecast again, and `compare`.

# %%
grader.check("4.8")

# %% [markdown]
# When every check passes, try the whole file (the numbers are in the first cell after the start), and hand in
# `hw4_multivariate.py`. Hidden checks will look at the same tasks with other sizes and values.
