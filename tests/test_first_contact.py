"""assignments/README: its three commands, typed in an empty virtual environment, print what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from autograder import assignment as assignments
from autograder.assignment import ROOT
from autograder.release import build_zip

HW1 = assignments.load("hw1_recurrent_cells")


@pytest.mark.parametrize("page", ["README.md", "README.vi.md"])
def test_the_first_commands_print_what_the_page_shows(page: str, tmp_path: Path) -> None:
    folder = tmp_path / "Học máy"
    folder.mkdir()
    (folder / f"{HW1.name}.zip").write_bytes(build_zip(HW1))
    commands, shown = re.findall(
        r"```(?:sh|text)\n(.*?)```", (ROOT / "assignments" / page).read_text("utf-8"), re.DOTALL
    )
    unpack, install, check = commands.splitlines()
    assert install == f"python -m pip install -r {HW1.name}/requirements.txt"
    python = _python_with_requirements(tmp_path / "environment")
    _typed(python, unpack, folder)
    assert (folder / HW1.name / "requirements.txt").read_text("utf-8").splitlines() == ["numpy", "matplotlib"]
    printed = _typed(python, check, folder)
    start, end = shown.split("...\n")
    assert _untimed(printed).startswith(_untimed(start))
    assert _untimed(printed).endswith(_untimed(end))


def _python_with_requirements(environment: Path) -> str:
    """An empty environment, given the packages of this one as if they had been installed there."""
    venv.create(environment, with_pip=False, symlinks=True)
    (site,) = environment.glob("lib/python*/site-packages")
    (site / "installed.pth").write_text(os.path.dirname(os.path.dirname(sys.modules["numpy"].__file__ or "")) + "\n")
    return str(environment / "bin" / "python")


def _typed(python: str, command: str, folder: Path) -> str:
    words = command.split()
    assert words[0] == "python"
    clean = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "NO_COLOR": "1"}
    done = subprocess.run(
        [python, *words[1:]], cwd=folder, env=clean, capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def _untimed(text: str) -> str:
    return re.sub(r"\d+\.\d s", "0.0 s", text)
