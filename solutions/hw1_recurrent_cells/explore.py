# %% [markdown]
# # hw1: look at your recurrent cells
#
# You write `hw1_recurrent_cells.py`; this notebook imports it, draws what your functions compute, and checks them. The
# handout, `README.md`, says what to write. The sections have the numbers of the tasks. A task that is still to do
# raises `NotImplementedError` here: write it, save, and run the cell again. All cells together take a few seconds.
#
# *Tiếng Việt:* Bạn viết hàm trong `hw1_recurrent_cells.py`; notebook này nạp tập tin đó, vẽ kết quả các hàm của bạn và
# kiểm tra chúng. Mỗi mục mang số của một câu trong đề (`README.vi.md`). Câu nào chưa làm sẽ báo `NotImplementedError`:
# hãy viết hàm, lưu lại rồi chạy lại ô đó. Bài nộp vẫn là `hw1_recurrent_cells.py`, không phải notebook này.

# %%
import matplotlib.pyplot as plt
import numpy as np

import hw1_recurrent_cells as hw1

rng = np.random.default_rng(0)
T, B, D, H = 30, 8, 4, 16  # steps, sequences in the batch, inputs a step, units

# %% [markdown]
# ## 1.1 One step
#
# With one unit and no input, the new state is `tanh(W_h * h + b)`. Where a curve crosses the dashed diagonal, the state
# stays where it is.

# %%
grid = np.linspace(-2, 2, 101)[:, None]  # 101 states of one unit, as a batch
zero, no_bias = np.zeros((1, 1)), np.zeros(1)
figure, axes = plt.subplots(figsize=(5, 4))
for weight in (0.5, 1.0, 3.0):
    axes.plot(grid, hw1.rnn_step(0 * grid, grid, zero, np.array([[weight]]), no_bias), label=f"W_h = {weight:g}")
axes.plot(grid, grid, "k--", linewidth=0.8)
axes.set(title="One unit without input", xlabel="State before the step", ylabel="State after it")
axes.legend()
plt.show()

# %% [markdown]
# **To think about:** with W_h = 3 there are three crossings. To which of them does the state go from 0.1, and which one
# can it never stay at in practice?

# %%
grader.check("1.1")

# %% [markdown]
# ## 1.2 All its states
#
# A single pulse at step 1, then silence. How long do the states remember it? `recurrent(radius)` makes a matrix whose
# largest eigenvalue has that absolute value, its spectral radius.


# %%
def recurrent(radius):
    W_h = rng.normal(size=(H, H))
    return W_h * radius / np.abs(np.linalg.eigvals(W_h)).max()


pulse = np.zeros((T, B, D))
pulse[0] = 1
W_x, b, h_0 = rng.normal(size=(D, H)) / 10, np.zeros(H), np.zeros((B, H))
figure, axes = plt.subplots(figsize=(7, 3))
for radius in (0.5, 0.9, 1.2):
    h = hw1.rnn_forward(pulse, h_0, W_x, recurrent(radius), b)
    axes.plot(range(1, T + 1), np.linalg.norm(h[:, 0], axis=1), label=f"Spectral radius {radius:g}")
axes.set(title="What is left of a pulse at step 1", xlabel="Step", ylabel="Norm of the state")
axes.legend()
plt.show()

# %% [markdown]
# You should see one curve die out within ten steps, one fade slowly, and one that does not go back to zero. **To think
# about:** why does the last one not grow without end?

# %%
grader.check("1.2")

# %% [markdown]
# ## 1.3 Back-propagation through time
#
# The loss is the sum of `dh * h` over everything. Shift one number of `W_h` by a little both ways: the difference of
# the losses, divided by twice the shift, is what `rnn_backward` has to give. The points should lie on the diagonal.

# %%
x, W_h, dh = rng.normal(size=(T, B, D)), recurrent(0.9), rng.normal(size=(T, B, H))
W_x, b = rng.normal(size=(D, H)), rng.normal(size=H)
h = hw1.rnn_forward(x, h_0, W_x, W_h, b)
dW_x, dW_h, db, dx, dh_0 = hw1.rnn_backward(dh, x, h_0, h, W_x, W_h)


def loss(W_h):
    return np.sum(dh * hw1.rnn_forward(x, h_0, W_x, W_h, b))


shift = 1e-5
numerical = np.empty_like(W_h)
for place in np.ndindex(*W_h.shape):
    moved = np.zeros_like(W_h)
    moved[place] = shift
    numerical[place] = (loss(W_h + moved) - loss(W_h - moved)) / (2 * shift)

figure, axes = plt.subplots(figsize=(4, 4))
axes.plot(numerical.ravel(), dW_h.ravel(), "o", markersize=3)
axes.axline((0, 0), slope=1, color="k", linewidth=0.8)
axes.set(title="Gradient by W_h", xlabel="By differences", ylabel="By rnn_backward")
plt.show()
print(f"largest difference: {np.abs(numerical - dW_h).max():.1e}")

# %% [markdown]
# **To think about:** the differences took 512 runs of `rnn_forward`, `rnn_backward` walked back once. How many runs
# would a million weights take? And what changes with `truncate=1`: do the points turn, spread, or shrink? Try it.

# %%
grader.check("1.3")

# %% [markdown]
# ## 1.4 Vanishing and exploding gradients
#
# The handout's figure, with your functions: about 1/400 of the gradient is left after fifty steps at 0.9, and 33 times
# as much at 1.1. The dotted lines are powers of the spectral radius.

# %%
hw1.draw_gradient_norms()
plt.show()

# %% [markdown]
# **To think about:** the curves fall below the dotted lines at first, and then run beside them. Why does the spectral
# radius decide only in the long run? Try `radii=(0.99, 1.01)`, then `steps=200`.

# %%
grader.check("1.4")

# %% [markdown]
# ## 1.5 Clip by the global norm
#
# Two gradients of one number each, drawn as an arrow: clipping shortens the arrow and does not turn it.

# %%
figure, axes = plt.subplots(figsize=(4, 4))
for first, second in ((3.0, 4.0), (-3.0, 1.0), (0.3, -0.5)):
    (short, long), norm = hw1.clip_by_global_norm([np.array([first]), np.array([second])], 1.0)
    axes.annotate("", (first, second), (0, 0), arrowprops={"arrowstyle": "->", "color": "0.7"})
    axes.annotate("", (short[0], long[0]), (0, 0), arrowprops={"arrowstyle": "->", "color": "tab:red"})
    print(f"norm {norm:.2f}, clipped to ({short[0]:.2f}, {long[0]:.2f})")
axes.add_patch(plt.Circle((0, 0), 1, fill=False, linestyle=":"))
axes.set(title="Before (grey), after (red)", xlim=(-4, 4), ylim=(-4, 4), aspect="equal")
plt.show()

# %% [markdown]
# **To think about:** which arrow stays as it is, and where would (3, 4) point if each number were clipped by itself?

# %%
grader.check("1.5")

# %% [markdown]
# ## 1.6 RMSprop
#
# A valley, 100 times as steep across as along: f(w) = (w1² + 100 w2²) / 2. Plain gradient descent must take small
# steps, or it jumps from side to side; RMSprop measures each weight's step by its own gradients.

# %%
steepness = np.array([1.0, 100.0])
plain = [np.array([-2.0, 0.5])]
rms = [plain[0]]
cache = np.zeros(2)
for _ in range(60):
    plain.append(plain[-1] - 0.018 * steepness * plain[-1])
    moved, cache = hw1.rmsprop_update(rms[-1], steepness * rms[-1], cache, learning_rate=0.05)
    rms.append(moved)

figure, axes = plt.subplots(figsize=(7, 3))
w1, w2 = np.meshgrid(np.linspace(-2.2, 0.5, 80), np.linspace(-0.6, 0.6, 80))
axes.contour(w1, w2, (w1**2 + 100 * w2**2) / 2, levels=12, colors="0.8")
axes.plot(*np.transpose(plain), ".-", label="Gradient descent, 0.018")
axes.plot(*np.transpose(rms), ".-", label="RMSprop, 0.05")
axes.set(title="60 steps down a narrow valley", xlabel="w1", ylabel="w2")
axes.legend()
plt.show()

# %% [markdown]
# **To think about:** the first steps of RMSprop are as long in w1 as in w2, although one gradient is 25 times the
# other. Why? And what becomes of its steps near the bottom, where all gradients are small?

# %%
grader.check("1.6")

# %% [markdown]
# ## 1.7 and 1.8 An LSTM
#
# The pulse again. All weights of the cell are zero but for the input's way into the candidate; the bias of the forget
# gate decides how much of the cell each step keeps. The gates are in the order f, i, c~, o.

# %%
figure, axes = plt.subplots(figsize=(7, 3))
for forget_bias in (0.0, 2.0, 5.0):
    W = np.zeros((H + D, 4 * H))
    W[H:, 2 * H : 3 * H] = 0.5
    bias = np.repeat([forget_bias, 0.0, 0.0, 0.0], H)
    h, c = hw1.lstm_forward(pulse, h_0, np.zeros((B, H)), W, bias)
    axes.plot(range(1, T + 1), c[:, 0, 0], label=f"Forget bias {forget_bias:g}")
axes.set(title="What is left of a pulse in the cell", xlabel="Step", ylabel="One number of c")
axes.legend()
plt.show()

# %% [markdown]
# With a bias of 5 most of it is still there after 30 steps. **To think about:** by which factor does c shrink a step,
# for each of the three biases? Many libraries start with a forget bias of 1: why not with 0?

# %%
grader.check("1.7")

# %%
grader.check("1.8")

# %% [markdown]
# ## 1.9 A GRU
#
# One step from a state of 1 with an input that calls for -1: z decides between the two.

# %%
z_bias = np.linspace(-6, 6, 61)
kept = []
for bias in z_bias:
    W = np.zeros((1 + 1, 3))
    W[1, 2] = -5.0  # the input's way into the candidate
    kept.append(hw1.gru_step(np.ones((1, 1)), np.ones((1, 1)), W, np.array([bias, 0.0, 0.0]))[0, 0])
figure, axes = plt.subplots(figsize=(5, 3))
axes.plot(z_bias, kept)
axes.set(title="From state 1, with candidate -1", xlabel="Bias of the update gate z", ylabel="New state")
plt.show()

# %% [markdown]
# The curve should rise from -1 to 1. **To think about:** it is a stretched sigmoid. What would it look like if z and 1
# - z were exchanged, and what does an LSTM need two gates for that a GRU does with one?

# %%
grader.check("1.9")

# %% [markdown]
# When every check passes, hand in `hw1_recurrent_cells.py`. Hidden checks will look at the same tasks with other sizes
# and values.
