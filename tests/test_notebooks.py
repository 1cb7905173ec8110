"""explore.ipynb: with the reference it runs from top to bottom, wherever it is opened; its checks say what is wrong."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import nbformat
import otter
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from otter.nbmeta_config import NBMetadataConfig
from otter.test_files import create_test_file

from autograder import assignment as assignments
from autograder import notebooks, release
from autograder.assignment import ROOT, Assignment, AssignmentError
from autograder.grading import checks_in
from autograder.intake import read_submission

START_CELLS = 4  # those of solutions/explore_start.py, after the notebook's first one
ALL_PASSED = "All test cases passed!"


def reference(assignment: Assignment) -> str:
    return (assignment.folder / assignment.module).read_text("utf-8")


def unzipped(assignment: Assignment, folder: Path, source: str | None = None) -> Path:
    """The release, unzipped in `folder`, with `source` as the module unless it is to stay the stub."""
    with zipfile.ZipFile(io.BytesIO(release.build_zip(assignment))) as archive:
        archive.extractall(folder)
    inside = folder / assignment.name
    if source is not None:
        (inside / assignment.module).write_text(source, "utf-8")
    if "climate.py" in assignment.data and (climate := ROOT / "data" / "climate.csv").exists():
        (folder / "data" / climate.name).symlink_to(climate)  # otherwise the notebook makes one
    return inside


def run(notebook: NotebookNode, folder: Path) -> list[NotebookNode]:
    """Run all cells as Jupyter does when it is started in `folder`; returns the cells of code."""
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell: NotebookNode) -> str:
    """All the text that a cell has put out."""
    return "".join(output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs)


def pictures(cell: NotebookNode) -> int:
    return sum("image/png" in output.get("data", {}) for output in cell.outputs)


def with_the_reference(assignment: Assignment, place: Path) -> tuple[NotebookNode, Path]:
    """A notebook of one epoch and its folder, where the reference is."""
    folder = unzipped(assignment, place, reference(assignment))
    text = (folder / "explore.ipynb").read_text("utf-8")
    quick, changed = re.subn(r'"EPOCHS = \d+', '"EPOCHS = 1', text)
    assert changed == ("tensorflow" in assignment.preload)
    return nbformat.reads(quick, as_version=4), folder


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Future[list[NotebookNode]]]]:
    """The cells of every notebook; as many run at once as there are cores.

    What they run is made before: two threads at once in `ast.parse` make Python 3.11 raise SystemError.
    """
    made = {
        name: with_the_reference(assignments.load(name), tmp_path_factory.mktemp(name)) for name in assignments.names()
    }
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield {name: pool.submit(run, *one) for name, one in made.items()}


@pytest.mark.parametrize("name", assignments.names())
def test_every_notebook_runs_with_the_reference(name: str, finished: dict[str, Future[list[NotebookNode]]]) -> None:
    """Every figure is drawn, and the checks of every task pass and draw none of their own."""
    assignment = assignments.load(name)
    cells = finished[name].result()
    checked = []
    for cell in cells:
        assert pictures(cell) == cell.source.count("plt.show()"), cell.source
        if task := re.fullmatch(r'grader\.check\("(.+)"\)', cell.source):
            assert f"{task[1]} results: {ALL_PASSED}" in shown(cell)
            checked.append(task[1])
    assert checked == [task.id for task in assignment.tasks]
    assert sum(map(pictures, cells)) >= 2


def started(assignment: Assignment, before: str = "pass") -> NotebookNode:
    """The cells of the start, with `before` run before them, and the check of the first task."""
    notebook = nbformat.reads(notebooks.notebook(assignment), as_version=4)
    check = f"grader.check({assignment.tasks[0].id!r})"
    start = notebook.cells[1 : 1 + START_CELLS]
    notebook.cells = [nbformat.v4.new_code_cell(before), *start, nbformat.v4.new_code_cell(check)]
    return notebook


def test_it_may_be_opened_from_the_folder_above(hw1: Assignment, tmp_path: Path) -> None:
    unzipped(hw1, tmp_path, reference(hw1))
    assert ALL_PASSED in shown(run(started(hw1), tmp_path)[-1])


def test_an_edited_module_is_loaded_anew(hw1: Assignment, tmp_path: Path) -> None:
    folder = unzipped(hw1, tmp_path, "x = 'as it was'\n")
    notebook = started(hw1)
    edit = f"Path({hw1.module!r}).write_text('x = 1 # edited\\ny = 2\\n')"
    for source in ("import hw1_recurrent_cells as hw1; print(hw1.x)", edit, "print(hw1.x, hw1.y)"):
        notebook.cells.append(nbformat.v4.new_code_cell(source))
    before, _, after = run(notebook, folder)[-3:]
    assert (shown(before), shown(after)) == ("as it was\n", "1 2\n")


COLAB = """
import pathlib, sys, types

def upload():
    pathlib.Path("hw.zip").write_bytes(pathlib.Path({archive!r}).read_bytes())
    return {{"hw.zip": b""}}

sys.modules["google.colab"] = types.SimpleNamespace(files=types.SimpleNamespace(upload=upload))
import otter.check.utils
otter.check.utils.IPythonInterpreter.COLAB.value.running = lambda: True
"""


def test_on_colab_it_asks_for_the_zip(hw1: Assignment, tmp_path: Path) -> None:
    """And works on, also when the cells are run again."""
    archive, content = tmp_path / "released.zip", tmp_path / "content"
    archive.write_bytes(release.build_zip(hw1))
    content.mkdir()
    notebook = started(hw1, COLAB.format(archive=str(archive)))
    notebook.cells += [cell.copy() for cell in notebook.cells[1:]]
    for number, cell in enumerate(notebook.cells):
        cell.id = f"again-{number}"
    once, again = (cell for cell in run(notebook, content) if cell.source.startswith("grader.check"))
    assert "not started: Task 1.1: write rnn_step" in shown(once)
    assert shown(once) == shown(again)


def test_a_lost_notebook_says_where_it_belongs(hw1: Assignment, tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"hw1_recurrent_cells/ and coursekit/ are not in .*: open the notebook where"):
        run(started(hw1), tmp_path)


def test_without_otter_the_checks_run_all_the_same(hw1: Assignment, tmp_path: Path) -> None:
    folder = unzipped(hw1, tmp_path, reference(hw1))
    *_, start, check = run(started(hw1, "import sys; sys.modules['otter'] = None"), folder)
    assert "python -m pip install otter-grader" in shown(start)
    assert "2 of 2 public checks pass" in shown(check)


# ---- what grader.check says


def checked(task: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("MPLBACKEND", "Agg")
    return str(otter.Notebook().check(task))


def test_check_of_an_untouched_task(hw1: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = checked("1.1", unzipped(hw1, tmp_path), monkeypatch)
    assert "rnn_step gives a state for every row of the batch" in said
    assert "NotPassed: not started: Task 1.1: write rnn_step" in said
    assert "NotPassed: waiting for an earlier check of this task" in said
    assert "Traceback" not in said


def test_check_of_a_wrong_task_and_of_the_mended_one(
    hw1: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file counts as it is saved, whatever was imported before."""
    right = reference(hw1)
    step = "return np.tanh(x @ W_x + h @ W_h + b)"
    wrong = right.replace(step, f"print('looking')\n    {step[:-1]}).T")
    folder = unzipped(hw1, tmp_path, wrong)
    said = checked("1.1", folder, monkeypatch)
    assert "NotPassed: failed: rnn_step(x (3, 2), h (3, 4), ...) has shape (4, 3), expected (3, 4)" in said
    assert "| looking" in said
    (folder / hw1.module).write_text(right, "utf-8")
    assert checked("1.1", folder, monkeypatch) == f"1.1 results: {ALL_PASSED}"


def test_check_of_a_module_that_cannot_be_imported(
    hw1: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = checked("1.5", unzipped(hw1, tmp_path, "import numpy as np\nnp.nonsense\n"), monkeypatch)
    assert "AttributeError: module 'numpy' has no attribute 'nonsense'" in said
    assert "hw1_recurrent_cells.py, line 2: np.nonsense" in said


# ---- what is generated


@pytest.mark.parametrize("name", assignments.names())
def test_otter_finds_every_public_check_with_its_title_and_points(name: str) -> None:
    assignment = assignments.load(name)
    found = {}
    for task in assignment.tasks:
        path = ROOT / "assignments" / name / "tests" / f"{task.id}.py"
        test = create_test_file(str(path), NBMetadataConfig())
        assert test.name == task.id
        found |= {(task.id, case.name): case.points for case in test.test_cases}
    assert found == {(check.task, check.title): check.points for check in checks_in(assignment.public_checks)}


@pytest.mark.parametrize("name", assignments.names())
def test_the_notebook_is_valid_and_always_the_same(name: str) -> None:
    assignment = assignments.load(name)
    text = notebooks.notebook(assignment)
    assert text == notebooks.notebook(assignment)
    nbformat.validate(json.loads(text))
    assert f"python -m pip install -r {name}/requirements.txt notebook" in text
    start = nbformat.reads(text, as_version=4).cells[1 : 1 + START_CELLS]
    assert "grader = otter.Notebook()" in start[-1].source


def test_an_assignment_without_a_notebook_is_not_released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hw1 = assignments.load("hw1")
    shutil.copytree(hw1.folder, tmp_path / hw1.name, ignore=shutil.ignore_patterns("explore.py"))
    monkeypatch.setattr(assignments, "SOLUTIONS", tmp_path)
    with pytest.raises(AssignmentError, match=r"explore\.py: No such file .*; write this file"):
        release.build_zip(hw1)


def test_a_solution_in_a_notebook_is_a_leak(hw1: Assignment) -> None:
    cell = nbformat.v4.new_code_cell('if True:\n    x = "a"\n    return np.tanh(x @ W_x + h @ W_h + b)')
    content = nbformat.writes(nbformat.v4.new_notebook(cells=[cell])).encode()
    with pytest.raises(release.ReleaseRefused, match=r"explore\.ipynb, line 3 gives away a line of hw1"):
        release.refuse_leaks({"hw1/explore.ipynb": content}, hw1)


# ---- beside it


def test_the_whole_folder_may_be_handed_in(hw1: Assignment, tmp_path: Path) -> None:
    """With notebook, tests and all that otter and pytest leave behind, as a zip of the folder or of what is in it."""
    folder = unzipped(hw1, tmp_path / "work", reference(hw1))
    (folder / ".OTTER_LOG").write_bytes(b"\x80\x04")
    expected = {folder: (), folder.parent: (f"{hw1.module} was found in a folder: {hw1.name}/{hw1.module}",)}
    for number, (zipped, remarks) in enumerate(expected.items()):
        archive = shutil.make_archive(str(tmp_path / str(number)), "zip", zipped)
        submission = read_submission(Path(archive), hw1)
        assert submission.source == reference(hw1).encode()
        assert submission.remarks == remarks


@pytest.mark.parametrize("where", [".", "hw1_recurrent_cells", "one assignment of two"])
def test_plain_pytest_runs_the_public_checks(where: str, hw1: Assignment, tmp_path: Path) -> None:
    folder = unzipped(hw1, tmp_path, reference(hw1))
    arguments, cwd = [], tmp_path / where
    if where == "one assignment of two":
        shutil.copytree(folder, tmp_path / "hw1_as_it_was")
        arguments, cwd = ["hw1_recurrent_cells", "hw1_as_it_was"], tmp_path
    command = [sys.executable, "-m", "pytest", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{32 if arguments else 16} passed" in done.stdout


def test_plain_pytest_names_the_task_of_a_stub(hw1: Assignment, tmp_path: Path) -> None:
    unzipped(hw1, tmp_path)
    command = [sys.executable, "-m", "pytest", hw1.name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "16 failed" in done.stdout
    assert "E   NotImplementedError: Task 1.1: write rnn_step" in done.stdout
