"""Files that an assignment accepts beside the module: found, bounded, part of the digest, shown to checks."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.assignment import Assignment, Limits
from autograder.intake import Submission, read_submission
from autograder.sandbox.client import Parent
from autograder.sandbox.student import Student
from coursekit.checks import Failure

LIMIT = 100
HW = Assignment("hw9_text", "Text", "hw9.py", ("numpy",), Limits(), (), accepts={"corpus.txt": LIMIT})
CODE = b"answer = 42\n"


def handed_in(folder: Path, files: dict[str, bytes]) -> Submission:
    for name, content in files.items():
        path = folder / "an" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return read_submission(folder / "an", HW)


def test_a_file_beside_the_module_is_taken(tmp_path: Path) -> None:
    submission = handed_in(tmp_path, {"work/hw9.py": CODE, "corpus.txt": b"wrong", "work/Corpus.TXT": b"right"})
    assert submission.source == CODE
    assert submission.extras == {"corpus.txt": b"right"}


def test_it_is_found_in_another_folder_and_in_a_zip(tmp_path: Path) -> None:
    assert handed_in(tmp_path, {"hw9.py": CODE, "data/corpus.txt": b"text"}).extras == {"corpus.txt": b"text"}
    with zipfile.ZipFile(tmp_path / "zipped.zip", "w") as archive:
        archive.writestr("hw9/hw9.py", CODE)
        archive.writestr("hw9/corpus.txt", "text")
    assert read_submission(tmp_path / "zipped.zip", HW).extras == {"corpus.txt": b"text"}


def test_without_one_nothing_changes(tmp_path: Path) -> None:
    submission = handed_in(tmp_path, {"hw9.py": CODE, "notes.txt": b"text"})
    assert submission.extras == {}
    assert submission.digest == Submission("an", CODE).digest


def test_the_digest_tells_texts_apart(tmp_path: Path) -> None:
    plain = handed_in(tmp_path, {"hw9.py": CODE})
    digests = {replace(plain, extras={"corpus.txt": text}).digest for text in (b"a", b"b")}
    assert len(digests | {plain.digest}) == 3


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_one_that_is_too_large_costs_no_more_than_itself(tmp_path: Path, kind: str) -> None:
    submission = handed_in(tmp_path, {"hw9.py": CODE, "corpus.txt": b"x" * (LIMIT + 1)})
    if kind == "zip":
        with zipfile.ZipFile(tmp_path / "zipped.zip", "w") as archive:
            archive.writestr("hw9.py", CODE)
            archive.writestr("corpus.txt", "x" * (LIMIT + 1))
        submission = read_submission(tmp_path / "zipped.zip", HW)
    assert submission.source == CODE
    assert str(submission.extras["corpus.txt"]) == "corpus.txt has 101 bytes: the limit is 100; make it smaller"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "an").mkdir()
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "an" / "corpus.txt").symlink_to(tmp_path / "secret")
    submission = handed_in(tmp_path, {"hw9.py": CODE})
    assert submission.extras == {}
    assert submission.remarks == ("links and special files are not read: corpus.txt",)


def test_checks_see_it_or_why_not(tmp_path: Path) -> None:
    with Parent(()) as parent:
        present = Student(parent, HW, CODE, {"corpus.txt": b"text"})
        assert present.handed_in("corpus.txt") == b"text"
        assert Student(parent, HW, CODE).handed_in("corpus.txt") is None
        refused = handed_in(tmp_path, {"hw9.py": CODE, "corpus.txt": b"x" * (LIMIT + 1)}).extras
        with pytest.raises(Failure, match="the limit is 100"):
            Student(parent, HW, CODE, refused).handed_in("corpus.txt")
