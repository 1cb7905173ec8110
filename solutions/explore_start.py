# %% [markdown]
# ## Start
#
# Once, in a terminal: `python -m pip install -r HW_NAME/requirements.txt notebook matplotlib otter-grader`. Then
# `python -m notebook`, and run the cells one after the other (Shift+Enter).
#
# In Google Colab, upload this notebook alone. The next cell asks for the zip that you were given and unpacks it. Open
# the module with a double click in the file browser on the left, and download it before you leave: Colab keeps nothing.

# %%
import os
import shutil
import sys
from pathlib import Path

HW = "HW_NAME"


def find_root():
    """The folder that the zip made: here, or one up."""
    places = Path.cwd(), Path.cwd().parent
    return next((place for place in places if (place / "coursekit").is_dir() and (place / HW).is_dir()), None)


if find_root() is None and "google.colab" in sys.modules:
    from google.colab import files

    for name in files.upload():
        shutil.unpack_archive(name)
ROOT = find_root()
if ROOT is None:
    raise FileNotFoundError(f"{HW}/ and coursekit/ are not in {Path.cwd()}: open the notebook where the zip put it")
os.chdir(ROOT / HW)
sys.path[:0] = [str(ROOT / HW), str(ROOT)]

# %% [markdown]
# From here on your module is loaded anew whenever you have saved it. `grader.check("...")` runs the public checks of a
# task, the same as `python -m coursekit check` and `python -m pytest`, on the file as it is saved.

# %%
# %load_ext autoreload
# %autoreload 2
# %matplotlib inline
try:
    import otter

    grader = otter.Notebook()
except ModuleNotFoundError:
    from coursekit.__main__ import main

    print("Checks look plainer without otter: python -m pip install otter-grader (in Colab: %pip install otter-grader)")

    class grader:
        @staticmethod
        def check(task):
            main(["check", HW, task])
