"""Every message of the student's commands is in Vietnamese too, and the grader goes on speaking English."""

from __future__ import annotations

import argparse
import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from autograder import assignment as assignments
from autograder.release import STUDENT_SIDE
from autograder.reports.language import compiled
from coursekit import checks, folder, language

PACKAGE = STUDENT_SIDE / "coursekit"
CATALOG = PACKAGE / "locale" / "vi" / "LC_MESSAGES" / "coursekit.po"
PLACEHOLDER = re.compile(r"\{\w+[^}]*\}|%\(\w+\)[sr]|%[sr]")


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    language.choose("en")


def catalog() -> dict[str, str]:
    with CATALOG.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file, locale="vi", abort_invalid=True) if one.id}


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """The calls of plain names in a file, with the name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node, node.func.id


def said() -> set[str]:
    """What the package says."""
    found = set()
    for path in PACKAGE.glob("*.py"):
        for call, name in calls(path):
            if name == "say":
                assert isinstance(call.args[0], ast.Constant), f"{path.name}, line {call.lineno}: say a constant"
                found.add(call.args[0].value)
    return found


def said_by_public_checks() -> set[str]:
    """Their messages and hints: constants, and what `say` fills in."""
    place = {"expect": 1, "remark": 0, "expect_array": 3, "say": 0}
    found = set()
    for name in assignments.names():
        for call, function in calls(assignments.load(name).public_checks):
            given = [keyword.value for keyword in call.keywords if keyword.arg == "hint"]
            given += call.args[place[function] :][:2] if function in place else []
            found |= {node.value for node in given if isinstance(node, ast.Constant)}
            where = f"{name}/test_public.py, line {call.lineno}"
            assert not any(isinstance(node, ast.JoinedStr) for node in given), f"{where}: write say(...) for f-strings"
    return found


def test_every_message_is_translated() -> None:
    missing = (said() | said_by_public_checks()) - catalog().keys()
    assert not missing, f"add these to {CATALOG}"


def test_nothing_is_left_over() -> None:
    tree = ast.parse(inspect.getsource(argparse))
    others = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    for name in assignments.names():
        tree = ast.parse(assignments.load(name).public_checks.read_text("utf-8"))
        others |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert not catalog().keys() - said() - others


def test_translations_keep_the_placeholders() -> None:
    for source, translated in catalog().items():
        assert translated.strip(), f"{source!r} has no translation"
        assert translated != source
        assert sorted(PLACEHOLDER.findall(translated)) == sorted(PLACEHOLDER.findall(source))


def test_the_compiled_catalog_is_that_of_the_text() -> None:
    assert CATALOG.with_suffix(".mo").read_bytes() == compiled(CATALOG), "run `make assignments`"


def test_messages_are_english_until_a_command_chooses() -> None:
    for code, message in (("", "the norm has shape (2,)"), ("vi", "the norm có dạng (2,)")):
        if code:
            language.choose(code)
        with pytest.raises(checks.Failure, match=re.escape(message)):
            checks.expect_array([1, 2], "the norm", ())


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "vi_VN"}, "en"),
        ({"LANGUAGE": "vi:en", "LANG": "en_US"}, "vi"),
    ],
)
def test_the_system_chooses(variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language.of_the_system() == expected


@pytest.mark.parametrize("place", [("en_US", "1252"), ("Vietnamese_Vietnam", "1258")])
def test_windows_chooses_by_its_locale(place: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(language.locale, "getlocale", lambda: place)
    assert language.of_the_system() == ("vi" if place[0].startswith("V") else "en")


def run(*arguments: str, encoding: str = "utf-8", lang: str = "") -> str:
    command = [sys.executable, "-m", "coursekit", *arguments]
    environment = {"PATH": "", "PYTHONIOENCODING": encoding, "LANG": lang, "HOME": "/nonexistent"}
    done = subprocess.run(command, cwd=STUDENT_SIDE, env=environment, capture_output=True, timeout=60, check=False)
    assert b"Traceback" not in done.stderr
    return (done.stdout + done.stderr).decode(encoding)


def test_a_whole_answer_in_vietnamese() -> None:
    text = run("check", "hw1", "1.1", lang="vi_VN.UTF-8")
    assert "Tự viết các ô hồi quy từ đầu" in text
    assert "1.1 Một bước của mạng hồi quy\n  chưa làm  0/2" in text
    assert "rnn_step cho một trạng thái với mỗi hàng của lô" in text
    assert "Hãy viết hàm rnn_step" in text
    assert "hw1_recurrent_cells/README.vi.md" in text
    assert "kiểm tra công khai" in run("--help", "--lang", "vi")
    assert "lỗi: đối số COMMAND" in run("--lang", "vi", "chek")


def test_the_option_is_stronger_than_the_system() -> None:
    assert "not started" in run("check", "hw1", "1.1", "--lang", "en", lang="vi_VN.UTF-8")


def test_a_terminal_that_lacks_the_letters_does_not_stop_it() -> None:
    assert "1.1 M?t b" in run("check", "hw1", "1.1", "--lang", "vi", encoding="cp1252")
    assert "+ numpy" in run("doctor", "hw1", encoding="cp1252")


@pytest.mark.parametrize("name", assignments.names())
def test_titles_and_hints_come_with_the_release(name: str) -> None:
    english = folder.load(STUDENT_SIDE / name)
    language.choose("vi")
    vietnamese = folder.load(STUDENT_SIDE / name)
    for task, translated in zip(english.tasks.values(), vietnamese.tasks.values(), strict=True):
        assert len(task.hints) == len(translated.hints) > 0
        assert not set(task.hints) & set(translated.hints)
    titles = [[task.title for task in one.tasks.values()] for one in (english, vietnamese)]
    assert titles[0] != titles[1]
    assert vietnamese.checks
