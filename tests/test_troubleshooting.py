"""docs/troubleshooting.md: each line in its tables is what is really said when that goes wrong."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder import __main__ as commands
from autograder import assignment as assignments
from autograder import host, release, reports
from autograder.assignment import ROOT
from autograder.grading import faulty
from autograder.intake import Submission
from autograder.otter import package, plugin
from autograder.results import Report, Status
from data import fetch
from solutions import browser
from tests.test_grading import RIGHT, tiny
from tests.test_resume import quick

PAGE = (ROOT / "docs" / "troubleshooting.md").read_text("utf-8")
LINES = re.findall(r"^\| `([^`]+)` \|", PAGE, re.MULTILINE)
HW1 = assignments.load("hw1")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """All that is said when everything goes wrong, on one line, with ' for a backquote."""
    heard = io.StringIO()
    folder = tmp_path_factory.mktemp("wrong")
    for go_wrong in (prepare, command_lines, class_of_all_sorts, on_a_bad_day, hand_out, write_an_assignment):
        with redirect_stdout(heard), redirect_stderr(heard), pytest.MonkeyPatch.context() as patch:
            go_wrong(folder, patch)
    return " ".join(heard.getvalue().replace("`", "'").split())


def raised(kind: type[BaseException], call: Callable[[], object]) -> None:
    with pytest.raises(kind) as caught:
        call()
    print(caught.value)


def run(folder: Path, *words: str) -> str:
    done = subprocess.run(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.stdout


def prepare(folder: Path, patch: pytest.MonkeyPatch) -> None:
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    old = folder / "python3.10"
    old.write_text(
        f"#!/bin/sh\n{sys.executable} -c "
        '\'import sys; sys.version_info = (3, 10, 13); sys.version = "3.10.13 (old)"; exec(sys.argv[2])\' "$@"\n'
    )
    old.chmod(0o755)
    print(run(folder, "make", "grade", f"PYTHON={old}"))
    (folder / "class.csv").write_text("MSSV,họ tên\nB1,Lê Ân\n", "utf-8")
    fetch.main([str(folder / "class.csv")])
    fetch.main([str(folder / "nowhere.csv")])
    patch.setattr(browser, "CHROMIUM", None)
    raised(SystemExit, browser.browsing().__enter__)


def command_lines(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "empty").mkdir()
    (folder / "headless.csv").write_text("a,b\n1,2\n")
    (folder / "commas.csv").write_text("id,name\nB1,Lê, Ân\n", "utf-8")
    some = str(ROOT / "data" / "submissions" / "hw1_recurrent_cells")
    for words in (
        ("--hw", "hw99"),
        ("--hw", "hw1", str(folder / "nowhere")),
        ("--hw", "hw1", str(folder / "empty")),
        ("--hw", "hw1", some, "--roster", str(folder / "headless.csv")),
        ("--hw", "hw1", some, "--roster", str(folder / "commas.csv")),
        ("--hw", "hw1", some, "--scheduler", "nonsense", "--output", str(folder / "none")),
    ):
        assert commands.main(["grade", *words]) == 2


def class_of_all_sorts(folder: Path, _: pytest.MonkeyPatch) -> None:
    handed_in = folder / "handed in"
    (handed_in / "two").mkdir(parents=True)
    for name in ("a.py", "b.py"):
        (handed_in / "two" / name).write_text("x = 1\n")
    (handed_in / "note.ipynb").write_text("{}")
    (handed_in / "bad.zip").write_bytes(b"PK\x03\x04 and no more")
    (handed_in / "latin.py").write_bytes(b"# caf\xe9\n")
    (handed_in / "half.py").write_text("def broken(:\n")
    assert host.grade_folder(handed_in, HW1, folder / "out", roster=folder / "class.csv") == 0
    print((folder / "out" / "gradebook.csv").read_text("utf-8-sig"))


def on_a_bad_day(folder: Path, patch: pytest.MonkeyPatch) -> None:
    small, place = tiny(folder / "tiny", preload=("numpy",)), folder / "alice"
    place.mkdir()
    (place / "alice.py").write_text(RIGHT)
    quick(patch, Status.GRADER_ERROR)
    assert host.grade_folder(place, small, folder / "fault") == 3
    quick(patch)
    graded = host.grade_all

    def without_network(*arguments: Any) -> Iterator[tuple[int, Report]]:
        yield from ((number, replace(report, isolation="without network")) for number, report in graded(*arguments))

    patch.setattr(host, "grade_all", without_network)
    assert host.grade_folder(place, small, folder / "grades") == 0
    small.hidden_checks.write_text(small.hidden_checks.read_text("utf-8") + "\n# another grader\n", "utf-8")
    quick(patch, Status.FAILED)
    assert host.grade_folder(place, small, folder / "grades") == 2

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    patch.setattr(reports, "gradebook", full)
    assert host.grade_folder(place, small, folder / "full") == 3


def hand_out(folder: Path, _: pytest.MonkeyPatch) -> None:
    secret = next(iter(release.secret_lines(HW1)))
    raised(release.ReleaseRefused, lambda: release.refuse_leaks({"README.md": secret.encode()}, HW1))
    with zipfile.ZipFile(folder / "notebooks.zip", "w") as archive:
        for name in ("a.ipynb", "b.ipynb"):
            archive.writestr(name, "{}")
    (folder / "hw1.zip").write_bytes(package.build_zip(HW1))
    otter = Path(sysconfig.get_path("scripts")) / "otter"
    print(run(folder, str(otter), "run", "-a", "hw1.zip", "notebooks.zip"))
    made = plugin.Plugin("", {}, {"assignment": HW1.name})
    made.report = faulty(Submission("a", b"x = 1"), HW1, "RuntimeError: no memory")
    raised(plugin.NotGraded, lambda: made.after_grading(None))


def write_an_assignment(folder: Path, patch: pytest.MonkeyPatch) -> None:
    first, *others = HW1.tasks
    wrong = replace(HW1, tasks=(replace(first, points=9), *others))
    patch.setattr(commands.assignment, "load", lambda _: wrong)
    assert commands.main(["grade", "--hw", "hw1"]) == 2
    patch.undo()
    assert commands.main(["new", "hw1_again"]) == 2
    print(run(ROOT, "make", "new"))


@pytest.mark.parametrize("line", LINES)
def test_this_is_what_is_said(line: str, said: str) -> None:
    assert re.search(re.escape(line).replace(re.escape("..."), ".{1,300}?"), said)


def test_the_tables_have_nothing_else() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and "it says" not in line]
    assert len(rows) == len(LINES) > 20
