"""What students receive: generated from the solution, working, and without a trace of it."""

from __future__ import annotations

import ast
import importlib.util
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder import assignment as assignments
from autograder import release
from autograder.assignment import ROOT, Assignment, AssignmentError
from autograder.otter import package

SOLUTION = '''def double(x):
    """Twice x."""
    # TODO 1.1: one line.
    # BEGIN SOLUTION NO PROMPT
    return x + x  # the long way round
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 1.1: write double")
    """  # END PROMPT
'''


@pytest.mark.parametrize("name", assignments.names())
def test_committed_student_version_is_the_generated_one(name: str) -> None:
    folder = ROOT / "assignments" / name
    generated = release.student_files(assignments.load(name))
    committed = {
        p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts
    }
    assert committed == set(generated), "run `make assignments` and commit what it writes"
    drifted = [path for path, content in generated.items() if (folder / path).read_bytes() != content]
    assert not drifted, "run `make assignments` and commit what it writes"


def test_strip_leaves_the_stub() -> None:
    stub = release.strip(SOLUTION, Path("solution.py"))
    assert "long way" not in stub
    assert "SOLUTION" not in stub
    assert "PROMPT" not in stub
    namespace: dict[str, object] = {}
    exec(stub, namespace)
    with pytest.raises(NotImplementedError, match=r"^Task 1\.1"):
        namespace["double"](1)  # type: ignore[operator]


@pytest.mark.parametrize("name", assignments.names())
def test_every_function_of_a_stub_raises_with_its_task(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assignment = assignments.load(name)
    source = release.student_files(assignment)[assignment.module].decode()
    raising = [
        node.name
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and isinstance(node.body[-1], ast.Raise)
    ]
    spec = importlib.util.spec_from_loader("stub", loader=None)
    assert spec is not None
    stub = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "stub", stub)
    exec(compile(source, assignment.module, "exec"), vars(stub))
    named = set()
    for function in raising:
        arguments = [None] * vars(stub)[function].__code__.co_argcount
        with pytest.raises(NotImplementedError, match=rf"^Task [\d.]+: write {function}$") as caught:
            vars(stub)[function](*arguments)
        named.add(str(caught.value).split()[1].rstrip(":"))
    assert named == {task.id for task in assignment.tasks}


def test_zip_is_the_same_every_time(hw2: Assignment) -> None:
    assert release.build_zip(hw2) == release.build_zip(hw2)


def test_zip_holds_what_the_handout_promises(hw2: Assignment) -> None:
    with zipfile.ZipFile(io.BytesIO(release.build_zip(hw2))) as archive:
        names = archive.namelist()
    for name in (
        "hw2_temperature/README.md",
        "hw2_temperature/hw2_temperature.py",
        "data/climate.py",
        "hw2_temperature/requirements.txt",
    ):
        assert name in names
    assert not [name for name in names if "hidden" in name or "grader" in name or name.endswith(".pyc")]


@pytest.mark.parametrize("name", assignments.names())
def test_zip_and_grader_hold_the_data_that_the_assignment_lists(name: str) -> None:
    assignment = assignments.load(name)
    listed = {f"data/{file}": (ROOT / "data" / file).read_bytes() for file in assignment.data}
    with zipfile.ZipFile(io.BytesIO(release.build_zip(assignment))) as archive:
        zipped = {path: archive.read(path) for path in archive.namelist() if path.startswith("data/")}
    carried = {path: file for path, file in package.kit_files(assignment).items() if path.startswith("data/")}
    assert zipped == carried == listed


@pytest.mark.parametrize("name", assignments.names())
def test_requirements_are_what_the_module_imports(name: str) -> None:
    assignment = assignments.load(name)
    tree = ast.parse((assignment.folder / assignment.module).read_text("utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    needed = {name.partition(".")[0] for name in imported} - sys.stdlib_module_names
    listed = {re.split("[<>=]", line)[0] for line in assignment.requirements}
    assert needed | {"numpy"} <= listed


@pytest.mark.parametrize("name", assignments.names())
def test_the_module_is_imported_without_tensorflow(name: str) -> None:
    folder = assignments.load(name).folder
    script = f"import sys, {name}; print(sorted({{'tensorflow', 'keras', 'gradio'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_data_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hw9_x").mkdir()
    (tmp_path / "hw9_x" / "assignment.toml").write_text(
        "title = 'T'\nmodule = 'm.py'\nrequirements = []\ndata = ['x.txt']\n"
        "[[tasks]]\nid = '9.1'\ntitle = 'T'\npoints = 1\nhints = ['H']\n"
    )
    monkeypatch.setattr(assignments, "SOLUTIONS", tmp_path)
    with pytest.raises(AssignmentError, match=r"assignment\.toml:4: `data` lists x\.txt: no such file in data/"):
        assignments.load("hw9")


def test_every_line_of_a_solution_region_is_watched(hw2: Assignment) -> None:
    """Plant each secret line in the handout, one after the other: each zip is refused."""
    files = {f"{hw2.name}/{name}": content for name, content in release.student_files(hw2).items()}
    release.refuse_leaks(files, hw2)
    secrets = release.secret_lines(hw2)
    assert "return int(TRAIN_FRACTION * rows)" in secrets
    assert sum(source == "test_hidden.py" for source in secrets.values()) > 100
    for line in secrets:
        with pytest.raises(release.ReleaseRefused, match="line 1 gives away"):
            release.refuse_leaks({"README.md": f"   {line}\n".encode()}, hw2)


def test_private_files_are_refused_by_name(hw2: Assignment) -> None:
    with pytest.raises(release.ReleaseRefused, match="private"):
        release.refuse_leaks({"hw2/calibration.json": b"{}"}, hw2)


def test_release_runs_in_an_empty_folder(hw2: Assignment, tmp_path: Path) -> None:
    """The first thing a student does: unzip, check. Everything is still to do, and said so."""
    with zipfile.ZipFile(io.BytesIO(release.build_zip(hw2))) as archive:
        archive.extractall(tmp_path)
    command = [
        sys.executable,
        "-I",
        "-c",
        "import sys; sys.path.insert(0, '.'); from coursekit.__main__ import main; sys.exit(main(['check', 'hw2']))",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1, done.stderr
    assert "0 of 12 public checks pass" in done.stdout
    assert "Next: task 2.1" in done.stdout
    assert " ERROR " not in done.stdout
