"""Exports of Moodle, Canvas and Gradescope, and folders of attempts: who handed in what, and nothing dropped."""

from __future__ import annotations

import os
import stat
import time
import unicodedata
import warnings
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.assignment import Assignment, Limits
from autograder.intake import IntakeError, Submission, read_submissions
from autograder.intake.files import MAX_FILES
from autograder.results import Person

MODULE = "hw2_temperature.py"
HW2 = Assignment("hw2_temperature", "Temperature", MODULE, (), Limits(), ())
CODE = b"answer = 42\n"
quick = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def make_tree(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def make_zip(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def zipped(tmp_path: Path, files: dict[str, bytes]) -> bytes:
    return make_zip(tmp_path / "inner.zip", files).read_bytes()


@pytest.fixture(params=["folder", "zip", "folder in a folder", "folder in a zip"])
def export(request: pytest.FixtureRequest, tmp_path: Path):
    """Files -> an export that holds them, unpacked or as it was downloaded, with and without a folder around all."""

    def build(files: dict[str, bytes]) -> Path:
        if "in a" in request.param:
            files = {f"assignment_7_export/{name}": data for name, data in files.items()}
        if request.param.endswith("zip"):
            return make_zip(tmp_path / "export.zip", files)
        return make_tree(tmp_path / "export", files)

    return build


def sources(found: list[Submission]) -> dict[str, bytes | None]:
    return {one.student if one.attempt == 1 else f"{one.student} #{one.attempt}": one.source for one in found}


# ---- Moodle


def test_moodle_in_folders(export):
    found = read_submissions(
        export(
            {
                f"Nguyễn Văn An_101_assignsubmission_file_/{MODULE}": CODE,
                f"{nfd('Đỗ Hải Yến')}_102_assignsubmission_file_/{MODULE}": b"yen = 1\n",
                "Đỗ Hải Yến_102_assignsubmission_onlinetext_/onlinetext.html": b"<p>done</p>",
                "Lê_Thị Bưởi_103_assignsubmission_onlinetext_/onlinetext.html": b"<p>code</p>",
                f"Trần 2 Ơn_104_assignsubmission_file/src/{MODULE}": CODE,
            }
        ),
        HW2,
    )
    assert sources(found) == {
        "Lê_Thị Bưởi": None,
        "Nguyễn Văn An": CODE,
        "Trần 2 Ơn": CODE,
        "Đỗ Hải Yến": b"yen = 1\n",
    }
    an = next(one for one in found if one.student == "Nguyễn Văn An")
    assert an.person == Person("Nguyễn Văn An", keys={"Identifier": "Participant 101"})
    assert (an.handed_in, an.remarks) == (None, ())
    assert "found onlinetext/onlinetext.html" in found[0].problem


def test_moodle_flat(export):
    found = read_submissions(
        export(
            {
                f"Nguyễn Văn An_101_assignsubmission_file_{MODULE}": CODE,
                "Nguyễn Văn An_101_assignsubmission_file_helper.py": b"",
                "Đỗ Hải Yến_102_assignsubmission_file_hw2_temperature (1).py": b"yen = 1\n",
                "Lê Ơn_103_assignsubmission_file_hw2.ipynb": b"{}",
            }
        ),
        HW2,
    )
    assert sources(found) == {"Lê Ơn": None, "Nguyễn Văn An": CODE, "Đỗ Hải Yến": b"yen = 1\n"}
    assert found[1].remarks == (f"only {MODULE} is graded; not used: helper.py",)
    assert "only a notebook (hw2.ipynb)" in found[0].problem


def test_moodle_with_a_zip_in_it(export, tmp_path):
    inner = zipped(tmp_path, {f"hw2/{MODULE}": CODE})
    found = read_submissions(
        export(
            {
                "An_1_assignsubmission_file_/bài nộp.zip": inner,
                "Bình_2_assignsubmission_file_bai.zip": inner,
                "Chi_3_assignsubmission_file_.zip": inner,
                "Dũng_4_assignsubmission_file_/broken.zip": b"PK nothing",
                "Em_5_assignsubmission_file_/outside.zip": zipped(tmp_path, {f"../{MODULE}": CODE}),
            }
        ),
        HW2,
    )
    assert sources(found) == {"An": CODE, "Bình": CODE, "Chi": CODE, "Dũng": None, "Em": None}
    assert found[0].remarks == (f"{MODULE} was found in a folder: bài nộp.zip/hw2/{MODULE}",)
    assert "damaged" in found[3].problem
    assert "points outside it" in found[4].problem


def test_namesakes_on_moodle_are_two_students(export):
    found = read_submissions(
        export({f"Lê An_{n}_assignsubmission_file_/{MODULE}": b"n = %d\n" % n for n in (11, 12)}), HW2
    )
    assert sources(found) == {"Lê An": b"n = 11\n", "Lê An (12)": b"n = 12\n"}
    assert found[1].remarks == ("there is another submission named Lê An; this one is 12",)
    assert [one.person.keys["Identifier"] for one in found if one.person] == ["Participant 11", "Participant 12"]


def test_what_does_not_fit_a_layout_is_a_submission_of_its_own(export):
    files = {f"{name}_{n}_assignsubmission_file_/{MODULE}": CODE for n, name in enumerate(["An", "Bình", "Chi"])}
    found = read_submissions(export({**files, "Grades-HW2.csv": b"", "muộn.py": CODE}), HW2)
    assert sources(found) == {"An": CODE, "Bình": CODE, "Chi": CODE, "Grades-HW2.csv": None, "muộn": CODE}


def test_students_do_not_date_their_own_attempts(tmp_path):
    files = {f"An_1_assignsubmission_file_/2026-01-01T00-00Z/{MODULE}": CODE}
    [one] = read_submissions(make_tree(tmp_path / "export", files), HW2)
    assert (one.handed_in, one.attempt) == (None, 1)


# ---- Canvas


def test_canvas(export):
    found = read_submissions(
        export(
            {
                f"nguyễnvănan_11_501_{MODULE}": CODE,
                "nguyễnvănan_11_502_helper.py": b"",
                f"{nfd('đỗhảiyến')}_LATE_12_503_hw2_temperature-3.py": b"yen = 1\n",
                "leon_13_text.html": b"<p>no file</p>",
            }
        ),
        HW2,
    )
    assert sources(found) == {"leon": None, "nguyễnvănan": CODE, "đỗhảiyến #4": b"yen = 1\n"}
    _, an, yen = found
    assert an.person == Person("nguyễnvănan", keys={"ID": "11"})
    assert an.remarks == (f"only {MODULE} is graded; not used: helper.py",)
    assert yen.remarks == ("Canvas marks it as late; its export does not say when it was handed in",)
    assert yen.handed_in is None


def test_several_uploads_on_canvas_are_attempts(export):
    found = read_submissions(
        export(
            {
                f"an_11_501_{MODULE}": b"n = 0\n",
                "an_11_510_hw2_temperature-1.py": b"n = 1\n",
                "an_11_511_week-2.py": b"",
                "an_11_520_hw2_temperature-10.py": b"n = 10\n",
                "binh_12_502_bai.zip": b"",
                "binh_12_503_bai-1.zip": b"",
                "chi_13_504_lab-2.zip": b"",
            }
        ),
        HW2,
    )
    assert sources(found) == {
        "an": b"n = 0\n",
        "an #2": b"n = 1\n",
        "an #11": b"n = 10\n",
        "binh": None,
        "binh #2": None,
        "chi": None,
    }
    assert all("week-2.py" in one.remarks[-1] for one in found[:3])


def test_anonymous_students_on_canvas(export):
    files = {f"anon_Ab3xZ_501_{MODULE}": CODE, f"LATE_anon_q9Kd2_502_{MODULE}": b"late = 1\n"}
    found = read_submissions(export(files), HW2)
    assert sources(found) == {"anon_Ab3xZ": CODE, "anon_q9Kd2": b"late = 1\n"}
    assert [one.person.keys for one in found if one.person] == [{}, {}]
    assert [len(one.remarks) for one in found] == [0, 1]


# ---- Gradescope


NIGHT = "2026-11-30 16:20:05.123456000 Z"


def listing(*uploads: str) -> bytes:
    return ("---\n" + "".join(uploads)).encode()


def upload(
    number: int, *people: tuple[str, str, str], at: str = "2026-11-30 16:20:05.123456000 Z", more: str = ""
) -> str:
    """An entry of submission_metadata.yml as Gradescope writes it."""
    lines = [f"submission_{number}:", "  :submitters:"]
    for name, sid, email in people:
        lines += [f"  - :name: {name}", f"    :sid: {sid}", f"    :email: {email}"]
    return "\n".join([*lines, f"  :created_at: {at}", "  :score: 7.0", "  :status: processed", more]) + "\n"


AN, YEN = ("Nguyễn Văn An", "'0123'", "an@x.edu"), ("Đỗ Hải Yến", "", "yen@x.edu")
HISTORY = "  :history:\n  - :created_at: 2026-11-28 08:00:00 Z\n  - :created_at: 2026-11-29 08:00:00 Z"


def test_gradescope(export):
    found = read_submissions(
        export(
            {
                "submission_metadata.yml": listing(
                    upload(1, AN, more=HISTORY), upload(2, YEN, at="2026-12-01 01:00:00 +07:00")
                ),
                f"submission_1/{MODULE}": CODE,
                f"submission_2/src/{MODULE}": b"yen = 1\n",
            }
        ),
        HW2,
    )
    an, yen = found
    assert an.person == Person("Nguyễn Văn An", "0123", "an@x.edu", keys={"Submission ID": "1"})
    assert (an.student, an.source, an.attempt) == ("Nguyễn Văn An", CODE, 3)
    assert an.handed_in == datetime(2026, 11, 30, 16, 20, 5, 123456, tzinfo=UTC)
    assert (yen.student, yen.person) == (
        "Đỗ Hải Yến",
        Person("Đỗ Hải Yến", "", "yen@x.edu", keys={"Submission ID": "2"}),
    )
    assert yen.handed_in == datetime(2026, 12, 1, 1, tzinfo=timezone(timedelta(hours=7)))


def test_a_group_on_gradescope_is_a_submission_for_each(export):
    files = {"submission_metadata.yml": listing(upload(1, AN, YEN, AN)), f"submission_1/{MODULE}": CODE}
    assert sources(read_submissions(export(files), HW2)) == {"Nguyễn Văn An": CODE, "Đỗ Hải Yến": CODE}


def test_several_submissions_of_one_student_on_gradescope_are_attempts_by_time(export):
    uploads = [upload(3, AN, at="2026-11-30 10:00:00 Z"), upload(1, AN, at="2026-11-30 12:00:00 Z"), upload(2, YEN)]
    files = {f"submission_{n}/{MODULE}": b"n = %d\n" % n for n in (1, 2, 3)}
    found = read_submissions(export({"submission_metadata.yml": listing(*uploads), **files}), HW2)
    assert sources(found) == {
        "Nguyễn Văn An": b"n = 3\n",
        "Nguyễn Văn An #2": b"n = 1\n",
        "Đỗ Hải Yến": b"n = 2\n",
    }


def test_what_the_list_and_the_folders_do_not_share_is_told(export):
    files = {"submission_metadata.yml": listing(upload(1, AN), upload(2)), f"submission_3/{MODULE}": CODE}
    found = {one.student: one for one in read_submissions(export(files), HW2)}
    assert found["submission_3"].source == CODE
    for name, entry in [("Nguyễn Văn An", "submission_1"), ("submission_2", "submission_2")]:
        assert found[name].problem == (
            f"submission_metadata.yml lists {entry}, and the export does not hold it: download the export again"
        )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("submission_1: [", "line 2: not the YAML that Gradescope writes"),
        ("\xff", "not the YAML"),
        ("- a\n- b\n", "is no list of submissions"),
        ("a: &x [1, 1]\nb: *x\n", "line 2: an alias"),
        ("a: " + "[" * 100, "line 1: too much in one place"),
        ("", "is no list of submissions"),
    ],
)
def test_a_broken_or_hostile_list_stops_with_its_line(export, text, told):
    raw = text.encode("latin-1")
    with pytest.raises(IntakeError, match=r"submission_metadata\.yml") as caught:
        read_submissions(export({"submission_metadata.yml": raw, f"submission_1/{MODULE}": CODE}), HW2)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_bomb_of_aliases_is_refused_fast(tmp_path):
    layers = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
    files = {"submission_metadata.yml": b"l0: &l0 [x]\n" + layers.encode(), f"submission_1/{MODULE}": CODE}
    start = time.perf_counter()
    with pytest.raises(IntakeError, match="an alias"):
        read_submissions(make_tree(tmp_path / "export", files), HW2)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    "about",
    [
        "submission_1: 7",
        "submission_1:\n  :submitters: nobody",
        "submission_1:\n  :submitters:\n  - [a, b]",
        "submission_1:\n  :submitters:\n  - :name: [An]\n  :created_at: [2026]",
        "submission_1:\n  :submitters:\n  - :sid: !!python/object/apply:os.system ['true']",
        "submission_1:\n  :created_at: 2026-99-99 00:00:00 Z\n  :history: 3",
    ],
)
def test_an_entry_that_says_nothing_useful_is_still_a_submission(tmp_path, about):
    files = {"submission_metadata.yml": about.encode(), f"submission_1/{MODULE}": CODE}
    [one] = read_submissions(make_tree(tmp_path / "export", files), HW2)
    assert (one.student, one.source, one.handed_in, one.person) == ("submission_1", CODE, None, None)


# ---- plain folders


def test_numbered_attempts(tmp_path):
    files = {f"An/attempt_{n}/{MODULE}": b"n = %d\n" % n for n in (1, 2, 10)}
    (make_tree(tmp_path / "class", {**files, f"Bình/lần 1/{MODULE}": CODE}) / "Bình" / "lần 2").mkdir()
    found = read_submissions(tmp_path / "class", HW2)
    assert sources(found) == {
        "An": b"n = 1\n",
        "An #2": b"n = 2\n",
        "An #3": b"n = 10\n",
        "Bình": CODE,
        "Bình #2": None,
    }
    assert all(one.handed_in is None for one in found)


def test_dated_attempts_say_when(tmp_path):
    names = ["2026-11-30", "2026-11-30T23-59Z", "2026-12-01 08h30", "2026-12-01T23:59:30+07:00"]
    files = {f"An/{name}/{MODULE}": name.encode() for name in names}
    found = read_submissions(make_tree(tmp_path / "class", files), HW2)
    assert [one.handed_in for one in found] == [
        None,
        datetime(2026, 11, 30, 23, 59, tzinfo=UTC),
        datetime(2026, 12, 1, 8, 30),
        datetime(2026, 12, 1, 23, 59, 30, tzinfo=timezone(timedelta(hours=7))),
    ]
    assert [(one.student, one.attempt) for one in found] == [("An", 1), ("An", 2), ("An", 3), ("An", 4)]


def test_the_time_of_a_file_is_never_the_time_of_handing_in(tmp_path):
    folder = make_tree(tmp_path / "class", {"An.py": CODE, f"Bình/{MODULE}": CODE})
    os.utime(folder / "An.py", (10**9, 10**9))
    assert [one.handed_in for one in read_submissions(folder, HW2)] == [None, None]


@pytest.mark.parametrize("other", ["notes", "attempt", "2026-11-30"])
def test_attempts_beside_anything_else_are_one_submission(tmp_path, other):
    files = {f"An/attempt_1/{MODULE}": CODE, f"An/{other}/x.txt": b""}
    assert sources(read_submissions(make_tree(tmp_path / "class", files), HW2)) == {"An": CODE}


def test_a_zip_of_a_plain_folder_is_a_class(tmp_path):
    files = {
        f"class/An/{MODULE}": CODE,
        "class/Bình.zip": zipped(tmp_path, {MODULE: b"binh = 1\n"}),
        f"class/Chi/attempt_1/{MODULE}": b"n = 1\n",
        f"class/Chi/attempt_2/{MODULE}": b"n = 2\n",
        "class/Dũng.txt": b"",
        "class/.DS_Store": b"",
        "__MACOSX/class/._An": b"",
    }
    assert sources(read_submissions(make_zip(tmp_path / "all.zip", files), HW2)) == {
        "An": CODE,
        "Bình": b"binh = 1\n",
        "Chi": b"n = 1\n",
        "Chi #2": b"n = 2\n",
        "Dũng.txt": None,
    }


@pytest.mark.parametrize(
    "files",
    [
        {MODULE: CODE, "data/x.zip": b"", "old/y.zip": b""},
        {f"hw2/{MODULE}": CODE, "hw2/coursekit/checks.py": b"", "hw2/data/climate.py": b""},
        {f"src/{MODULE}": CODE, "coursekit/checks.py": b"", "data/climate.py": b""},
    ],
)
def test_one_students_zip_is_one_submission(tmp_path, files):
    assert sources(read_submissions(make_zip(tmp_path / "an.zip", files), HW2)) == {"an": CODE}


def test_a_zip_in_a_folder_is_looked_into_once(tmp_path):
    inner = zipped(tmp_path, {MODULE: CODE})
    files = {
        "An/bai.zip": inner,
        "An/notes.txt": b"",
        "Bình/bai.zip": make_zip(tmp_path / "outer.zip", {"again.zip": inner}).read_bytes(),
        "Chi/one.zip": inner,
        "Chi/two.zip": inner,
        f"Dũng/{MODULE}": b"dung = 1\n",
        "Dũng/old.zip": inner,
    }
    found = read_submissions(make_tree(tmp_path / "class", files), HW2)
    assert sources(found) == {"An": CODE, "Bình": None, "Chi": None, "Dũng": b"dung = 1\n"}
    assert "found bai.zip/again.zip" in found[1].problem
    assert "found one.zip, two.zip" in found[2].problem


# ---- hostile exports


def test_one_students_tricks_cost_nobody_else_anything(tmp_path):
    path = tmp_path / "export.zip"
    link = zipfile.ZipInfo(f"Em_5_assignsubmission_file_/{MODULE}")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(f"An_1_assignsubmission_file_/{MODULE}", CODE)
        archive.writestr(f"Bình_2_assignsubmission_file_/../{MODULE}", CODE)
        archive.writestr(f"/Chi_3_assignsubmission_file_/{MODULE}", CODE)
        archive.writestr(f"Dũng_4_assignsubmission_file_/{MODULE}", b"#" * 2**24)
        archive.writestr(link, b"/etc/passwd")
        for number in range(MAX_FILES + 1):
            archive.writestr(f"Giang_6_assignsubmission_file_/{number}.py", b"")
        archive.writestr(f"Hà_7_assignsubmission_file_/{MODULE}", b"one = 1\n")
        archive.writestr(f"Hà_7_assignsubmission_file_/{MODULE}", b"two = 2\n")
        archive.writestr("Lan_8_assignsubmission_file_", CODE)
        archive.writestr(f"Lan_8_assignsubmission_file_/{MODULE}", CODE)
    found = {one.student: one for one in read_submissions(path, HW2)}
    assert [student for student, one in found.items() if one.source] == ["An", "Lan"]
    assert "links and special files are not read" in found["Bình"].problem
    assert "links and special files are not read" in found["Chi"].problem
    assert "has 16,777,216 bytes" in found["Dũng"].problem
    assert "links and special files are not read" in found["Em"].problem
    assert "more than 2,000 files" in found["Giang"].problem
    assert "differ" in found["Hà"].problem


def test_a_link_in_an_export_is_not_followed(tmp_path):
    secret = make_tree(tmp_path / "secret", {MODULE: CODE})
    folder = make_tree(tmp_path / "export", {f"An_1_assignsubmission_file_/{MODULE}": b"an = 1\n"})
    (folder / "Bình_2_assignsubmission_file_").symlink_to(secret)
    (folder / f"Chi_3_assignsubmission_file_{MODULE}").symlink_to(secret / MODULE)
    assert sources(read_submissions(folder, HW2)) == {"An": b"an = 1\n", "Bình": None, "Chi": None}


def test_a_zip_with_names_in_utf_8_that_does_not_say_so(tmp_path):
    path = make_zip(tmp_path / "all.zip", {f"XXn_1_assignsubmission_file_/{MODULE}": CODE})
    path.write_bytes(path.read_bytes().replace(b"XXn_1", "Ân_1".encode()))
    assert sources(read_submissions(path, HW2)) == {"Ân": CODE}


folder_names = st.sampled_from(
    [
        *("An_1_assignsubmission_file_", "An_1_assignsubmission_onlinetext_", "Đỗ Yến_2_assignsubmission_file_"),
        *(f"An_3_assignsubmission_file_{MODULE}", f"an_11_501_{MODULE}", "an_11_502_hw2_temperature-1.py"),
        *("yen_LATE_12_503_bai.zip", "anon_abcde_9_x.py", "submission_1", "submission_2", "An", "An.zip", "notes.txt"),
        *("2026-11-30", "attempt_1"),
    ]
)
entries = st.lists(st.tuples(folder_names, st.sampled_from(["", f"/{MODULE}", "/attempt_1/x.py", "/2026-01-01/y.py"])))


@quick
@given(entries, st.booleans(), st.booleans())
def test_every_file_of_an_export_is_in_a_submission(tmp_path_factory, found, listed, packed):
    """Every file has a text of its own; each is graded, or it or the entry that it is in is named."""
    base = tmp_path_factory.mktemp("any")
    files: dict[str, bytes] = {}
    for number, (entry, below) in enumerate(found):
        if not any(name == entry or name.startswith(f"{entry}/") for name in files):
            files[entry + below] = b"number = %d\n" % number
    if listed:
        files["submission_metadata.yml"] = listing(upload(1, AN), upload(2, YEN))
    files |= dict.fromkeys(("always.zip", "always too.zip"), b"no zip")
    submissions = read_submissions(
        make_zip(base / "all.zip", {f"x/{name}": data for name, data in files.items()})
        if packed
        else make_tree(base / "x", files),
        HW2,
    )
    if [one.student for one in submissions] == ["all"]:  # not a class's: one student's zip, in one submission
        return
    told = " ".join(" ".join((one.student, one.problem, *one.remarks)) for one in submissions)
    used = {one.source for one in submissions}
    for name, source in files.items():
        words = (Path(name).name, Path(name).stem, name.partition("/")[0], Path(name).name.rpartition("_")[2])
        assert name == "submission_metadata.yml" or source in used or any(word in told for word in words)
    assert all((one.source is None) == bool(one.problem) for one in submissions)
    assert len({(one.student, one.attempt) for one in submissions}) == len(submissions)
