"""Put links, pipes, folders and locked folders where results, logs and scratch files may be written or cleared."""

import contextlib
import os

PLACES = ("results.json", "results", "build", "output", ".otter", "submission.zip", "../results.json", "../grades")
TARGETS = ("/autograder/results/results.json", "/etc/passwd", "/proc/1/fd/1", "/proc/self/mem", "/", "..", "../..")
MODULE = "hw1_recurrent_cells.py"


def put(make, *arguments):
    with contextlib.suppress(OSError):
        make(*arguments)


for number, place in enumerate(PLACES):
    put(os.symlink, TARGETS[number % len(TARGETS)], place)
    put(os.mkfifo, f"{place}.pipe", 0o666)
    put(os.makedirs, f"{place}.folder/results.json/me.json")
    put(os.link, "/etc/hostname", f"{place}.hard")
    for other, target in enumerate(TARGETS):
        put(os.symlink, target, f"{place}.{other}")

# The module itself is replaced, so that a second reading of it meets a pipe, and the next copy goes through a link.
put(os.unlink, MODULE)
put(os.mkfifo, MODULE)
for extra in ("climate.csv", "three_rows.csv", "corpus.txt"):
    put(os.symlink, "/tmp/coursekit-owned-links", extra)

# What has to be cleared away afterwards can be neither listed nor entered, and the folder itself is swapped for a link.
put(os.makedirs, "locked/inside/deeper")
put(os.chmod, "locked/inside", 0)
put(os.chmod, "locked", 0)
here = os.getcwd()
put(os.chmod, here, 0)
put(os.rename, here, f"{here}.moved")
put(os.symlink, "/autograder", here)
