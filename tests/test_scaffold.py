"""`make new`: what it writes grades, localises, verifies and releases as it stands; a bad name is refused."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.assignment import ROOT

NAME = "hw98_multi_head_attention"  # a number that no real assignment has, and a long name
TESTS = (
    *("tests/test_examples.py", "tests/test_handouts.py", "tests/test_translations.py", "tests/test_release.py"),
    *("tests/test_coursekit_language.py", "tests/test_coursekit_watch.py", "tests/test_notebooks.py"),
)
NEEDED = (
    *("README.md", "pyproject.toml", "requirements.in", "docs", "autograder", "assignments/coursekit"),
    *("assignments/conftest.py", "assignments/pytest.ini", "solutions/explore_start.py"),
    *("solutions/hw1_recurrent_cells", "data/submissions/hw1_recurrent_cells"),
    *("data/submissions/hw1_recurrent_cells.md", "tests/__init__.py", "tests/conftest.py"),
    *("tests/expected/__init__.py", "tests/expected/hw1_recurrent_cells.py", "tests/verify", *TESTS),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit with hw1 alone, and then with a new assignment."""
    root = tmp_path_factory.mktemp("kit")
    for name in NEEDED:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, root / name)
    done = python(root, "-m", "autograder", "new", NAME)
    assert done.returncode == 0, done.stderr
    assert f"wrote solutions/{NAME}\n" in done.stdout
    assert "docs/authoring.md" in done.stdout
    return root


def python(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    paths = {"PYTHONPATH": f"{root}:{root / 'assignments'}", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=root, env=paths, capture_output=True, text=True, timeout=120, check=False)


def test_its_examples_get_their_grades(project: Path) -> None:
    done = python(project, "-m", "autograder", "grade", "--hw", "hw98")
    assert done.returncode == 0, done.stderr
    with (project / "build" / "grades" / "gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
        scores = {row["student"]: row["score"] for row in csv.DictReader(file)}
    assert scores == {"reference": "100", "half_finished": "50", "both_tasks_wrong": "20", "untouched_stub": "0"}


def test_its_wheat_passes_and_its_chaff_is_caught_where_it_is_broken(project: Path) -> None:
    done = python(project, "-m", "tests.verify.programs", NAME)
    assert (done.returncode, "2 of 2 programs" in done.stdout) == (0, True), done.stdout


def test_a_wrong_program_that_nothing_catches_is_named(project: Path) -> None:
    """So that the test above has something to say."""
    chaff = project / "tests" / "chaffs" / NAME / "no_mistake.py"
    chaff.write_text('"""Nothing is wrong."""\n# task: 98.1\n')
    done = python(project, "-m", "tests.verify.programs", NAME, "chaffs")
    chaff.unlink()
    assert done.returncode == 1
    assert "no_mistake is not caught by the checks of task 98.1" in done.stdout


def test_every_mutant_is_killed(project: Path) -> None:
    done = python(project, "-m", "tests.verify.mutants", NAME)
    assert re.search(r"([1-9]\d*)/\1 wrong mutants are killed", done.stdout), done.stdout
    assert done.returncode == 0


def test_the_linter_finds_it_whole(project: Path) -> None:
    done = python(project, "-m", "tests.verify.lint", NAME)
    assert done.stdout.strip().endswith(f"{NAME}: in order"), done.stdout + done.stderr


def test_the_linters_of_make_lint_find_nothing(project: Path) -> None:
    made = [str(path) for path in project.rglob(f"{NAME}*") if path.is_dir() or path.suffix == ".py"]
    for command in (("check",), ("format", "--check")):
        done = python(project, "-m", "ruff", *command, "--force-exclude", *made)
        assert done.returncode == 0, done.stdout


def test_it_is_released(project: Path) -> None:
    done = python(project, "-m", "autograder", "release")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(project / "build" / "release" / f"{NAME}.zip") as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist() if not name.endswith(".mo")}
    assert f"{NAME}/README.vi.md" in files
    assert "Task 98.2: write softmax" in files[f"{NAME}/{NAME}.py"]
    text = "".join(files[name] for name in files if name.startswith(NAME))
    assert not [left for left in ("hwN", "N.1", "N.2", "TITLE") if left in text]


def test_the_tests_of_every_assignment_hold_for_it(project: Path) -> None:
    done = python(project, "-m", "pytest", "-p", "no:cacheprovider", "-k", NAME, *TESTS)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("attention", "'attention' names no assignment: write small letters and digits, as in hw99_attention"),
        ("hw99", "'hw99' names no assignment"),
        ("hw99-attention", "'hw99-attention' names no assignment"),
        ("HW99_Attention", "'HW99_Attention' names no assignment"),
        ("hw099_attention", "'hw099_attention' names no assignment"),
        ("../hw99_x", "'../hw99_x' names no assignment"),
        ("hw1_again", "hw1 is hw1_recurrent_cells already: the next number is 99, as in hw99_again"),
        (NAME, f"hw98 is {NAME} already: the next number is 99, as in hw99_multi_head_attention"),
        ("hw100_left", "data/submissions/hw100_left.md exists already: choose another name, or delete what is there"),
    ],
)
def test_a_name_that_will_not_do_is_refused(project: Path, name: str, said: str) -> None:
    (project / "data" / "submissions" / "hw100_left.md").touch()
    before = sorted(path for path in project.rglob("*") if "__pycache__" not in path.parts)
    done = python(project, "-m", "autograder", "new", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {said}")
    assert done.stderr.count("\n") == 1
    assert sorted(path for path in project.rglob("*") if "__pycache__" not in path.parts) == before


def test_nothing_is_left_when_it_cannot_be_finished(project: Path) -> None:
    """The template's own fault, in the last file that is read: what was written before is gone again."""
    public = project / "autograder" / "template" / "solutions" / "hwN_name" / "test_public.py"
    text, readme = public.read_text("utf-8"), (project / "README.md").read_bytes()
    public.write_text(text.replace("points=10", "points=11"), "utf-8")
    done = python(project, "-m", "autograder", "new", "hw101_broken")
    public.write_text(text, "utf-8")
    assert done.returncode == 2
    assert "hw101_broken/assignment.toml:13: the checks of task 101.1 are worth 52 points" in done.stderr
    assert not list(project.rglob("hw101*"))
    assert (project / "README.md").read_bytes() == readme
