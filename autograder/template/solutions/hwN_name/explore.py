# %% [markdown]
# # hwN: look at your attention
#
# You write `hwN_name.py`; this notebook imports it, draws what your functions compute,
# and checks them. The handout, `README.md`, says what to write. A task that is still to do raises `NotImplementedError`
# here: write it, save, and run the cell again.
#
# *Tiếng Việt:* Bạn viết hàm trong `hwN_name.py`; notebook này nạp tập tin đó, vẽ kết quả
# các hàm của bạn và kiểm tra chúng. Câu nào chưa làm sẽ báo `NotImplementedError`: hãy viết hàm, lưu lại rồi chạy lại ô
# đó.

# %%
import matplotlib.pyplot as plt
import numpy as np

import hwN_name as hwN

rng = np.random.default_rng(0)
vectors = rng.normal(size=(12, 16))  # queries and keys at once: how well do the vectors fit each other?

# %% [markdown]
# ## N.1 Scores

# %%
scores = hwN.scaled_scores(vectors, vectors)
plt.imshow(scores)
plt.title("Scores")
plt.xlabel("Key")
plt.ylabel("Query")
plt.colorbar()
plt.show()

# %% [markdown]
# **To think about:** why is the diagonal so bright, and why is the picture the same when you mirror it there?

# %%
grader.check("N.1")

# %% [markdown]
# ## N.2 Weights

# %%
weights = hwN.softmax(scores)
plt.imshow(weights)
plt.title("Weights")
plt.xlabel("Key")
plt.ylabel("Query")
plt.colorbar()
plt.show()

# %% [markdown]
# Every row sums to 1. **To think about:** is this picture still the same when you mirror it?

# %%
grader.check("N.2")

# %% [markdown]
# When every check passes, hand in `hwN_name.py`.
# Hidden checks will look at the same tasks with other sizes and values.
