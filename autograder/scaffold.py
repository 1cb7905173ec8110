"""`make new NAME=hw6_attention`: a small assignment that is complete and passes, to be turned into a real one.

The template lies in the folders of the project, with `hwN_name`, `hwN`, tasks `N.1`, `N.2` and `TITLE` to be filled in.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from autograder import assignment as assignments
from autograder import release
from autograder.assignment import ROOT, Assignment, AssignmentError
from autograder.grading import blank_rows

TEMPLATE = Path(__file__).with_name("template")
_PLACEHOLDER = "hwN_name"
_NAME = re.compile(r"hw([1-9]\d*)((?:_[a-z0-9]+)+)")


def main(name: str) -> int:
    """Write the new assignment `name`, and say what comes next."""
    made = create(name)
    short = name.partition("_")[0]
    print("\n".join(f"wrote {path.relative_to(ROOT).as_posix()}" for path in made))
    print("and its row in README.md\n\nTwo tasks, seven checks, 100 points. Next:")
    for command, purpose in (
        (f"make grade HW={short}", "grade its four example submissions"),
        (f".venv/bin/python -m coursekit check {short}", "what a student sees first"),
        ("docs/authoring.md", "from here to an assignment of your own"),
    ):
        print(f"  {command:<42} {purpose}")
    return 0


def create(name: str) -> list[Path]:
    """Write every file of the new assignment `name`, or none; returns the files and folders that were not there before.

    Raises AssignmentError for a name that will not do.
    """
    _refuse(name)
    made = _places(name)
    if there := [path.relative_to(ROOT).as_posix() for path in made if path.exists()]:
        rest = f"; so do {', '.join(there[1:])}" if there[1:] else ""
        raise AssignmentError(f"{there[0]} exists already{rest}: choose another name, or delete what is there")
    readme = ROOT / "README.md"
    before = readme.read_text("utf-8")
    try:
        for path in sorted(TEMPLATE.rglob("*.*")):
            if "__pycache__" not in path.parts:
                target = ROOT / _filled(path.relative_to(TEMPLATE).as_posix(), name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(_filled(path.read_text("utf-8"), name), "utf-8")
        assignment = assignments.load(name)
        release.write_student_version(assignment, release.STUDENT_SIDE / name)
        release.write_examples(assignment)
        readme.write_text(_with_row(before, assignment), "utf-8")
    except BaseException:
        for path in made:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        readme.write_text(before, "utf-8")
        raise
    return made


def _refuse(name: str) -> None:
    numbers = {int(match[1]): other for other in assignments.names() if (match := _NAME.fullmatch(other))}
    free = max(numbers, default=0) + 1
    match = _NAME.fullmatch(name)
    if match is None:
        raise AssignmentError(f"{name!r} names no assignment: write small letters and digits, as in hw{free}_attention")
    if other := numbers.get(int(match[1])):
        raise AssignmentError(f"hw{match[1]} is {other} already: the next number is {free}, as in hw{free}{match[2]}")


def _places(name: str) -> list[Path]:
    """The files and folders that are this assignment's alone."""
    named = {path.relative_to(TEMPLATE).as_posix() for path in TEMPLATE.rglob(f"{_PLACEHOLDER}*")}
    outermost = {path for path in named if _PLACEHOLDER not in path.rpartition("/")[0]}
    return sorted(ROOT / _filled(path, name) for path in {*outermost, f"assignments/{_PLACEHOLDER}"})


def _filled(text: str, name: str) -> str:
    """A text or a path of the template, for the assignment `name`."""
    short, _, words = name.partition("_")
    title = words.replace("_", " ").capitalize()
    text = text.replace(_PLACEHOLDER, name).replace("hwN", short).replace("TITLE", title)
    return re.sub(r"\bN\.(?=\d)", f"{short.removeprefix('hw')}.", text)


def _with_row(readme: str, assignment: Assignment) -> str:
    """The project's README with a row for this assignment, below those of the others."""
    hidden = [row.hidden for row in blank_rows(assignment)]
    checks = f"{hidden.count(False)} + {hidden.count(True)}"
    tasks, points = len(assignment.tasks), f"{assignment.max_score:g}"
    row = f"| `{assignment.name}` | {assignment.title} | {tasks} | {checks} | {points} |"
    lines = readme.split("\n")
    last = max((number for number, line in enumerate(lines) if line.startswith("| `hw")), default=None)
    return readme if last is None else "\n".join([*lines[: last + 1], row, *lines[last + 1 :]])
