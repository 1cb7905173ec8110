"""The notebook of an assignment, and the test files with which otter checks its tasks there."""

from __future__ import annotations

import json

import nbformat

from autograder.assignment import SOLUTIONS, Assignment
from autograder.authoring import read_text
from autograder.grading import checks_in

_START = SOLUTIONS / "explore_start.py"  # the cells that find the files and the grader, alike in every notebook

_TEST_FILE = '''"""Task {task}, for grader.check("{task}"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "{task}"
checks = PublicChecks("{task}")
'''

_TEST_CASE = """

@test_case(name={title}, points={points:g})
def test_{check}():
    checks.require("{check}")
"""


def files(assignment: Assignment) -> dict[str, bytes]:
    """explore.ipynb and tests/<task>.py, by their path in the assignment's folder."""
    made = {f"tests/{task.id}.py": test_file(assignment, task.id).encode() for task in assignment.tasks}
    return {"explore.ipynb": notebook(assignment).encode()} | made


def notebook(assignment: Assignment) -> str:
    """The assignment's explore.py as a notebook without outputs, the cells of the start after its first cell."""
    import jupytext  # slow to import, and needed only here

    source = read_text(assignment.folder / "explore.py")
    start = _START.read_text("utf-8").replace("HW_NAME", assignment.name)
    first, *others = jupytext.reads(source, "py:percent").cells
    cells = [first, *jupytext.reads(start, "py:percent").cells, *others]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})) + "\n"


def sources(content: bytes) -> str:
    """The text of a notebook's cells, without what JSON makes of it."""
    return "\n".join(cell.source for cell in nbformat.reads(content, as_version=4).cells)


def test_file(assignment: Assignment, task: str) -> str:
    """Otter's test file of one task: a case for each public check, with its title and points."""
    checks = [check for check in checks_in(assignment.public_checks) if check.task == task]
    cases = [_TEST_CASE.format(check=c.name, title=json.dumps(c.title), points=c.points) for c in checks]
    return _TEST_FILE.format(task=task) + "".join(cases)
