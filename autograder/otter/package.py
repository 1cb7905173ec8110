"""Build an otter autograder zip: what `otter generate` makes, with the kit added beside it."""

from __future__ import annotations

import contextlib
import json
import re
import sys
import tempfile
import zipfile
from importlib.metadata import version
from pathlib import Path

from autograder import assignment as assignments
from autograder.assignment import ROOT, Assignment
from autograder.grading import blank_rows
from autograder.otter.plugin import DRIVER
from autograder.release import zip_bytes
from autograder.results import Row

_TEST_FILE = '''"""Task {task}: {title}. Reads what the kit's plugin found; the checks themselves ran before."""

from otter.test_files import test_case

OK_FORMAT = False

name = "{task}"
points = None


def require(outcomes, check):
    outcome = (outcomes or {{}}).get(check, {{"status": "grader_error", "message": "it was not graded"}})
    if outcome["status"] != "passed":
        raise AssertionError(outcome["status"] + ": " + outcome["message"])
'''

_TEST_CASE = """

@test_case(name="{check}", points={points:g}, hidden={hidden})
def test_{check}(outcomes):
    require(outcomes, "{check}")
"""

_PREPARE = '''"""Sets the student's files aside, then runs otter, in the containers of Gradescope and `otter grade`."""

from pathlib import Path

from autograder.otter.plugin import prepare_container

prepare_container(Path("{autograder_dir}"))

'''


def main(output: Path) -> int:
    """Write a zip for every assignment to `output`."""
    output.mkdir(parents=True, exist_ok=True)
    for name in assignments.names():
        content = build_zip(assignments.load(name))
        (output / f"{name}.zip").write_bytes(content)
        print(f"wrote {(output / name).relative_to(ROOT)}.zip ({len(content) / 1024:.0f} KB)")
    return 0


def build_zip(assignment: Assignment, autograder_dir: str = "/autograder") -> bytes:
    """The otter zip of one assignment, the same bytes every time."""
    with tempfile.TemporaryDirectory() as scratch:
        files = _generate(assignment, Path(scratch), autograder_dir)
    files["run_otter.py"] = _PREPARE.format(autograder_dir=autograder_dir).encode() + files["run_otter.py"]
    return zip_bytes(files | kit_files(assignment))


def _generate(assignment: Assignment, scratch: Path, autograder_dir: str) -> dict[str, bytes]:
    """What `otter generate` puts into its zip, by name."""
    from otter.generate import main as generate

    tests = scratch / "tests"
    tests.mkdir()
    rows = blank_rows(assignment)
    for task in assignment.tasks:
        text = test_file(task.id, task.title, [row for row in rows if row.task == task.id])
        (tests / f"{task.id}.py").write_text(text, "utf-8")
    plugin = {"autograder.otter.plugin.Plugin": {"assignment": assignment.name}}
    config = {"autograder_dir": autograder_dir, "plugins": [plugin], "show_hidden": True}  # once grades are published
    (scratch / "otter_config.json").write_text(json.dumps(config), "utf-8")
    (scratch / "requirements.txt").write_text("\n".join(_requirements()) + "\n", "utf-8")
    (scratch / DRIVER).write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n', "utf-8")
    with contextlib.chdir(scratch):
        generate(
            tests_dir="tests",
            output_path="autograder.zip",
            files=[DRIVER],
            python_version=f"{sys.version_info.major}.{sys.version_info.minor}",
        )
    with zipfile.ZipFile(scratch / "autograder.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_file(task: str, title: str, rows: list[Row]) -> str:
    """Otter's test file of one task: a test case for each check, with its points."""
    cases = [_TEST_CASE.format(check=row.check, points=row.points, hidden=row.hidden) for row in rows]
    return _TEST_FILE.format(task=task, title=title) + "".join(cases)


def kit_files(assignment: Assignment) -> dict[str, bytes]:
    """The parts of the kit that grade `assignment`, laid out as in the kit's folder; no reference solution."""
    package = ROOT / "autograder"
    names = ("__init__", "assignment", "authoring", "grading", "lateness", "results", "session")
    wanted = [
        *(package / f"{name}.py" for name in (*names, "otter/__init__", "otter/plugin")),
        *(package / "intake").glob("*.py"),
        *(package / "sandbox").glob("*.py"),
        package / "graders" / "pytest.ini",
        *(package / "graders").glob("*.py"),
        assignment.hidden_checks,
        *assignment.hidden_checks.parent.glob("*.json"),
        *(ROOT / "assignments" / "coursekit").glob("*.py"),
        assignment.public_checks,
        assignment.folder / "assignment.toml",
        *assignment.data_files,
    ]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in wanted}


def _requirements() -> list[str]:
    """What grading needs besides otter itself, in the versions that are installed here."""
    lines = (ROOT / "requirements.in").read_text("utf-8").partition("# development")[0].splitlines()
    names = [re.split(r"[\[ ]", line)[0] for line in lines if line and not line.startswith("#")]
    return [f"{name}=={version(name)}" for name in names if name != "otter-grader"]
