"""Every command in every document is run: as it is typed, in a copy of the kit or in a student's folder; what would
take too long, as TESTED and LONG say.

In documents, a block of `sh` has commands; a block of `console` has them after `$ `; so may a text in backquotes.
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.assignment import ROOT
from tests.documents import FREE, PROGRAM, Command, commands, documents, lines_of

COMMANDS = commands()
FIRST = ("make new", "make assignments", "make data", "make release", "make autograder")  # what the others need
ADDRESS = "tcp://192.0.2.10:8786"

TESTED = {
    r"make grade( HW=hw[2-5]_\w+| FEEDBACK=vi)?": "test_examples.py::test_example",
    r"make data CLIMATE=jena": "test_fetch.py::test_download_installs_the_csv_in_the_zip",
    r"\.venv/bin/python -m pytest -k hw\d": "test_scaffold.py::test_the_tests_of_every_assignment_hold_for_it",
    r"python -m coursekit check": "test_coursekit_commands.py::test_a_new_release_has_everything_to_do",
    r"python -m pytest": "test_notebooks.py::test_plain_pytest_names_the_task_of_a_stub",
}
LONG = {  # whatever they call has to be there, and to take these options
    r"make (test|check|lint)": "this test is one of those that they run",
    r"make (bench|verify|lint-course|figures|pictures|calibrate HW=hw2)": "minutes to an hour",
    r"make lock": "asks the network for the newest packages",
    r"make (worker|similarity)": "with options it is in other documents",
    r"\.venv/bin/python -m tests\.bench\.(isolation|otter|training|solutions)\b.*": "minutes",
    r"\.venv/bin/python -m tests\.verify\.(attacks|machines|kills)\b.*": "minutes, and root",
}


@dataclass(frozen=True)
class Done:
    code: int
    said: str


# What the documents say -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", documents(), ids=str)
def test_commands_are_in_blocks_that_are_run(document: Path) -> None:
    for number, kind, line in lines_of(document):
        place = f"{document}, line {number}"
        assert kind != "unnamed", f"{place}: say what the block is: sh, console, text, ..."
        if kind == "sh":
            assert PROGRAM.match(line), f"{place}: no command that is known: {line}"
        elif kind:
            assert not PROGRAM.match(line), f"{place}: {line}: put it into a block of sh, or behind `$ `"


@pytest.mark.parametrize("document", documents(), ids=str)
def test_variables_are_those_of_the_makefile(document: Path) -> None:
    known = set(re.findall(r"[( ]([A-Z]+)[),]", (ROOT / "Makefile").read_text("utf-8")))
    assert set(re.findall(r"\b([A-Z]{2,})=", (ROOT / document).read_text("utf-8"))) <= known


@pytest.mark.parametrize("document", documents(), ids=str)
def test_links_lead_somewhere(document: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", (ROOT / document).read_text("utf-8")):
        path, _, heading = link.partition("#")
        target = (ROOT / document).parent / path if path else ROOT / document
        assert "://" in link or target.exists(), f"{document}: {link}"
        if heading:
            headings = re.findall(r"^#+ (.*)$", target.read_text("utf-8"), re.MULTILINE)
            assert heading in [re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings], link


def test_what_is_not_run_here_is_run_by_a_test_that_is_there() -> None:
    for pattern, test in TESTED.items():
        file, _, name = test.partition("::")
        assert f"\ndef {name}(" in (ROOT / "tests" / file).read_text("utf-8")
        assert any(re.fullmatch(pattern, command.text) for command in COMMANDS), pattern
    for pattern in LONG:
        assert any(re.fullmatch(pattern, command.text) for command in COMMANDS), pattern


# What they do ---------------------------------------------------------------------------------------------------------

ANSWERS = {  # the exit code and a part of what is said, where that is not 0 and nothing in particular
    r".* -m coursekit check.*": (1, "Next: task "),
    r".* --lang vi check.*": (1, "Tiếp theo: câu "),
    r".* hint .*": (0, "1/3"),
    r".* watch .*": (0, "Stopped."),
    r".* submit .*": (0, "Hand in this file: "),
    r"python hw.*": (1, "NotImplementedError: Task "),
    rf"make calibrate HW=hw{FREE}": (2, "trains nothing"),
    r"python -m coursekit doctor": (1, "make it: python data/climate.py"),
}
KERAS = "from types import SimpleNamespace\nkeras = SimpleNamespace(utils=SimpleNamespace(set_random_seed=int))\n"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Future[Done]]]:
    """What each command does, as soon as that is known."""
    kit, course = tmp_path_factory.mktemp("kit") / "kit", tmp_path_factory.mktemp("học sâu")
    copy_the_kit(kit)
    told: dict[str, Future[Done]] = {command.text: Future() for command in COMMANDS}
    ours = sorted((one for one in COMMANDS if not one.students), key=turn)
    with Servers(kit) as servers, ThreadPoolExecutor() as pool:
        start = [one for one in ours if one.text.startswith(FIRST)]
        play(start, servers.run, told)
        unpack(kit / "build" / "release", course)
        pool.submit(play, [one for one in ours if one not in start], servers.run, told)
        pool.submit(play, [one for one in COMMANDS if one.students], lambda one: in_class(one, course), told)
        yield told


def turn(command: Command) -> tuple[int, bool]:
    """What the others need comes first, what deletes their work last."""
    first = next((number for number, start in enumerate(FIRST) if command.text.startswith(start)), len(FIRST))
    return first, command.text == "make clean"


def play(commands: list[Command], run: Callable[[Command], Done], told: dict[str, Future[Done]]) -> None:
    for command in commands:
        try:
            if not command.among(TESTED):
                told[command.text].set_result(called(command) if command.among(LONG) else run(command))
        except Exception as error:
            told[command.text].set_exception(error)


def copy_the_kit(kit: Path) -> None:
    """With its environment, and with what an instructor has: submissions, exports, a class list, measurements."""
    skipped = shutil.ignore_patterns(".*", "build", "__pycache__", "climate.csv")
    shutil.copytree(ROOT, kit, ignore=skipped)
    (kit / ".venv").symlink_to(sys.prefix)
    stub = ROOT / "assignments" / "hw1_recurrent_cells" / "hw1_recurrent_cells.py"
    (kit / "handed in").mkdir()
    for name in ("Đặng Thị Hoà.py", "B2012346.py"):
        shutil.copy(stub, kit / "handed in" / name)
    shutil.make_archive(str(kit / "export"), "zip", kit / "handed in")
    (kit / "class.csv").write_text("MSSV,họ tên\nB2012345,Đặng Thị Hoà\nB2012346,Lê Ân\n", "utf-8")
    with zipfile.ZipFile(kit / "submission.zip", "w") as archive:
        archive.write(stub, stub.name)
    shutil.copy(ROOT / "data" / "climate.csv", kit / "measured.csv")


def unpack(released: Path, course: Path) -> None:
    for archive in released.glob("*.zip"):
        shutil.copy(archive, course)
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(course)
    (course / "coursekit.json").write_text('{"name": "Lê Ân", "student_id": "B2012346"}')
    (course / "packages" / "tensorflow").mkdir(parents=True)
    (course / "packages" / "tensorflow" / "__init__.py").write_text(KERAS)


def in_class(command: Command, course: Path) -> Done:
    """The answer in a student's folder, where nothing is done; only checks of whole assignments load TensorFlow."""
    words = [sys.executable, *shlex.split(command.text)[1:]]
    clean = {"PATH": os.environ["PATH"], "HOME": str(course), "LANG": "C.UTF-8", "PIP_NO_INDEX": "1"}
    if not re.fullmatch(r".* check hw\d", command.text):
        clean["PYTHONPATH"] = str(course / "packages")
    if "watch" not in words:
        return answer(words, course, clean)
    with subprocess.Popen(words, cwd=course, env=clean, stdout=subprocess.PIPE, encoding="utf-8") as watching:
        assert watching.stdout is not None
        try:
            first = watching.stdout.readline()
            watching.send_signal(signal.SIGINT)
            return Done(watching.wait(20), first + watching.stdout.read())
        finally:
            watching.kill()


def answer(words: list[str], folder: Path, environment: dict[str, str]) -> Done:
    done = subprocess.run(
        words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout)


class Servers:
    """Runs commands in the copy of the kit; those that serve until they are stopped go on until the end."""

    def __init__(self, kit: Path) -> None:
        self.kit, self.address = kit, ADDRESS
        self.running: list[subprocess.Popen[str]] = []
        self.environment = os.environ | {"PYTHONPATH": f"{kit}{os.pathsep}{kit / 'assignments'}", "LANG": "C.UTF-8"}

    def __enter__(self) -> Servers:
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.running):
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)

    def run(self, command: Command) -> Done:
        words = shlex.split(command.text.replace(ADDRESS, self.address).replace("192.0.2.10", "127.0.0.1"))
        if "scheduler" in words:
            found = self.start(words, r"Scheduler at: +(tcp://\S+)")
            self.address = found[1]
            return Done(0, found[0])
        if words[:2] == ["make", "worker"]:
            return Done(0, self.start(words, r"Registered to: +\S+")[0])
        return answer(words, self.kit, self.environment)

    def start(self, words: list[str], awaited: str) -> re.Match[str]:
        process = subprocess.Popen(
            words, cwd=self.kit, env=self.environment, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
        )
        self.running.append(process)
        assert process.stderr is not None
        said = ""
        for line in process.stderr:
            said += line
            if found := re.search(awaited, line):
                return found
        raise AssertionError(f"{shlex.join(words)} ended: {said}")


def called(command: Command) -> Done:
    """Does make know the target? Are the programs that it calls there, and do they take what they are given?"""
    text = command.text
    if text.startswith("make "):
        text = subprocess.run(shlex.split(text + " -n"), cwd=ROOT, capture_output=True, text=True, check=True).stdout
    text = text.replace("\\\n", " ").replace("$name", "hw1_recurrent_cells")
    calls = re.findall(r"\.venv/bin/([^;|&\n]*)", text)
    assert calls
    for words in map(shlex.split, calls):
        assert (Path(sys.prefix) / "bin" / words[0]).exists()
        if words[:2] == ["python", "-m"] and words[2] != "pytest":
            taken(words[2], words[3:])
    return Done(0, "")


def taken(module: str, arguments: list[str]) -> None:
    path = ROOT.joinpath(*module.split("."))
    file = path.with_suffix(".py")
    source = (file if file.is_file() else path / "__main__.py").read_text("utf-8")
    if "argparse" in source:
        asked = subprocess.run(
            [sys.executable, "-m", module, *arguments, "--help"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert asked.returncode == 0, asked.stderr
        assert all(word.split("=")[0] in asked.stdout for word in arguments if word.startswith("--"))
    else:
        (main,) = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name == "main"]
        assert len(arguments) <= len(main.args.args) or main.args.vararg or "main(sys.argv[1:])" in source


@pytest.mark.parametrize("number", range(len(COMMANDS)))
def test_command(number: int, told: dict[str, Future[Done]]) -> None:
    """By number: with the command in its name, `pytest -k hw1` would ask for many of them."""
    command = COMMANDS[number]
    if command.among(TESTED):
        return
    done = told[command.text].result(timeout=300)
    code, said = next((answer for pattern, answer in ANSWERS.items() if re.fullmatch(pattern, command.text)), (0, ""))
    assert (done.code, said in done.said) == (code, True), f"{command.place}: {command.text}\n{done.said}"
    assert code or "Traceback" not in done.said, f"{command.place}: {command.text}\n{done.said}"
