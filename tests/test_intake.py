"""Intake: every shape in which a module may arrive, honest or hostile, becomes a source or one clear line."""

from __future__ import annotations

import io
import os
import socket
import stat
import struct
import sys
import time
import tracemalloc
import unicodedata
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.assignment import Assignment, Limits
from autograder.intake import IntakeError, Submission, read_submission, read_submissions
from autograder.intake.files import MAX_FILES, MAX_SOURCE

MODULE = "hw2_temperature.py"
HW2 = Assignment("hw2_temperature", "Temperature", MODULE, (), Limits(), ())
CODE = b"answer = 42\n"
STORED = zipfile.ZIP_STORED

needs_fifo = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


def make_zip(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # duplicate names are meant
        for name, data in members:
            archive.writestr(name, data)
    return path


def make_tree(path: Path, files: dict[str, bytes]) -> Path:
    path.mkdir(exist_ok=True)
    for name, data in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return path


def read(path: Path) -> Submission:
    """`read_submission`, with what holds for every submission checked."""
    submission = read_submission(path, HW2)
    check_sane(submission)
    assert str(path.parent) not in submission.problem
    return submission


def check_sane(submission: Submission) -> None:
    assert (submission.source is None) == bool(submission.problem)
    for line in (submission.student, submission.problem, *submission.remarks):
        assert line.isprintable()
        line.encode()
    assert submission.student
    assert "/" not in submission.student


def refusal(path: Path) -> str:
    submission = read(path)
    assert submission.source is None
    assert submission.digest == ""
    return submission.problem


def accepted(path: Path) -> tuple[str, ...]:
    """The remarks on a submission that is taken as it is."""
    submission = read(path)
    assert submission.source == CODE, submission.problem
    return submission.remarks


@pytest.fixture(params=["folder", "zip"])
def pack(request: pytest.FixtureRequest, tmp_path: Path):
    """Files -> a submission that holds them, as a folder and as a zip."""

    def build(files: dict[str, bytes]) -> Path:
        if request.param == "folder":
            return make_tree(tmp_path / "alice", files)
        return make_zip(tmp_path / "alice.zip", *files.items())

    return build


def module(tmp_path: Path, source: bytes) -> Path:
    path = tmp_path / "alice.py"
    path.write_bytes(source)
    return path


# ---- a folder of submissions


def test_entries_become_submissions_in_natural_order(tmp_path):
    module(tmp_path, CODE).rename(tmp_path / "student10.py")
    make_zip(tmp_path / "student2.ZIP", (MODULE, CODE))
    make_tree(tmp_path / "Student1", {MODULE: CODE})
    found = read_submissions(tmp_path, HW2)
    assert [one.student for one in found] == ["Student1", "student2", "student10"]
    assert {one.source for one in found} == {CODE}
    assert len({one.digest for one in found}) == 1
    assert len(found[0].digest) == 64


def test_what_systems_leave_behind_is_ignored(tmp_path):
    files = {
        ".DS_Store": b"",
        "Thumbs.db": b"",
        "desktop.ini": b"",
        "__MACOSX/._alice.py": b"",
        "alice.py": CODE,
    }
    assert [one.student for one in read_submissions(make_tree(tmp_path, files), HW2)] == ["alice"]


def test_other_entries_are_refused_never_dropped(tmp_path):
    make_tree(tmp_path, {"alice.rar": b"Rar!", "bob.ipynb": b"{}", "carol": b"", "dave.py": CODE})
    (tmp_path / "eve.py").symlink_to(tmp_path / "dave.py")
    problems = {one.student: one.problem for one in read_submissions(tmp_path, HW2)}
    other = f"is not a .zip, a folder or a .py file: hand in {MODULE} or a zip of it"
    assert problems == {
        "alice.rar": f"alice.rar {other}",
        "bob": f"bob.ipynb is a notebook: hand in the module {MODULE} instead",
        "carol": f"carol {other}",
        "dave": "",
        "eve": "eve.py is a symbolic link: hand in the file itself",
    }


@pytest.mark.parametrize("name", ["one.zip", "one.py"])
def test_a_single_file_in_place_of_a_folder_is_one_submission(tmp_path, name):
    path = tmp_path / name
    make_zip(path, (MODULE, CODE)) if name.endswith("zip") else path.write_bytes(CODE)
    [one] = read_submissions(path, HW2)
    assert (one.student, one.source) == ("one", CODE)


def test_a_folder_that_cannot_be_used_says_so(tmp_path):
    (tmp_path / "notes.txt").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".gitkeep").touch()
    for name, cause in [
        ("gone", "No such file"),
        ("notes.txt", "Not a directory"),
        ("empty", "no submissions"),
    ]:
        with pytest.raises(IntakeError, match=rf"{name}: {cause}.*: give a folder") as caught:
            read_submissions(tmp_path / name, HW2)
        assert "\n" not in str(caught.value)


def test_namesakes_are_kept_apart_and_told(tmp_path):
    make_zip(tmp_path / "alice.zip", (MODULE, b"from_zip = 1\n"))
    module(tmp_path, b"from_py = 1\n")
    make_tree(tmp_path / "alice", {MODULE: b"from_folder = 1\n"})
    make_tree(tmp_path / "alice (alice.zip)", {MODULE: CODE})
    make_tree(tmp_path, {"alice !.py": CODE})
    found = {one.student: one for one in read_submissions(tmp_path, HW2)}
    assert {student: one.source for student, one in found.items()} == {
        "alice": b"from_folder = 1\n",
        "alice !": CODE,
        "alice (alice.py)": b"from_py = 1\n",
        "alice (alice.zip)": b"from_zip = 1\n",
        "alice (alice.zip) (alice (alice.zip))": CODE,
    }
    assert list(found)[:3] == ["alice", "alice !", "alice (alice.py)"]
    assert found["alice (alice.py)"].remarks == ("there is another submission named alice; this one is alice.py",)


def test_among_namesakes_a_gradable_one_keeps_the_plain_name(tmp_path):
    module(tmp_path, CODE)
    (tmp_path / "alice").mkdir()
    first, second = read_submissions(tmp_path, HW2)
    assert (first.student, first.source) == ("alice", CODE)
    assert (second.student, second.source) == ("alice (alice)", None)
    assert second.remarks


@pytest.mark.parametrize(
    ("entry", "student"),
    [
        ("Nguyễn Văn An_123_assignsubmission_file_.zip", "Nguyễn Văn An_123_assignsubmission_file_"),
        (unicodedata.normalize("NFD", "José.py"), "José"),
        ("a\x1b[31mred\n.py", "a_[31mred_"),
        ("right\u202eleft.PY", "right_left"),
        (os.fsdecode(b"\xff.zip"), "_"),
        ("alice.v2.py", "alice.v2"),
        (".zip", "unnamed"),
        ("..py", "unnamed"),
    ],
)
def test_a_student_name_is_normal_and_printable(tmp_path, entry, student):
    path = tmp_path / entry
    try:
        path.mkdir()
    except OSError:
        pytest.skip("this file system refuses the name")
    assert read(path).student == student


# ---- the module in a folder or a zip


def test_the_module_on_top_needs_no_remark_beside_the_released_files(pack):
    released = [
        "README.md",
        "test_public.py",
        "conftest.py",
        "coursekit/checks.py",
        "data/make.py",
        "tests/2.1.py",
        "plot.png",
    ]
    clutter = [
        ".venv/lib/x.py",
        "__pycache__/y.py",
        f"__MACOSX/._{MODULE}",
        f".history/{MODULE}",
        ".OTTER_LOG",
        "explore.ipynb",
        "hw2.ipynb",
    ]
    assert accepted(pack({MODULE: CODE, **dict.fromkeys(released + clutter, b"other")})) == ()


def test_a_nested_module_is_found_and_told(pack):
    assert accepted(pack({f"home/hw2/{MODULE}": CODE})) == (f"{MODULE} was found in a folder: home/hw2/{MODULE}",)


def test_a_folder_named_like_the_module(pack):
    assert accepted(pack({f"{MODULE}/{MODULE}": CODE}))


def test_the_shallowest_of_several_wins(pack):
    remarks = accepted(pack({f"a/old/{MODULE}": b"old", f"b/{MODULE}": CODE, f"coursekit/x/{MODULE}": b"x"}))
    assert remarks[-1] == f"only b/{MODULE} is graded; not used: a/old/{MODULE}, coursekit/x/{MODULE}"


def test_equal_twins_are_fine_and_told(pack):
    remarks = accepted(pack({f"b/{MODULE}": CODE, f"a/{MODULE}": CODE}))
    assert remarks[-1] == f"only a/{MODULE} is graded; not used: b/{MODULE}"


def test_unequal_twins_are_refused(pack):
    problem = refusal(pack({f"b/{MODULE}": CODE, f"a/{MODULE}": b"other"}))
    assert problem == f"the files named {MODULE} differ (a/{MODULE}, b/{MODULE}): keep one and submit again"


@pytest.mark.parametrize(
    "name",
    [
        "HW2_Temperature.py",
        "hw2_temperature.PY",
        "hw2_temperature (1).py",
        "hw2_temperature(12).py",
        "hw2_temperature-2.py",
        "hw2_temperature_3.py",
    ],
)
def test_a_copys_name_is_taken_for_the_module(pack, name):
    assert accepted(pack({name: CODE})) == (f"{name} was taken for {MODULE}: use that name next time",)


def test_of_two_copies_none_is_chosen(pack):
    problem = refusal(pack({"hw2_temperature (1).py": CODE, "hw2_temperature (2).py": CODE}))
    assert problem == (
        f"no {MODULE} in it; found hw2_temperature (1).py, hw2_temperature (2).py: "
        f"rename the one to grade to {MODULE} and submit again"
    )


def test_the_exact_name_wins_over_copies(pack):
    copy = "hw2_temperature (1).py"
    assert accepted(pack({f"x/{MODULE}": CODE, copy: b"copy"}))[-1].endswith(f"not used: {copy}")


@pytest.mark.parametrize("name", ["hw2.py", "hw2_temperature_final.py", "xhw2_temperature.py", "hw2_temperature().py"])
def test_the_only_python_file_is_taken_for_the_module(pack, name):
    remarks = accepted(pack({name: CODE, "test_public.py": b"", "tests/2.1.py": b"", "coursekit/checks.py": b""}))
    assert remarks == (f"{name} was taken for {MODULE}: use that name next time",)


def test_of_several_wrong_names_none_is_chosen(pack):
    problem = refusal(pack({"hw2.py": CODE, "utils.py": CODE}))
    assert problem == f"no {MODULE} in it; found hw2.py, utils.py: rename the one to grade to {MODULE} and submit again"


def test_at_most_five_names_are_listed(pack):
    problem = refusal(pack({f"part{number}.py": CODE for number in range(1, 9)}))
    assert "found part1.py, part2.py, part3.py, part4.py, part5.py and 3 more: rename" in problem


def test_only_a_notebook_is_refused(pack):
    problem = refusal(pack({"hw2.ipynb": b"{}", "README.md": b"", "test_public.py": b""}))
    assert problem == f"no {MODULE} in it, only a notebook (hw2.ipynb): submit the module instead"


def test_only_other_files_are_refused(pack):
    assert refusal(pack({"report.pdf": b""})) == f"no {MODULE} in it; found report.pdf: add {MODULE} and submit again"


@pytest.mark.parametrize("files", [{}, {".DS_Store": b"", "__MACOSX/x.py": b""}])
def test_an_empty_one_is_refused(pack, files):
    assert refusal(pack(files)) == f"no {MODULE} in it, and no other file: submit {MODULE}"


def test_a_zip_of_only_folders_is_empty(tmp_path):
    assert "no other file" in refusal(make_zip(tmp_path / "alice.zip", ("a/", b""), (f"{MODULE}/", b"")))


def test_other_code_is_told(pack):
    assert accepted(pack({MODULE: CODE, "utils.py": b""})) == (f"only {MODULE} is graded; not used: utils.py",)


def test_untrusted_names_are_escaped_and_cut(tmp_path):
    problem = refusal(make_zip(tmp_path / "alice.zip", ("\x1b[2J\n.py", CODE), ("z" * 300 + ".py", CODE)))
    assert r"\x1b[2J\n.py" in problem
    assert "z" * 59 + "…" in problem
    assert "z" * 60 not in problem


def test_a_bare_module_may_have_any_name(tmp_path):
    assert accepted(module(tmp_path, CODE)) == ()


def test_an_entry_that_is_gone_is_refused(tmp_path):
    for name in ("gone.py", "gone.zip", "gone"):
        assert refusal(tmp_path / name) == (
            f"{name} cannot be read (No such file or directory): make it readable or submit it again"
        )


# ---- hostile folders


@pytest.mark.parametrize("name", ["alice", "alice.py", "alice.zip"])
def test_an_entry_that_is_a_link_is_not_followed(tmp_path, name):
    (tmp_path / name).symlink_to(make_tree(tmp_path / "secret", {MODULE: CODE}))
    assert refusal(tmp_path / name) == f"{name} is a symbolic link: hand in the file itself"


def test_links_inside_a_folder_are_not_followed(tmp_path):
    secret = make_tree(tmp_path / "secret", {MODULE: CODE})
    alice = make_tree(tmp_path / "alice", {"notes.txt": b""})
    (alice / MODULE).symlink_to(secret / MODULE)
    (alice / "more").symlink_to(secret)
    told = f"links and special files are not read: {MODULE}, more"
    assert refusal(alice) == f"no {MODULE} in it; found notes.txt: add {MODULE} and submit again; {told}"
    make_tree(alice, {f"deeper/{MODULE}": CODE})
    assert told in accepted(alice)


@needs_fifo
def test_pipes_and_sockets_are_never_opened(tmp_path, monkeypatch):
    alice = make_tree(tmp_path / "alice", {"deeper/" + MODULE: CODE})
    os.mkfifo(alice / MODULE)
    os.mkfifo(tmp_path / "bob.py")
    monkeypatch.chdir(tmp_path)  # a socket's path has to be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("carol.zip")
        assert f"links and special files are not read: {MODULE}" in accepted(alice)
        assert refusal(tmp_path / "bob.py") == "bob.py is not a regular file: hand in the file itself"
        assert refusal(tmp_path / "carol.zip").startswith("carol.zip is not a regular file")


@needs_fifo
@pytest.mark.parametrize("trap", ["pipe", "link"])
def test_a_trap_set_after_the_look_is_harmless(tmp_path, monkeypatch, trap):
    """As if the file had been regular when `lstat` saw it, and was replaced before it is opened."""
    path, regular = module(tmp_path, CODE), os.stat(__file__)
    path.unlink()
    os.mkfifo(path) if trap == "pipe" else path.symlink_to(__file__)
    monkeypatch.setattr(Path, "lstat", lambda self: regular)
    assert refusal(path)


def test_wide_and_deep_folders_are_bounded(tmp_path):
    wide = make_tree(tmp_path / "wide", {MODULE: CODE, **{f"{number}.txt": b"" for number in range(MAX_FILES - 1)}})
    assert accepted(wide) == ()
    (wide / "one_more.txt").touch()
    assert refusal(wide) == "it holds more than 2,000 files: submit only those of the assignment"
    venv = {f".venv/{number}.py": b"" for number in range(MAX_FILES)}
    assert accepted(make_tree(tmp_path / "hidden", {MODULE: CODE, **venv})) == ()
    deep = tmp_path / "deep"
    (deep / "/".join("d" * 900)).mkdir(parents=True)
    assert "no other file" in refusal(deep)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", [MODULE, "locked"])
def test_what_cannot_be_read_is_named(tmp_path, name):
    alice = make_tree(tmp_path / "alice", {MODULE: CODE, "locked/notes.txt": b""})
    (alice / name).chmod(0)
    problem = refusal(alice)
    (alice / name).chmod(0o700)
    assert problem.startswith(f"alice/{name} cannot be read (Permission denied)")


# ---- hostile zips


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/passwd", "C:/x", "c:x", r"..\x", r"\x", r"a\..\..\x"])
def test_a_zip_that_points_outside_is_refused(tmp_path, name):
    problem = refusal(make_zip(tmp_path / "alice.zip", (MODULE, CODE), (name, b"")))
    shown = name.replace("\\", "/")
    assert problem == f"the zip has an entry that points outside it: {shown}; make a new zip"


def test_harmless_backslashes_are_folders(tmp_path):
    assert f"hw2/{MODULE}" in accepted(make_zip(tmp_path / "alice.zip", (rf"hw2\{MODULE}", CODE)))[0]


@pytest.mark.parametrize("name", [MODULE, "data.csv"])
def test_a_zip_with_a_link_is_refused(tmp_path, name):
    link = zipfile.ZipInfo(name)
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    problem = refusal(make_zip(tmp_path / "alice.zip", (f"x/{MODULE}", CODE), (link, b"/etc/passwd")))
    assert problem == f"the zip has a symbolic link: {name}; make a new zip without it"


def test_duplicate_names_in_a_zip(tmp_path):
    assert accepted(make_zip(tmp_path / "alice.zip", (MODULE, CODE), (MODULE, CODE)))
    assert "differ" in refusal(make_zip(tmp_path / "bob.zip", (MODULE, CODE), (MODULE, b"other")))


def damage(path: Path, old: bytes, new: bytes) -> Path:
    """A stored zip with some of its bytes replaced by as many others."""
    assert len(old) == len(new)
    data = make_zip(path, (MODULE, CODE), method=STORED).read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))
    return path


def test_a_zip_that_is_none_or_damaged_is_refused(tmp_path):
    whole = make_zip(tmp_path / "whole.zip", (MODULE, CODE * 100)).read_bytes()
    make_tree(tmp_path, {"none.zip": b"not a zip", "empty.zip": b"", "cut.zip": whole[:-30], "tail.zip": whole[40:]})
    damage(tmp_path / "crc.zip", CODE, CODE.upper())
    damage(tmp_path / "local_header.zip", b"PK\3\4", b"PK\3\5")
    damage(tmp_path / "directory.zip", b"PK\1\2", b"PK\1\3")
    cases = ["none", "empty", "cut", "tail", "crc", "local_header", "directory"]
    told = "it is not a zip, or a damaged one: make a new zip and submit again"
    assert {case: refusal(tmp_path / f"{case}.zip") for case in cases} == dict.fromkeys(cases, told)


def test_a_name_that_is_not_what_its_flag_says_is_refused(tmp_path):
    path = make_zip(tmp_path / "alice.zip", ("é.py", CODE), (MODULE, CODE))
    path.write_bytes(path.read_bytes().replace("é".encode(), b"\xff\xff"))
    assert "damaged" in refusal(path)


def test_a_nul_in_a_name_hides_nothing(tmp_path):
    path = damage(tmp_path / "alice.zip", MODULE.encode(), MODULE.encode()[:-1] + b"\0")
    assert rf"found {MODULE[:-1]}\x00" in refusal(path)


def test_an_encrypted_zip_is_refused(tmp_path):
    path = make_zip(tmp_path / "alice.zip", (MODULE, CODE))
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag in the local header
    data[data.index(b"PK\1\2") + 8] |= 1  # and in the list of entries
    path.write_bytes(data)
    assert refusal(path) == "the zip is encrypted: make a new one without a password"


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_an_unusual_compression_is_refused(tmp_path, method):
    path = make_zip(tmp_path / "alice.zip", (MODULE, CODE), method=method)
    assert refusal(path) == "the zip is compressed in an unusual way: make an ordinary zip and submit again"


def many_entries(path: Path, entries: int) -> Path:
    """A zip that lists that many entries, written by hand because zipfile is slow at it."""
    listing = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0) + b"%06d" % number
        for number in range(entries)
    )
    path.write_bytes(listing + end_record(1, len(listing)))
    return path


def end_record(entries: int, size: int) -> bytes:
    return struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, entries, entries, size, 0, 0)


def test_entries_are_counted_whatever_the_zip_says(tmp_path):
    """An end record that admits to one entry, or a zip64 one behind it, gets no other 100,000 read."""
    told = "it holds more than 2,000 files: submit only those of the assignment"
    few, many = many_entries(tmp_path / "few.zip", 3_000), many_entries(tmp_path / "many.zip", 100_000)
    listing = many.read_bytes()[:-22]
    zip64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, len(listing), 0)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, len(listing), 1)
    sly = tmp_path / "sly.zip"
    sly.write_bytes(listing + zip64 + locator + end_record(1, 52))
    tracemalloc.start()
    start = time.perf_counter()
    assert [refusal(path) for path in (few, many, sly)] == [told] * 3
    seconds, (_, peak) = time.perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 3
    assert peak < 20e6


def test_a_bomb_is_refused_fast_in_little_memory(tmp_path):
    zeros = bytes(2**20)
    honest, lying = tmp_path / "honest.zip", tmp_path / "lying.zip"
    archive = zipfile.ZipFile(honest, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with archive, archive.open(MODULE, "w", force_zip64=True) as member:
        for _ in range(1024):
            member.write(zeros)
    data = bytearray(honest.read_bytes())
    struct.pack_into("<L", data, data.index(b"PK\1\2") + 24, 1000)  # "1,000 bytes unpacked"
    lying.write_bytes(data)
    tracemalloc.start()
    start = time.perf_counter()
    assert refusal(honest) == f"{MODULE} has 1,073,741,824 bytes: the limit is 1,048,576; make it smaller"
    assert "damaged" in refusal(lying)
    seconds, (_, peak) = time.perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 1
    assert peak < 10e6


def test_a_zip_of_more_than_50_mib_is_refused_unopened(tmp_path):
    path = tmp_path / "alice.zip"
    with path.open("wb") as file:
        file.truncate(60 * 2**20)
    assert refusal(path) == "the zip has 62,914,560 bytes: the limit is 52,428,800; leave out the data"


# ---- the source


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_line_ends_become_lf(tmp_path, end):
    submission = read(module(tmp_path, b"a = 1" + end + b"b = 2" + end))
    assert (submission.source, submission.remarks) == (b"a = 1\nb = 2\n", ())


def test_a_syntax_error_is_not_refused_here(tmp_path):
    assert read(module(tmp_path, b"def f(:\n")).source == b"def f(:\n"


@pytest.mark.parametrize("source", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u3000\n".encode()])
def test_an_empty_module_is_refused(tmp_path, source):
    assert refusal(module(tmp_path, source)) == "alice.py is empty: write your solution in it and submit again"


def test_the_size_limit_is_exact(tmp_path, pack):
    largest = b"#" * MAX_SOURCE
    assert read(module(tmp_path, largest)).source == largest
    assert read(pack({MODULE: largest})).source == largest
    assert refusal(module(tmp_path, largest + b"#")).startswith("alice.py has 1,048,577 bytes: the limit is 1,048,576")
    assert refusal(pack({MODULE: b"#" * 10_000_000})).startswith(f"{MODULE} has 10,000,000 bytes")


def test_a_nul_byte_is_refused_with_its_place(tmp_path):
    problem = refusal(module(tmp_path, b"a = 1\nb =\0"))
    assert problem == "alice.py, line 2, byte 4: a NUL byte; save the file as plain text in UTF-8"


def test_a_byte_order_mark_is_removed_and_told(tmp_path):
    assert accepted(module(tmp_path, b"\xef\xbb\xbf" + CODE)) == ("a byte order mark was removed from alice.py",)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_utf_16_is_refused(tmp_path, encoding):
    assert (
        refusal(module(tmp_path, "a = 1".encode(encoding))) == "alice.py is UTF-16: save it as UTF-8 and submit again"
    )


@pytest.mark.parametrize(
    ("source", "place"),
    [
        (b"a = 1\r\nb = 2\r\nc = '\xe9'\r\n", "line 3, byte 6"),
        (b"# \xe9", "line 1, byte 3"),
        (b"\xef\xbb\xbf# \xe9", "line 1, byte 3"),
        (b"# coding: latin-1 \xe9", "line 1, byte 19"),  # Python wants that line itself in UTF-8
    ],
)
def test_the_first_byte_that_is_not_utf_8_is_named(tmp_path, source, place):
    assert refusal(module(tmp_path, source)) == f"alice.py, {place}: byte 0xe9 is not UTF-8; save the file as UTF-8"


def test_a_byte_that_is_not_in_the_declared_encoding_is_named(tmp_path):
    problem = refusal(module(tmp_path, b"# coding: ascii\n\xe9"))
    assert problem == "alice.py, line 2, byte 1: byte 0xe9 is not ASCII; save the file as UTF-8"


@pytest.mark.parametrize("line", ["# -*- coding: {} -*-", "#!/usr/bin/python\n# vim: set fileencoding={} :"])
@pytest.mark.parametrize(
    ("encoding", "word"), [("latin-1", "é"), ("cp1258", "Đà"), ("gbk", "温度"), ("shift_jis", "温度")]
)
def test_a_declared_encoding_is_honoured_and_survives_compile(tmp_path, line, encoding, word):
    text = f"{line.format(encoding)}\r\nword = '{word}'\r\n# coding: stays\r\n"
    submission = read(module(tmp_path, text.encode(encoding)))
    assert submission.source is not None, submission.problem
    space: dict[str, str] = {}
    exec(compile(submission.source, MODULE, "exec"), space)
    assert space["word"] == word
    assert submission.source.decode() == text.replace(encoding, "utf-8").replace("\r\n", "\n")
    assert "converted from" in submission.remarks[0]


def test_a_coding_line_that_changes_nothing_stays(tmp_path):
    source = b"# coding: latin-1\na = 1\n"
    submission = read(module(tmp_path, source))
    assert (submission.source, submission.remarks) == (source, ())


@pytest.mark.parametrize("name", ["klingon", "punycode", "unicode_escape", "utf-7", "rot13", "zlib", "utf-16"])
def test_an_unusual_encoding_is_refused(tmp_path, name):
    problem = refusal(module(tmp_path, f"# coding: {name}\na = 1\n".encode()))
    assert problem == "alice.py: its coding line does not fit: save it as UTF-8 and remove that line"


def test_a_coding_line_that_contradicts_the_mark_is_refused(tmp_path):
    assert "does not fit" in refusal(module(tmp_path, b"\xef\xbb\xbf# coding: latin-1\na = 1\n"))


# ---- anything at all


def zip_bytes() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"hw2/{MODULE}", CODE * 20)
        archive.writestr("utils.py", CODE)
    return buffer.getvalue()


GOOD_ZIP = zip_bytes()
patches = st.lists(st.tuples(st.integers(0, len(GOOD_ZIP) - 1), st.integers(0, 255)), min_size=1, max_size=6)
anything = st.binary() | st.text().map(str.encode) | st.text("# coding:=-latinuf8\n\r\0é").map(str.encode)
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@given(anything)
def test_any_bytes_are_a_source_or_a_problem(tmp_path, data):
    for name in ("alice.py", "alice.zip"):
        (tmp_path / name).write_bytes(data)
        read(tmp_path / name)
    read(make_zip(tmp_path / "packed.zip", (MODULE, data)))


@quick
@given(patches)
def test_any_damage_to_a_zip_is_a_source_or_a_problem(tmp_path, patches):
    data = bytearray(GOOD_ZIP)
    for place, byte in patches:
        data[place] = byte
    (tmp_path / "alice.zip").write_bytes(data)
    read(tmp_path / "alice.zip")


@quick
@given(st.lists(st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=20), min_size=1, max_size=4))
def test_any_names_in_a_zip_are_a_source_or_a_problem(tmp_path, names):
    names = [name.encode("utf-8", "replace").decode() for name in names]
    read(make_zip(tmp_path / "alice.zip", *((name, CODE) for name in (*names, MODULE))))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes almost any bytes as a name")
@quick
@given(st.lists(st.binary(min_size=1, max_size=20), min_size=1, max_size=6))
def test_any_entries_have_names_of_their_own(tmp_path_factory, names):
    folder = tmp_path_factory.mktemp("submissions")
    good = {name.replace(b"/", b"-").replace(b"\0", b"-") for name in names} - {b".", b".."}
    for name in good:
        (folder / os.fsdecode(name)).write_bytes(CODE)
    (folder / "always.py").write_bytes(CODE)
    found = read_submissions(folder, HW2)
    for submission in found:
        check_sane(submission)
    entries = [name for name in os.listdir(folder) if not name.startswith(".")]
    assert len({submission.student for submission in found}) == len(found) == len(entries)
