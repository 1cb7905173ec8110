"""The student's commands, run from an unzipped release as students run them."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import time
import venv
import zipfile
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from autograder import assignment as assignments
from autograder import release
from autograder.grading import grade
from autograder.intake import read_submission
from autograder.sandbox.client import Parent
from coursekit import lazily, local
from coursekit.checks import Failure
from coursekit.doctor import fits

HW1 = assignments.load("hw1")
SOLUTION = (HW1.folder / HW1.module).read_text("utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """hw1 as students get it, in a folder with spaces and Vietnamese letters."""
    folder = tmp_path / "bài tập của Đặng Thị Hoà"
    with zipfile.ZipFile(io.BytesIO(release.build_zip(HW1))) as archive:
        archive.extractall(folder)
    return folder


def module(root: Path) -> Path:
    return root / HW1.name / HW1.module


def coursekit(root: Path, *arguments: str, python: str = sys.executable, **environment: str) -> tuple[int, str]:
    """The command's exit code, and all that it printed."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    done = subprocess.run(
        [python, "-m", "coursekit", *arguments],
        cwd=root,
        env=variables | {"HOME": str(root.parent), "PYTHONIOENCODING": "utf-8"} | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    text = done.stdout.decode(environment.get("PYTHONIOENCODING", "utf-8"))
    assert "Traceback" not in text, text
    return done.returncode, text


def write(root: Path, old: str = "", new: str = "", source: str = SOLUTION) -> None:
    """Let the student's module be the solution with `old` replaced by `new`."""
    assert old in source
    module(root).write_text(source.replace(old, new), "utf-8")


# check ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("task", ["1.1", "2.2", "2.6", "3.2", "4.2", "5.2"])
def test_a_task_of_arrays_does_not_wait_for_tensorflow(tmp_path: Path, task: str) -> None:
    assignment = assignments.load(f"hw{task[0]}")
    with zipfile.ZipFile(io.BytesIO(release.build_zip(assignment))) as archive:
        archive.extractall(tmp_path)
    solution = assignment.folder / assignment.module
    (tmp_path / assignment.name / assignment.module).write_bytes(solution.read_bytes())
    for package in ("tensorflow", "keras"):
        broken = tmp_path / "packages" / package / "__init__.py"
        broken.parent.mkdir(parents=True)
        broken.write_text(f"raise SystemExit('{package} was imported')")
    code, text = coursekit(tmp_path, "check", assignment.name, task, PYTHONPATH=str(tmp_path / "packages"))
    assert code == 0, text


def test_a_new_release_has_everything_to_do(root: Path) -> None:
    code, text = coursekit(root, "check")
    assert code == 1
    assert "0 of 16 public checks pass: 0 of their 37 points." in text
    for task in HW1.tasks:
        assert f"\n{task.id} {task.title}\n  not started  0/" in text
    assert "Next: task 1.1" in text
    assert f"Write rnn_step in {HW1.name}/{HW1.module}; {HW1.name}/README.md explains it." in text
    assert "\x1b" not in text


def test_all_done_leads_to_submit(root: Path) -> None:
    write(root)
    code, text = coursekit(root, "check", "hw1")
    assert code == 0
    assert "16 of 16 public checks pass: 37 of their 37 points." in text
    assert re.search(r"ok +2/2 +\d\.\d s  rnn_step gives a state for every row of the batch", text)
    assert "Hand in: python -m coursekit submit hw1" in text


def test_the_first_failing_check_is_explained_with_the_students_values(root: Path) -> None:
    write(root, "x @ W_x + h @ W_h + b)", "x @ W_x + h @ W_h)")
    code, text = coursekit(root, "check", "1.1")
    assert code == 1
    assert "WRONG" in text
    assert "rnn_step(2, 3, 0.5, 0.2, -1): 1 of 1 values are wrong, the first at [0, 0] is 0.921669" in text
    assert "expected 0.53705 at [0, 0]" in text
    assert "Again: python -m coursekit check hw1 1.1\nStuck? python -m coursekit hint 1.1\n" in text


def test_an_endless_loop_is_stopped_and_named_and_the_rest_goes_on(root: Path) -> None:
    table = root / HW1.name / "assignment.toml"
    table.write_text(table.read_text("utf-8").replace("call_seconds = 2", "call_seconds = 0.4"), "utf-8")
    write(
        root,
        "    states = []\n    h = h_0",
        '    states = []\n    print("on my way")\n    while True:\n        h = h_0',
    )
    started = time.monotonic()
    code, text = coursekit(root, "check", "hw1")
    assert code == 1
    assert time.monotonic() - started < 30
    stopped = re.search(
        r"1\.2 All its states\n  STOPPED +0/2 +(\d\.\d) s +rnn_forward gives the state of every step", text
    )
    assert stopped
    assert float(stopped[1]) >= 0.8
    line = module(root).read_text("utf-8").splitlines().index("        h = h_0") + 1
    assert "stopped after 0.8 seconds: is there a loop that never ends?" in text
    assert re.search(rf"{HW1.module}, line ({line}|{line - 1}), rnn_forward: (h = h_0|while True:)", text)
    assert "14 of 16 public checks pass" in text


@pytest.mark.parametrize(
    ("code", "status", "message"),
    [
        ("__import__('os')._exit(0)", "ERROR", "the code ended Python itself"),
        ("exit()", "ERROR", "SystemExit"),
        ("undefined_name", "ERROR", "name 'undefined_name' is not defined"),
    ],
)
def test_code_that_ends_python_costs_its_own_check(root: Path, code: str, status: str, message: str) -> None:
    write(root, "    states = []\n    h = h_0", f"    {code}\n    states = []\n    h = h_0")
    _, text = coursekit(root, "check", "hw1")
    assert f"  {status}" in text
    assert message in text
    assert "14 of 16 public checks pass" in text


def test_what_the_code_prints_is_shown_where_a_check_fails(root: Path) -> None:
    write(root, "    states = []\n    h = h_0", '    print("x" * 9, h_0.shape)\n    states = [h_0]\n    h = h_0')
    _, text = coursekit(root, "check", "1.2")
    assert "your code printed:\n       | xxxxxxxxx (3, 4)\n" in text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (SOLUTION[: SOLUTION.index("x @ W_x + h")].encode(), "SyntaxError: '(' was never closed"),
        (b"", f"{HW1.name}/{HW1.module} is empty"),
        (SOLUTION.encode("utf-16"), "save it in the encoding UTF-8"),
        (b"x = 1\n# caf\xe9\n", "line 2: not UTF-8"),
        (b"import khong_co_goi_nay\n", "The package khong_co_goi_nay is missing."),
        (None, "is not there: was it renamed or moved?"),
    ],
    ids=["half saved", "empty", "utf-16", "latin", "missing package", "no file"],
)
def test_a_file_that_cannot_be_checked_is_explained(root: Path, content: bytes | None, message: str) -> None:
    module(root).unlink()
    if content is not None:
        module(root).write_bytes(content)
    code, text = coursekit(root, "check", "hw1")
    assert code == 1
    assert message in text
    assert "Mend this first, then again: python -m coursekit check hw1" in text
    if "package" in message:
        assert f"python -m pip install -r {HW1.name}/requirements.txt" in text


def test_windows_line_ends_and_a_byte_order_mark_are_fine(root: Path) -> None:
    module(root).write_bytes(b"\xef\xbb\xbf" + SOLUTION.replace("\n", "\r\n").encode())
    assert coursekit(root, "check", "hw1")[0] == 0


@pytest.mark.parametrize("arguments", [("check", "hw7"), ("check", "hw1", "9.9"), ("hint", "9.9")])
def test_a_wrong_name_lists_the_right_ones(root: Path, arguments: tuple[str, ...]) -> None:
    code, text = coursekit(root, *arguments)
    assert code == 2
    assert HW1.name in text
    assert len(text.splitlines()) == 1


# Packages ------------------------------------------------------------------------------------------------------------


def test_a_missing_numpy_is_named_with_its_mend(root: Path, tmp_path: Path) -> None:
    """In a virtual environment with nothing in it."""
    venv.create(tmp_path / "empty")
    python = str(tmp_path / "empty" / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    install = f"python -m pip install -r {HW1.name}/requirements.txt"
    code, text = coursekit(root, "check", "hw1", python=python)
    assert code == 1
    assert f"The package numpy is missing. Install what this assignment needs:\n  {install}" in text
    code, text = coursekit(root, "doctor", python=python)
    assert code == 1
    assert f"✗ numpy: not installed: {install}" in text


def fake_tensorflow(folder: Path) -> Path:
    """A package that says in a file that it was imported."""
    package = folder / "packages" / "tensorflow"
    package.mkdir(parents=True)
    mark = folder / "tensorflow was imported"
    (package / "__init__.py").write_text(
        f"open({str(mark)!r}, 'w').close()\nimport numpy\ntanh = numpy.tanh\nfrom tensorflow import keras\n", "utf-8"
    )
    (package / "keras.py").write_text("import numpy\ntanh = numpy.tanh\n")
    return mark


@pytest.mark.parametrize("use", ["tf.tanh", "keras.tanh", "tf.keras.tanh"])
def test_tensorflow_is_imported_where_a_task_uses_it_and_not_before(root: Path, tmp_path: Path, use: str) -> None:
    mark = fake_tensorflow(tmp_path)
    source = SOLUTION.replace("import numpy as np\n", "import numpy as np\nimport tensorflow as tf\n"
                              "from tensorflow import keras\n", 1)  # fmt: skip
    write(root, "return np.tanh(x @", f"return {use}(x @", source)
    packages = {"PYTHONPATH": str(tmp_path / "packages")}
    assert coursekit(root, "check", "1.5", **packages)[0] == 0
    assert not mark.exists()
    assert coursekit(root, "check", "1.1", **packages)[0] == 0
    assert mark.exists()


def test_a_module_from_within_tensorflow_can_be_imported(root: Path, tmp_path: Path) -> None:
    mark = fake_tensorflow(tmp_path)
    source = SOLUTION.replace("import numpy as np\n", "import numpy as np\nfrom tensorflow.keras import tanh\n", 1)
    write(root, "return np.tanh(x @", "return tanh(x @", source)
    assert coursekit(root, "check", "1.1", PYTHONPATH=str(tmp_path / "packages"))[0] == 0
    assert mark.exists()


def test_a_page_that_launches_itself_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pages_of_a_test.py").write_text("class Blocks:\n    def launch(self): raise SystemExit\n")
    monkeypatch.syspath_prepend(tmp_path)
    lazily.AfterImport("pages_of_a_test", local._refuse_launch)
    import pages_of_a_test  # type: ignore[import-not-found]

    with pytest.raises(Failure, match="launch is called while the page is built"):
        pages_of_a_test.Blocks().launch(share=True)
    assert isinstance(pages_of_a_test, ModuleType)


def test_doctor_has_a_line_for_everything(root: Path) -> None:
    module(root).unlink()
    code, text = coursekit(root, "doctor", "hw1")
    assert code == 1
    assert re.search(r"^✓ Python 3\.\d+\.\d+, ", text, re.MULTILINE)
    assert re.search(r"^✓ numpy \d", text, re.MULTILINE)
    assert re.search(r"^. memory: \d+\.\d GB free", text, re.MULTILINE)
    assert f"✗ {HW1.name}/{HW1.module}: not there: was it renamed or moved?" in text
    assert f"✓ {root} can be written to" in text


def test_doctor_asks_for_the_data_that_hw2_needs(root: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(release.build_zip(assignments.load("hw2")))) as archive:
        archive.extractall(root)
    _, text = coursekit(root, "doctor", "hw2")
    assert "✓ data/climate.py\n✗ data/climate.csv: make it: python data/climate.py\n" in text


@pytest.mark.parametrize(
    ("version", "requirement", "expected"),
    [("6.31.0", "gradio>=6,<7", True), ("7.0", "gradio>=6,<7", False), ("5.49.1", "gradio>=6,<7", False),
     ("2.0.1", "numpy", True)],
)  # fmt: skip
def test_versions_are_compared_as_numbers(version: str, requirement: str, expected: bool) -> None:
    assert fits(version, requirement) is expected


# hint ----------------------------------------------------------------------------------------------------------------


def test_hints_come_one_by_one(root: Path) -> None:
    seen = [coursekit(root, "hint", "1.3")[1] for _ in range(4)]
    assert [len(re.findall(r"^  \d/3  ", text, re.MULTILINE)) for text in seen] == [1, 2, 3, 3]
    assert HW1.task("1.3").hints[0] in seen[0]
    assert "One more: python -m coursekit hint 1.3" in seen[1]
    assert "That was the last one." in seen[3]
    assert "1/3" in coursekit(root, "hint", "1.4")[1]


def test_a_read_only_folder_is_said_once_and_everything_goes_on(root: Path) -> None:
    """Root may write anywhere, so the files to be written are folders here."""
    (root / "coursekit.json").mkdir()
    (root / "hw1_B1.zip").mkdir()
    seen = [coursekit(root, "hint", "1.3")[1] for _ in range(2)]
    assert [f"{root} is read-only" in text for text in seen] == [True, False]
    assert "2/3" in seen[1]
    code, text = coursekit(root, "submit", "hw1", "--name", "An", "--id", "B1")
    assert code == 0
    (written,) = root.parent.glob("*.zip")
    assert f"Hand in this file: {written}" in text
    assert f"to change that, edit {root.parent}/coursekit-" in text


# submit --------------------------------------------------------------------------------------------------------------


def test_submit_writes_what_the_grader_takes_and_grades_the_same(root: Path, tmp_path: Path) -> None:
    write(
        root, "    return np.tanh(x @ W_x + h @ W_h + b)", '    raise NotImplementedError("Task 1.1: write rnn_step")'
    )
    code, text = coursekit(root, "submit", "hw1", "--name", "  Đặng Thị  Hoà ", "--id", "B2012345")
    assert code == 0
    assert "Not finished: 1.1" in text
    assert "Hidden checks are worth the other 63 of 100 points." in text
    submission = read_submission(root / "hw1_B2012345.zip", HW1)
    alone = read_submission(module(root), HW1)
    assert (submission.student, submission.problem, submission.remarks) == ("hw1_B2012345", "", ())
    assert submission.source == alone.source == module(root).read_bytes()
    with zipfile.ZipFile(root / "hw1_B2012345.zip") as archive:
        assert json.loads(archive.read("student.json")) == {"name": "Đặng Thị Hoà", "student_id": "B2012345"}
        archive.extractall(tmp_path / "as otter unpacks it")
    assert read_submission(tmp_path / "as otter unpacks it", HW1).source == alone.source
    with Parent(HW1.preload) as parent:
        reports = [grade(one, HW1, parent) for one in (submission, alone)]
    assert 0 < reports[0].score < 100
    assert [(row.check, row.status) for row in reports[0].rows] == [(row.check, row.status) for row in reports[1].rows]


def test_a_module_that_cannot_be_checked_is_not_handed_in(root: Path) -> None:
    write(root, "x @ W_x + h @ W_h + b)", "x @ W_x + h @ W_h + b")
    code, text = coursekit(root, "submit", "hw1", "--name", "An", "--id", "B1")
    assert code == 1
    assert text.endswith("No zip was written. When it is mended: python -m coursekit submit hw1\n")
    assert not list(root.glob("*.zip"))


def test_the_next_command_keeps_the_language_that_was_asked_for(root: Path) -> None:
    """Where the system has another one: there, what is pasted would answer in that."""
    english, vietnamese = {"LANG": "en_US.UTF-8"}, {"LANG": "vi_VN.UTF-8"}
    for language, system, option in (
        ("vi", english, "--lang vi "),
        ("vi", vietnamese, ""),
        ("en", vietnamese, "--lang en "),
    ):
        _, text = coursekit(root, "--lang", language, "check", "hw1", **system)
        assert f": python -m coursekit {option}check hw1 1.1\n" in text
        assert f"? python -m coursekit {option}hint 1.1\n" in text


def test_the_name_is_asked_for_once(root: Path) -> None:
    code, text = coursekit(root, "submit", "hw1")
    assert code == 2
    assert text == 'Say who you are, once: python -m coursekit submit hw1 --name "..." --id ...\n'
    coursekit(root, "submit", "hw1", "--name", "Trần Văn Ơn", "--id", "../B 7")
    code, text = coursekit(root, "submit", "hw1")
    assert code == 0
    assert "It is from Trần Văn Ơn, ../B 7" in text
    assert (root / "hw1____B_7.zip").is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals to type into")
def test_a_student_types_name_and_id(root: Path) -> None:
    import pty

    write(root)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "coursekit", "submit", "hw1", "--lang", "vi"]
    environment = os.environ | {"PYTHONPATH": "", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(command, cwd=root, stdin=theirs, stdout=subprocess.PIPE, env=environment) as running:
        os.write(ours, "Lê Ân\nB3\n".encode())
        assert running.stdout is not None
        text = running.stdout.read().decode()
    assert "Họ và tên của bạn: Mã số sinh viên của bạn: " in text
    assert json.loads((root / "coursekit.json").read_text("utf-8")) == {"name": "Lê Ân", "student_id": "B3"}


def test_what_cannot_be_read_is_not_handed_in(root: Path) -> None:
    write(root, "x @ W_x + h @ W_h + b)", "x @ W_x + h @ W_h + b")
    code, text = coursekit(root, "submit", "hw1", "--name", "An", "--id", "B1")
    assert code == 1
    assert "was never closed" in text
    assert not list(root.glob("*.zip"))


def test_a_text_of_the_students_own_goes_into_the_zip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from coursekit import submit

    for name in ("hw5.py", "corpus.txt", "notes.txt"):
        (tmp_path / name).write_text(name)
    chosen = SimpleNamespace(folder=tmp_path, module="hw5.py", accepts=("corpus.txt",))
    with zipfile.ZipFile(io.BytesIO(submit._zip(chosen, "An", "B1"))) as archive:  # type: ignore[arg-type]
        assert set(archive.namelist()) == {"hw5.py", "corpus.txt", "student.json"}
