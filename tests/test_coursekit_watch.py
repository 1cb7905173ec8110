"""`watch`: the task that is edited is checked at every save, and a half-saved file does no harm."""

from __future__ import annotations

import io
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import assignment as assignments
from autograder import release
from coursekit import folder
from coursekit.watch import changed, edited, functions, saves

HW1 = assignments.load("hw1")
SOLUTION = (HW1.folder / HW1.module).read_text("utf-8")


class Watcher:
    """The running command, and what it has printed."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "coursekit", "watch", "--lang", "en"]
        environment = os.environ | {"PYTHONPATH": "", "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
        self.process = subprocess.Popen(
            command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, text: str) -> str:
        """What is printed up to the line that holds `text`."""
        seen = ""
        while text not in seen:
            seen += self.lines.get(timeout=60)
        return seen


@pytest.fixture
def root(tmp_path: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(release.build_zip(HW1))) as archive:
        archive.extractall(tmp_path / "bài tập 1")
    return tmp_path / "bài tập 1"


@pytest.fixture
def watcher(root: Path) -> Iterator[Watcher]:
    watcher = Watcher(root)
    yield watcher
    watcher.process.kill()
    watcher.process.wait()


def test_watch(root: Path, watcher: Watcher) -> None:
    module = root / HW1.name / HW1.module
    stub = module.read_text("utf-8")
    watcher.until("save to check")
    to_do = 'raise NotImplementedError("Task 1.5: write clip_by_global_norm")'
    module.write_text(stub.replace(to_do, "return ("), "utf-8")
    assert "SyntaxError: '(' was never closed" in watcher.until("line ")
    module.write_text(stub.replace(to_do, "return gradients"), "utf-8")
    seen = watcher.until("Stuck?")
    assert "clip_by_global_norm(...) has 3 items, expected 2" in seen
    assert "\n1.5 Clip by the global norm\n" in seen
    assert "1.1" not in seen
    module.write_text(stub.replace(to_do, "return gradients, 1.0"), "utf-8")  # and again, at once
    assert "1.5" in watcher.until("Stuck?")
    watcher.process.send_signal(signal.SIGINT)
    watcher.until("Stopped.")
    assert watcher.process.wait(timeout=20) == 0


def test_a_save_between_the_first_look_and_the_second_counts() -> None:
    """A busy machine may take long from one to the other."""
    chosen = folder.load(folder.ROOT / HW1.name)
    seen_before_the_save = {chosen.path: (0, 0)}
    assert next(saves([chosen], seen_before_the_save)) is chosen


@pytest.mark.parametrize(
    ("old", "new", "tasks"),
    [
        ("np.tanh(x @ W_x", "np.sin(x @ W_x", {"1.1"}),
        ("    h = h_0\n", "    h = 2 * h_0\n", {"1.2"}),
        ("0.5 * (1.0 + np.tanh(0.5 * a))", "1 / (1 + np.exp(-a))", {"1.7"}),  # by way of lstm_step
        ("NumPy does the whole batch", "NumPy does all", set()),
        ("    # TODO 1.2", "    # todo 1.2", set()),
    ],
    ids=["function", "another", "helper", "docstring of the module", "comment"],
)
def test_the_task_is_that_of_the_function_that_changed(old: str, new: str, tasks: set[str]) -> None:
    assert SOLUTION.count(old) >= 1
    before, now = (functions(source.encode()) for source in (SOLUTION, SOLUTION.replace(old, new, 1)))
    assert edited(changed(before, now), now, folder.load(folder.ROOT / HW1.name)) == tasks


@pytest.mark.parametrize("name", assignments.names())
def test_every_stub_belongs_to_the_task_that_it_names(name: str) -> None:
    """A few are left to hidden checks: all tasks are checked when they change."""
    chosen = folder.load(folder.ROOT / name)
    source = chosen.path.read_bytes()
    module = functions(source)
    stubs = re.findall(r'"Task ([\d.]+): write (\w+)"', source.decode())
    found = [edited({function}, module, chosen) for _, function in stubs]
    assert len(stubs) > len(chosen.tasks) - 1
    assert all(tasks in (set(), {task}) for (task, _), tasks in zip(stubs, found, strict=True))
    assert sum(not tasks for tasks in found) <= 3
