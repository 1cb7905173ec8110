"""What instructors and students type, run as they type it."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import assignment as assignments
from autograder import host
from autograder.assignment import ROOT, AssignmentError
from autograder.intake import read_submissions
from tests.test_grading import RIGHT, tiny

SOLUTION = ROOT / "solutions" / "hw2_temperature" / "hw2_temperature.py"


def autograder(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "autograder", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


def coursekit(*arguments: str, cwd: Path = ROOT / "assignments") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "coursekit", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False)


def gradebook(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def test_every_bad_submission_is_a_line_in_the_gradebook(tmp_path: Path) -> None:
    """Nothing here needs the student's code to run for long; nothing stops the rest."""
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "empty.py").touch()
    (folder / "latin.py").write_bytes(b"# caf\xe9\n")
    (folder / "huge.py").write_bytes(b"#" * 10_000_000)
    (folder / "notebook.ipynb").write_text("{}")
    (folder / "corrupt.zip").write_bytes(b"PK\x03\x04 and no more")
    (folder / "empty_folder").mkdir()
    (folder / "two_modules").mkdir()
    for name in ("a.py", "b.py"):
        (folder / "two_modules" / name).write_text("x = 1\n")
    (folder / "Nguyễn Văn Ân.py").write_bytes("# kiểm tra\r\nx = 1\r\n".encode())
    (folder / "=cmd()<b>\x1b[31m.py").write_text("def broken(:\n")
    done = autograder("grade", str(folder), "--output", str(output))
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stdout + done.stderr
    assert "\x1b[31m" not in done.stdout + done.stderr
    rows = gradebook(output)
    assert len(rows) == 9
    refused = {name for name, row in rows.items() if row["status"] == "refused"}
    assert refused == {"empty", "latin", "huge", "notebook", "corrupt", "empty_folder", "two_modules"}
    assert all(row["message"] for row in rows.values())
    assert rows["Nguyễn Văn Ân"]["status"] == "graded"
    assert {row["max_score"] for row in rows.values()} == {"100"}
    assert len(list((output / "feedback").iterdir())) == len(list((output / "results").iterdir())) == 9


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder / "nowhere", "nowhere: No such file or directory"),
        (lambda folder: folder, "no submissions in it"),
        (lambda folder: _write(folder / "grades.txt"), "grades.txt: Not a directory"),
    ],
    ids=["missing", "empty", "a file"],
)
def test_nothing_to_grade_is_one_line(tmp_path: Path, make: Callable[[Path], Path], message: str) -> None:
    done = autograder("grade", str(make(tmp_path)))
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


def _write(path: Path) -> Path:
    path.write_text("x")
    return path


def test_an_unknown_assignment_is_one_line() -> None:
    done = autograder("grade", "--hw", "hw99")
    assert done.returncode == 2
    assert done.stderr == "error: no assignment 'hw99': choose one of " + ", ".join(assignments.names()) + "\n"


def test_a_fault_of_ours_exits_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "alice.py").write_text(RIGHT)
    broken = tiny(tmp_path / "tiny", preload=("no_such_package",))
    assert host.grade_folder(folder, broken, tmp_path / "out") == 3
    assert gradebook(tmp_path / "out")["alice"]["status"] == "review"
    assert "through a fault of the grader" in capsys.readouterr().out.replace("\n", " ")
    fine = tiny(tmp_path / "fine", preload=("numpy",))
    assert len(read_submissions(folder, fine)) == 1
    assert host.grade_folder(folder, fine, tmp_path / "out") == 0
    assert gradebook(tmp_path / "out")["alice"]["score"] == "8"


def test_assignments_are_found_by_their_short_names() -> None:
    assert assignments.load("hw2").name == "hw2_temperature"
    with pytest.raises(AssignmentError, match="choose one of"):
        assignments.load("h")


def test_the_stub_has_everything_to_do() -> None:
    done = coursekit("check", "hw2")
    assert done.returncode == 1
    assert "0 of 12 public checks pass: 0 of their 34 points." in done.stdout
    assert "Next: task 2.1" in done.stdout


def test_the_reference_passes_the_public_checks(tmp_path: Path) -> None:
    folder = student_folder(tmp_path, SOLUTION.read_text("utf-8"))
    done = coursekit("check", "hw2", cwd=folder)
    assert done.returncode == 0, done.stdout
    assert "12 of 12 public checks pass: 34 of their 34 points." in done.stdout


def test_a_mistake_is_explained_in_the_students_values(tmp_path: Path) -> None:
    source = SOLUTION.read_text("utf-8").replace(
        "return int(TRAIN_FRACTION * rows)", "return round(TRAIN_FRACTION * rows)"
    )
    done = coursekit("check", "hw2", "2.1", cwd=student_folder(tmp_path, source))
    assert done.returncode == 1
    assert "train_rows(420551) is 300694" in done.stdout
    assert "expected 300693" in done.stdout
    assert "Again: python -m coursekit check hw2 2.1" in done.stdout


def test_a_module_that_does_not_import_is_explained(tmp_path: Path) -> None:
    done = coursekit("check", "hw2", "2.1", cwd=student_folder(tmp_path, "import numpy as np\nx = np.zeros(3\n"))
    assert done.returncode == 1
    assert "SyntaxError: '(' was never closed" in done.stdout
    assert "Traceback" not in done.stdout


@pytest.mark.parametrize("arguments", [("hw7",), ("hw2", "9.9")])
def test_a_wrong_name_lists_the_right_ones(arguments: tuple[str, ...]) -> None:
    done = coursekit("check", *arguments)
    assert done.returncode == 2
    assert "hw2_temperature" in done.stderr


def student_folder(folder: Path, source: str) -> Path:
    """A student's folder, with spaces and Vietnamese letters in its path, and `source` for the module."""
    from shutil import copytree, ignore_patterns

    made = folder / "bài tập số 2"
    copytree(ROOT / "assignments", made, ignore=ignore_patterns("__pycache__"))
    (made / "hw2_temperature" / "hw2_temperature.py").write_text(source, "utf-8")
    return made


def test_help_lists_every_target() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"make (\w+)", done.stdout)) == set(targets)


def test_the_lock_file_names_no_index_and_hashes_everything() -> None:
    text = (ROOT / "requirements.txt").read_text("utf-8")
    assert "://" not in text
    assert "index" not in text.replace("dask", "")
    packages = re.findall(r"^[a-z0-9].*$", text, re.MULTILINE)
    assert len(packages) > 100
    assert all(re.match(r"[a-z0-9.-]+==\S+( ;.*)? \\$", package) for package in packages)
