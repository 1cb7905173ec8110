"""The kit inside otter: the same scores as `make grade`, and nothing of a submission runs in a trusted process."""

from __future__ import annotations

import importlib
import io
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import dill
import pytest

from autograder.assignment import ROOT, Assignment
from autograder.batch import grade_all
from autograder.host import EXAMPLES
from autograder.intake import read_submission
from autograder.otter import package
from autograder.results import Report

BWRAP = shutil.which("bwrap")
COMPARED = (
    "reference",
    "slides_to_the_letter",
    "half_finished",
    "exits_early",
    "wrong_file_name.zip",
    "forged_results",
)
POISON = "import pathlib; pathlib.Path('{marker}').write_text('ran'); raise SystemExit('planted file ran')\n"


@pytest.fixture(scope="module")
def otter_zip(hw2: Assignment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("otter") / "hw2_temperature.zip"
    path.write_bytes(package.build_zip(hw2))
    return path


def otter_run(archive: Path, submission: Path, output: Path) -> dict[str, Any]:
    """`otter run` as an instructor types it; returns its results.json."""
    output.mkdir()
    otter = Path(sysconfig.get_path("scripts")) / "otter"
    done = subprocess.run(
        [str(otter), "run", "-a", str(archive), "--no-logo", "-p", "-o", str(output), str(submission)],
        cwd=output, capture_output=True, text=True, timeout=400, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads((output / "results.json").read_text("utf-8"))


def scores(results: dict[str, Any]) -> dict[str, float]:
    """Points by task, from a results.json of otter's."""
    return {test["name"]: test["score"] for test in results["tests"] if "score" in test}


def task_scores(report: Report) -> dict[str, float]:
    return {
        task: sum(row.score for row in report.rows if row.task == task) for task in {row.task for row in report.rows}
    }


def entry(name: str) -> Path:
    return next(path for path in EXAMPLES.glob("hw2_temperature/*") if name in (path.name, path.stem))


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The compared examples as otter takes them: a file, or a zip in place of a folder."""
    folder = tmp_path_factory.mktemp("submissions")
    paths = {}
    for name in COMPARED:
        path = entry(name)
        paths[name] = path if path.is_file() else Path(shutil.make_archive(str(folder / name), "zip", path))
    return paths


def test_otter_run_gives_the_scores_of_make_grade(
    hw2: Assignment, otter_zip: Path, zipped: dict[str, Path], tmp_path: Path
) -> None:
    """The same for every task, and for every check."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {name: pool.submit(otter_run, otter_zip, path, tmp_path / name) for name, path in zipped.items()}
        by_otter = {name: scores(future.result()) for name, future in running.items()}
    submissions = [read_submission(entry(name), hw2) for name in COMPARED]
    graded = {COMPARED[number]: report for number, report in grade_all(submissions, hw2)}
    assert by_otter == {name: task_scores(report) for name, report in graded.items()}
    assert sum(by_otter["reference"].values()) == sum(by_otter["slides_to_the_letter"].values()) == 100
    for name, report in graded.items():
        assert check_scores(tmp_path / name / "results.pkl") == {row.check: row.score for row in report.rows}, name


def check_scores(pickled: Path) -> dict[str, float]:
    """Points by check, from what `otter run --pickle-results` keeps. Our own otter wrote it, on this machine."""
    results = dill.loads(pickled.read_bytes()).results
    outcomes = [outcome for test_file in results.values() for outcome in test_file.test_case_results]
    return {outcome.test_case.name: outcome.test_case.points * outcome.passed for outcome in outcomes}


def planted_zip(path: Path, module: str, marker: Path) -> Path:
    """`module` among files that would run in otter's processes, if those met them."""
    poison = POISON.format(marker=marker)
    cell = {"cell_type": "code", "source": poison, "metadata": {}, "outputs": [], "execution_count": 1, "id": "a"}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hw2_temperature.py", module)
        archive.writestr("explore.ipynb", json.dumps(notebook))
        archive.writestr(".OTTER_LOG", b"\x80\x04not a log")
        for name in (
            "conftest",
            "autograder/__init__",
            "nbconvert/__init__",
            "dill/__init__",
            "tests/2.1",
            "sitecustomize",
        ):
            archive.writestr(f"{name}.py", poison)
        archive.writestr("json/__init__.py", poison)
    return path


@pytest.fixture(scope="module")
def untrained(hw2: Assignment) -> tuple[str, dict[str, float]]:
    """A module that is half finished, so that it is graded fast, and its points by task."""
    source = entry("half_finished").read_text("utf-8")
    ((_, report),) = grade_all([read_submission(entry("half_finished"), hw2)], hw2)
    return source, task_scores(report)


def test_planted_files_change_nothing(otter_zip: Path, untrained: tuple[str, dict[str, float]], tmp_path: Path) -> None:
    source, expected = untrained
    marker = tmp_path / "marker"
    submission = planted_zip(tmp_path / "planted.zip", source, marker)
    assert scores(otter_run(otter_zip, submission, tmp_path / "out")) == expected
    assert not marker.exists()


@pytest.fixture
def container(hw2: Assignment, tmp_path: Path) -> Path:
    """A folder laid out as in Gradescope's and otter's containers."""
    for name in ("source", "submission", "results"):
        (tmp_path / "autograder" / name).mkdir(parents=True)
    folder = tmp_path / "autograder"
    (folder / "submission_metadata.json").write_text(
        json.dumps({"users": [{"name": "Nguyễn Văn A", "email": "a@b.c"}]})
    )
    with zipfile.ZipFile(io.BytesIO(package.build_zip(hw2))) as archive:
        archive.extractall(folder / "source")
    return folder


@pytest.mark.skipif(not BWRAP, reason="bubblewrap is not installed: the emulated container needs it")
@pytest.mark.parametrize("capabilities", [[], ["--cap-drop", "ALL"]], ids=["privileged", "unprivileged"])
def test_run_autograder_in_a_container_without_the_kit(
    container: Path, untrained: tuple[str, dict[str, float]], tmp_path: Path, capabilities: list[str]
) -> None:
    """The container's own entry point, with the kit's folder hidden and two notebooks in the submission."""
    source, expected = untrained
    marker = container / "submission" / "marker"
    with zipfile.ZipFile(planted_zip(tmp_path / "planted.zip", source, marker)) as archive:
        archive.extractall(container / "submission")
    (container / "submission" / "scratch.ipynb").write_text("{}")
    (container / "submission" / "nested").mkdir()
    python = [option for prefix in {sys.prefix, sys.base_prefix} for option in ("--ro-bind", prefix, prefix)]
    sandbox = [
        str(BWRAP), "--dev-bind", "/", "/", "--proc", "/proc", "--unshare-pid",
        "--tmpfs", str(ROOT), "--tmpfs", "/root", *python,  # no kit, and a /root whose mode may be changed
        "--bind", str(container), "/autograder", "--chdir", "/", *capabilities,
    ]  # fmt: skip
    probe = subprocess.run([*sandbox, "true"], capture_output=True, text=True, check=False)
    if probe.returncode != 0:
        pytest.skip(f"bubblewrap cannot make a container here: {probe.stderr.strip()}")
    done = subprocess.run(
        [*sandbox, sys.executable, "/autograder/source/run_otter.py"],
        capture_output=True, text=True, timeout=400, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    results = json.loads((container / "results" / "results.json").read_text("utf-8"))
    assert scores(results) == expected
    assert not marker.exists()
    assert ("isolation: full" in done.stdout) == (not capabilities)


def test_results_are_what_gradescope_takes(otter_zip: Path, tmp_path: Path) -> None:
    results = otter_run(otter_zip, entry("wrong_file_name.zip"), tmp_path / "out")
    public = results["tests"][0]
    assert public["name"] == "Public Tests"
    assert public["visibility"] == "visible"
    published = results["tests"][1:]
    assert {test["visibility"] for test in published} == {"after_published"}
    assert sum(test["max_score"] for test in published) == 100
    for test in published:
        assert 0 <= test["score"] <= test["max_score"]


def test_a_fault_of_ours_writes_no_grade(hw2: Assignment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plugin = importlib.import_module("autograder.otter.plugin")
    from autograder.grading import faulty
    from autograder.intake import Submission

    made = plugin.Plugin(str(tmp_path / "submission" / "explore.ipynb"), {}, {"assignment": hw2.name})
    made.report = faulty(Submission("a", b"x = 1"), hw2, "RuntimeError: no TensorFlow")
    with pytest.raises(plugin.NotGraded, match="no TensorFlow"):
        made.after_grading(None)


def test_zip_holds_no_solution_and_is_the_same_every_time(hw2: Assignment) -> None:
    content = package.build_zip(hw2)
    assert content == package.build_zip(hw2)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert "solutions/hw2_temperature/hw2_temperature.py" not in names
        assert {"otter_config.json", "run_autograder", "setup.sh", "environment.yml", "tests/2.3.py"} <= set(names)
