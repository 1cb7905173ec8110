"""What students read: `handouts.problems` finds nothing in ours, and finds each thing that can be wrong."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import assignment as assignments
from autograder.assignment import ROOT
from autograder.grading import checks_in
from tests.verify import handouts
from tests.verify.handouts import ENGLISH, VIETNAMESE, parts


@pytest.mark.parametrize("name", assignments.names())
def test_every_handout_is_in_order(name: str) -> None:
    assert not list(handouts.problems(assignments.load(name)))


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


PLANTED: list[tuple[str, Callable[[Path], object], str]] = [
    ("no handout", lambda f: (f / VIETNAMESE).unlink(), "README.vi.md is missing"),
    ("points", lambda f: replaced(f / ENGLISH, "(8 points)", "(9 points)"), "2.1 9 points"),
    ("a task", lambda f: replaced(f / ENGLISH, "### 2.2 ", "### Of "), "one section a task"),
    ("the level", lambda f: replaced(f / ENGLISH, "### 2.2 ", "## 2.2 "), "section of task 2.2, of the third level"),
    ("the command", lambda f: replaced(f / ENGLISH, "check hw2 2.1`", "check hw2 2.2`"), "section of task 2.1"),
    ("an image", lambda f: (f / "figures/loss.png").unlink(), "figures/loss.png is not there"),
    ("no words", lambda f: (f / ENGLISH).write_text("![](figures/loss.png)"), "say in the brackets"),
    ("a fence", lambda f: (f / ENGLISH).write_text("```\nx\n"), "never closed"),
    ("the share", lambda f: replaced(f / ENGLISH, "worth 34 of", "worth 35 of"), "worth 34 of the 100 points, not 35"),
    ("the count", lambda f: replaced(f / ENGLISH, "## Tasks", "0 of 11 public checks\n## Tasks"), "not 11"),
    ("a number", lambda f: replaced(f / VIETNAMESE, "420\\,551", "420\\,552"), "2.1: formulas: only README.md has"),
    ("a heading", lambda f: replaced(f / VIETNAMESE, "## ", "text "), "has other headings"),
    ("a mark", lambda f: replaced(f / VIETNAMESE, "ạ", "a\u0323"), "save it in NFC"),
]


@pytest.mark.parametrize(("plant", "problem"), [pytest.param(*rest, id=name) for name, *rest in PLANTED])
def test_each_problem_is_found(
    plant: Callable[[Path], object], problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assignment = assignments.load("hw2")
    folder = tmp_path / assignment.name
    shutil.copytree(assignment.folder, folder)
    monkeypatch.setattr(assignments, "SOLUTIONS", tmp_path)
    plant(folder)
    found = list(handouts.problems(replace(assignment)))
    assert [line for line in found if re.search(problem, line)], found


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ("a\n`x = 2` $a_1$ 0.5\n```\nrun  # now\n```\n", "code spans"),
        ("a\n`x = 1` $a_2$ 0.5\n```\nrun  # now\n```\n", "formulas"),
        ("a\n`x = 1` $a_1$ 0.6\n```\nrun  # now\n```\n", "numbers"),
        ("a\n`x = 1` $a_1$ 0.5\n```\nrun twice  # now\n```\n", "lines of code"),
        ("a\n`x = 1` $a_1$ 0.5 ![](b.png)\n```\nrun  # now\n```\n", "links and images"),
        ("another\n0.5 và $a_1$, `x = 1`\n```\nrun  # bây giờ\n```\n", None),
    ],
    ids=["code", "formula", "number", "command", "image", "only words"],
)
def test_comparison_sees_each_kind_of_change(changed: str, kind: str | None) -> None:
    original = "a\n`x = 1` $a_1$ 0.5\n```\nrun  # now\n```\n"
    (one,), (other,) = parts(original), parts(changed)
    differing = [key for key, kept in one.facts().items() if other.facts()[key] != kept]
    assert differing == ([kind] if kind else [])


def test_data_readme_counts_the_fables() -> None:
    fables = (ROOT / "data" / "fables.txt").read_text("ascii").strip().split("\n\n\n")
    prose = "\n".join(fable.split("\n\n", 1)[1] for fable in fables)
    words = re.findall(r"[a-z]+(?:['-][a-z]+)*", prose.lower())
    counts = f"{len(fables)} short fables, {len(prose.split()):,} words, {len(set(words)):,} of them distinct"
    assert counts in (ROOT / "data" / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", assignments.names())
def test_the_readme_counts_tasks_checks_and_points(name: str) -> None:
    assignment = assignments.load(name)
    public, hidden = (len(checks_in(path)) for path in (assignment.public_checks, assignment.hidden_checks))
    (row,) = [line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.startswith(f"| `{name}` |")]
    assert row.endswith(f"| {len(assignment.tasks)} | {public} + {hidden} | {assignment.max_score:g} |")
