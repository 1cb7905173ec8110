"""Reports: right numbers, one file a student, and nothing that a submission holds can act on its reader."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import unicodedata
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from autograder import reports
from autograder.assignment import Assignment, Limits, Task
from autograder.gradebook import Counted
from autograder.reports import terminal
from autograder.reports.imports import import_files
from autograder.reports.names import stems
from autograder.reports.summary import scores, tasks
from autograder.reports.text import blocks, cell, line, screen
from autograder.results import Late, Person, Report, Row, Status, to_gradescope

TASKS = (
    Task("2.1", "Load the series", 4, ("How many axes does `frame.iloc[:, 2]` have?",)),
    Task("2.2", "Normalise", 6, ("Which rows enter your mean?",)),
)
HW = Assignment("hw2_temperature", "Forecasting temperature", "hw2_temperature.py", (), Limits(), TASKS)
NOON = datetime(2025, 10, 2, 12, 0)
HOSTILE = [
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "\x1b[31mred\x07",
    "CON",
    "con.txt",
    "=1+1",
    "-rf",
    ".hidden",
    "trailing. ",
    "x" * 300,
    "Ệ" * 300,
    "an",
    "AN",
    "a/b",
    "a_b",
    "a\0b",
    "half \udc80 pair",
    "tab\tnew\nline\rreturn",
    "\u202egnp.exe",
    "",
    "..",
]


def report(student: str, *statuses: Status, **values: object) -> Report:
    """A report of three checks, all passed unless told otherwise."""
    first, second, third = statuses or (Status.PASSED,) * 3
    rows = (
        Row("shape", "2.1", "The series has one column", 4, False, first),
        Row("mean", "2.2", "The mean is 0", 2, False, second),
        Row("train", "2.2", "Only training rows enter", 4, True, third),
    )
    made = Report(student, HW.name, "", rows, isolation="full", seconds=2.5, versions={"python": "3.11.7"})
    return replace(made, **values)


def telling(student: str = "An", status: Status = Status.FAILED, **values: str) -> Report:
    """A report whose second check has `status` and these values."""
    made = report(student, Status.PASSED, status, Status.PASSED)
    return replace(made, rows=(made.rows[0], replace(made.rows[1], **values), made.rows[2]))


def refused(student: str, problem: str) -> Report:
    made = report(student, *(Status.REFUSED,) * 3)
    return replace(made, rows=tuple(replace(row, message=problem) for row in made.rows))


class Page(HTMLParser):
    """A page as a browser sees it: its text and its links."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self._text: list[str] = []
        self.feed(source)
        self.text = " ".join(" ".join(self._text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self._text.append(data)


def student_page(made: Report, folder: Path) -> Page:
    reports.write([made], HW, folder, NOON)
    return Page((folder / "feedback" / f"{stems([made.student])[made.student]}.html").read_text("utf-8"))


def instructor_page(made: list[Report], folder: Path) -> Page:
    reports.write(made, HW, folder, NOON)
    return Page((folder / "report.html").read_text("utf-8"))


def parsed(made: list[Report]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(reports.gradebook(made).removeprefix("\ufeff"), newline="")))


def printed(made: list[Report], width: int = 100) -> str:
    console = Console(width=width, no_color=True, file=io.StringIO())
    console.print(reports.table(made, HW))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


# Gradebook ----------------------------------------------------------------------------------------------------------


def test_gradebook_has_one_row_a_submission_as_excel_reads_it(tmp_path):
    made = [report("Nguyễn Văn An"), report("Đỗ Hải Yến", Status.PASSED, Status.FAILED, Status.SKIPPED)]
    reports.write(made, HW, tmp_path)
    assert (tmp_path / "gradebook.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader((tmp_path / "gradebook.csv").open(encoding="utf-8-sig", newline="")))
    assert rows[0] == {
        "student": "Nguyễn Văn An",
        "assignment": "hw2_temperature",
        "score": "10",
        "max_score": "10",
        "status": "graded",
        "seconds": "2.5",
        "isolation": "full",
        "message": "all passed",
        "id": "",
        "email": "",
        "group": "",
        "raw_score": "10",
        "days_late": "0",
        "percent_off": "0",
        "handed_in": "",
        "attempt": "1",
        "attempts": "1",
    }
    assert list(rows[0])[:8] == [
        *("student", "assignment", "score", "max_score", "status", "seconds", "isolation", "message")
    ]
    assert (rows[1]["student"], rows[1]["score"]) == ("Đỗ Hải Yến", "4")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_no_name_becomes_a_formula(name):
    student = parsed([report(name)])[0]["student"]
    assert student == f"'{line(name)}"


def test_gradebook_shows_who_it_is_and_what_lateness_costs():
    person = Person("Nguyễn Văn An", "=B1", "an@x.edu.vn", "L01")
    late = report("Nguyễn Văn An", person=person, late=Late(2, 20), handed_in="2026-12-03T08:00:00+07:00")
    text = reports.gradebook([late], {"Nguyễn Văn An": Counted(3, 4)})
    [row] = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert (row["raw_score"], row["score"], row["days_late"], row["percent_off"]) == ("10", "8", "2", "20")
    assert (row["id"], row["email"], row["group"]) == ("'=B1", "an@x.edu.vn", "L01")
    assert (row["attempt"], row["attempts"], row["handed_in"]) == ("3", "4", "2026-12-03T08:00:00+07:00")
    assert row["message"] == "all passed; 2 days late, -20 %"


def test_a_name_cannot_start_a_cell_or_a_row():
    hostile = 'An";=1+1;\n"x,=2'
    assert [row["student"] for row in parsed([report(hostile), report("Bình")])] == ['An";=1+1; "x,=2', "Bình"]
    assert all(row.startswith('"') for row in reports.gradebook([report("An;=1+1")])[1:].splitlines())


@given(st.text())
def test_every_cell_is_one_printable_line(text):
    assert cell(text).isprintable()
    assert not cell(text).lstrip().startswith(("=", "+", "-", "@"))


# Files for an LMS ---------------------------------------------------------------------------------------------------


def imported(made: list[Report], name: str) -> list[dict[str, str]]:
    text = import_files(made, HW)[name]
    assert text.startswith(text.lstrip("\ufeff"))
    return list(csv.DictReader(io.StringIO(text, newline="")))


CLASS = [
    report(
        "Nguyễn Văn An",
        person=Person("Nguyễn Văn An", "B1", "an@x.edu", "L01", {"Identifier": "Participant 101", "ID": "55"}),
        late=Late(1, 10),
        handed_in="2026-12-02T08:00:00+07:00",
    ),
    report(
        "Đỗ Hải Yến",
        *(Status.PASSED, Status.GRADER_ERROR, Status.PASSED),
        person=Person("Đỗ Hải Yến", "B2", keys={"SIS Login ID": "yen", "Submission ID": "9"}),
    ),
    report("Lê Ơn", *(Status.MISSING,) * 3, person=Person("Lê Ơn", "B3")),
    report("Trần Ân", *(Status.REFUSED,) * 3, person=Person("Trần Ân", "B4")),
]


@pytest.mark.parametrize(
    ("name", "column"), [("moodle.csv", "Grade"), ("canvas.csv", HW.title), ("gradescope.csv", "Total Score")]
)
def test_who_waits_for_review_or_handed_nothing_in_is_never_imported_as_zero(name, column):
    rows = [row for row in imported(CLASS, name) if row.get("Student", "").strip() != "Points Possible"]
    assert [row[column] for row in rows] == ["9", "", "", "0"]


def test_moodle_gets_its_worksheet():
    first, review, missing, _ = imported(CLASS, "moodle.csv")
    assert first == {
        "Identifier": "Participant 101",
        "Full name": "Nguyễn Văn An",
        "ID number": "B1",
        "Email address": "an@x.edu",
        "Status": "Submitted for grading",
        "Grade": "9",
        "Maximum Grade": "10",
        "Grade can be changed": "Yes",
        "Last modified (submission)": "2026-12-02T08:00:00+07:00",
        "Last modified (grade)": "-",
        "Feedback comments": "all passed; 1 day late, -10 %",
    }
    assert (review["Feedback comments"], missing["Feedback comments"], missing["Status"]) == ("", "", "No submission")


def test_moodle_reads_feedback_as_html():
    made = replace(refused("An", "no hw2.py in it; found <img src=x>.py"), person=Person("An"))
    assert "&lt;img src=x&gt;" in imported([made], "moodle.csv")[0]["Feedback comments"]


def test_canvas_gets_ids_and_the_row_of_points():
    points_possible, first, second, *_ = imported(CLASS, "canvas.csv")
    assert list(first) == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Forecasting temperature"]
    assert (points_possible["Student"], points_possible[HW.title]) == ("    Points Possible", "10")
    assert list(first.values()) == ["Nguyễn Văn An", "55", "B1", "an@x.edu", "L01", "9"]
    assert second["SIS Login ID"] == "yen"


def test_gradescope_gets_its_columns():
    assert list(imported(CLASS, "gradescope.csv")[1].values()) == [
        "Đỗ Hải Yến",
        "B2",
        "",
        "",
        "10",
        "Ungraded",
        "9",
        "",
    ]


def test_submissions_of_nobody_known_are_not_imported_where_others_are_known():
    stray = report("notes.txt")
    assert [row["Full name"] for row in imported([stray, CLASS[0]], "moodle.csv")] == ["Nguyễn Văn An"]
    assert [row["Full name"] for row in imported([stray], "moodle.csv")] == ["notes.txt"]


@pytest.mark.parametrize("name", ["=1+1", "+1", "@SUM(A1)", "-1", "-", "\t=1"])
@pytest.mark.parametrize("file", ["moodle.csv", "canvas.csv", "gradescope.csv"])
def test_nothing_from_outside_is_a_formula_in_an_import(name, file):
    person = Person(name, name, name, name, dict.fromkeys(("Identifier", "ID", "SIS Login ID", "Submission ID"), name))
    for row in imported([report(name, person=person)], file):
        assert all(value == "-" or not value.startswith(("=", "+", "-", "@", "\t")) for value in row.values())


def test_imports_are_written_without_a_mark(tmp_path):
    reports.write(CLASS, HW, tmp_path)
    found = {path.name: path.read_bytes() for path in (tmp_path / "import").iterdir()}
    assert set(found) == {"moodle.csv", "canvas.csv", "gradescope.csv"}
    for raw in found.values():
        assert not raw.startswith(b"\xef\xbb\xbf")
        assert "Nguyễn Văn An" in raw.decode()


# File names ---------------------------------------------------------------------------------------------------------


def test_an_ordinary_name_is_kept():
    names = ["Nguyễn Thị Phương Thảo", "20215999_Trần-Bình", "student.2", "李明"]
    assert stems(names) == {name: name for name in names}


def test_every_hostile_name_gets_files_of_its_own_inside_the_folder(tmp_path):
    folder = tmp_path / "grades"
    reports.write([report(name) for name in HOSTILE], HW, folder, NOON)
    assert [path.name for path in tmp_path.iterdir()] == ["grades"]
    results, feedback = list((folder / "results").iterdir()), list((folder / "feedback").iterdir())
    assert len(results) == len(feedback) == len({path.name.casefold() for path in results}) == len(HOSTILE)
    seen = [json.loads(path.read_text("utf-8"))["extra_data"]["student"] for path in results]
    assert sorted(seen) == sorted(HOSTILE)


@given(st.lists(st.text() | st.sampled_from(HOSTILE), unique=True))
def test_file_names_are_safe_stable_and_never_shared(students):
    named = stems(students)
    assert named == stems(students[::-1])
    folded = {unicodedata.normalize("NFC", stem).casefold() for stem in named.values()}
    assert len(folded) == len(students)
    for stem in named.values():
        assert re.fullmatch(r"[\w .~-]+", "".join(c for c in stem if unicodedata.category(c)[0] != "M"))
        assert len(f"{stem}.html".encode()) <= 255
        assert not stem.startswith((".", " ", "-"))
        assert not stem.endswith((".", " "))
        assert stem.partition(".")[0].casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}


def test_a_name_made_to_look_like_anothers_file_gets_its_own():
    taken = stems(["a/b"])["a/b"]
    assert len(set(stems(["a/b", taken]).values())) == 2


def test_two_reports_of_one_student_are_refused_before_anything_is_written(tmp_path):
    with pytest.raises(ValueError, match="two reports for 'An'"):
        reports.write([report("An"), report("An")], HW, tmp_path)
    assert not list(tmp_path.iterdir())


# Files --------------------------------------------------------------------------------------------------------------


def test_the_same_reports_give_the_same_bytes(tmp_path):
    made = [report("An"), telling("Bình", message="wrong")]
    for name in "ab":
        reports.write(made, HW, tmp_path / name, NOON)
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / name).rglob("*.*")} for name in "ab")
    assert first == second
    assert len(first) == 9


def test_a_new_run_removes_what_is_stale_and_nothing_else(tmp_path):
    reports.write([report("An"), report("Bình")], HW, tmp_path)
    kept = [tmp_path / "notes.txt", tmp_path / "old.html", tmp_path / "feedback" / "notes.txt"]
    for path in kept:
        path.write_text("mine")
    (tmp_path / ".new-killed" / "results").mkdir(parents=True)
    reports.write([report("An")], HW, tmp_path)
    assert not list(tmp_path.glob(".new-*"))
    assert {path.name for path in (tmp_path / "results").iterdir()} == {"An.json"}
    assert {path.name for path in (tmp_path / "feedback").iterdir()} == {"An.html", "notes.txt"}
    assert [path.read_text() for path in kept] == ["mine"] * 3


def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch):
    reports.write([report("An")], HW, tmp_path, NOON)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def full(*_):
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        reports.write([telling("An")], HW, tmp_path, NOON)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_results_are_gradescopes(tmp_path):
    made = telling(message="sai số \udc80 \x1b[31m", detail="expected 3.14")
    reports.write([made], HW, tmp_path)
    text = (tmp_path / "results" / "An.json").read_text("utf-8")
    assert json.loads(text) == json.loads(json.dumps(to_gradescope(made)))
    assert "sai số" in text


# The student's page -------------------------------------------------------------------------------------------------


def test_feedback_shows_score_message_hint_and_output(tmp_path):
    made = telling("Nguyễn An", message="the mean is 3.2", output="shape (5, 1)")
    page = student_page(replace(made, remarks=("the file was found in a folder",)), tmp_path)
    for text in ("Nguyễn An", "Forecasting temperature", "8 of 10 points", "2 of 3 checks passed", "Not right yet"):
        assert text in page.text
    assert "the mean is 3.2" in page.text
    assert "What your code printed shape (5, 1)" in page.text
    assert "Good to know, no points lost the file was found in a folder" in page.text
    assert page.text.count("Hint:") == 1
    assert "Which rows enter your mean?" in page.text
    assert page.links == ["#task-2.2"]


def test_full_marks_are_said_and_need_no_hint(tmp_path):
    page = student_page(report("An"), tmp_path)
    assert "Full marks: all 3 checks passed" in page.text
    assert "Hint" not in page.text


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.PASSED])
def test_every_status_has_words_and_not_only_a_colour(status, tmp_path):
    page = student_page(telling("An", status, message="told so"), tmp_path)
    said = re.search(r"The mean is 0 (\w[\w ]+?) told so", page.text)
    assert said
    assert "_" not in said[1]


def test_what_a_passed_check_printed_is_not_shown(tmp_path):
    assert "chatter" not in student_page(telling("An", Status.PASSED, output="chatter"), tmp_path).text


@pytest.mark.parametrize("status", Status)
def test_detail_and_isolation_never_reach_the_student(status, tmp_path):
    secret = telling("An", status, message="wrong", detail="expected SECRET", output="mine")
    reports.write([replace(secret, isolation="without network")], HW, tmp_path)
    assert "SECRET" not in (tmp_path / "results" / "An.json").read_text("utf-8")
    page = (tmp_path / "feedback" / "An.html").read_text("utf-8")
    assert "SECRET" not in page
    assert "without network" not in page


def test_a_message_of_several_lines_keeps_them():
    message = "train raised ValueError: first\nsecond\n  line 4, in f: g(x)\n  line 9, in g: return 1"
    assert blocks(message) == [
        (False, "train raised ValueError: first\nsecond"),
        (True, "  line 4, in f: g(x)\n  line 9, in g: return 1"),
    ]


def test_output_is_shown_as_a_terminal_leaves_it():
    assert screen("\x1b[1m1/5\x1b[0m loss 3\r5/5 loss 2\r\ndone\x07") == "5/5 loss 2\ndone\ufffd"


def test_a_refused_submission_gets_one_clear_box(tmp_path):
    page = student_page(refused("An", "no hw2_temperature.py in it; found a.py: rename it"), tmp_path)
    assert page.text.count("found a.py: rename it") == 1
    assert "could not be graded" in page.text
    assert "The mean is 0" not in page.text


def test_a_fault_of_ours_is_called_ours(tmp_path):
    page = student_page(telling("An", Status.GRADER_ERROR), tmp_path)
    assert "This grade is not final One check could not be completed." in page.text
    assert "not yours" in page.text
    assert "the 2 points it is about are still open" in page.text
    assert "Hint" not in page.text


def test_a_report_without_rows_still_makes_pages(tmp_path):
    empty = report("An", rows=())
    assert "This grade is not final" in student_page(empty, tmp_path).text
    assert "No check of it was run" in instructor_page([empty], tmp_path).text
    assert "REVIEW" in printed([empty])


# The instructor's page ----------------------------------------------------------------------------------------------


def test_class_numbers_count_only_final_grades():
    made = [
        report("a"),
        report("b", Status.PASSED, Status.FAILED, Status.SKIPPED),
        report("c", *(Status.NOT_STARTED,) * 3),
        refused("d", "empty"),
        telling("e", Status.GRADER_ERROR),
    ]
    found = scores(made)
    assert found is not None
    assert (found.number, found.median, found.lowest, found.highest, found.full) == (3, 4, 0, 10, 1)
    assert found.mean == pytest.approx(14 / 3)
    assert found.bins == (1, 0, 0, 0, 1, 0, 0, 0, 0, 1)
    first, second = tasks(made, HW)
    assert (first.mean, first.full) == (pytest.approx(8 / 3), 2)
    mean_check = second.checks[0]
    assert (mean_check.passed, mean_check.ran) == (1, 3)
    assert list(mean_check.counts) == ["passed", "failed", "not_started", "refused", "grader_error"]
    assert scores([refused("d", "empty")]) is None


def test_report_shows_review_refused_isolation_and_links_that_exist(tmp_path):
    made = [
        *map(report, HOSTILE),
        telling("kaputt", Status.GRADER_ERROR, detail="KeyError: 'units'"),
        refused("leer", "hw2_temperature.py is empty: write your solution in it"),
        report("schwach", isolation="without network, landlock"),
    ]
    page = instructor_page(made, tmp_path)
    assert "Graded 2025-10-02 12:00" in page.text
    assert "KeyError: 'units'" in page.text
    assert "hw2_temperature.py is empty" in page.text
    assert f"without network, landlock : 1 of {len(made) - 1} submissions that were run" in page.text
    assert "python 3.11.7" in page.text
    links = {link for link in page.links if not link.startswith("#")}
    assert len(links) == len(made)
    for link in links:
        assert re.fullmatch(r"[\w./~%-]+", link, re.ASCII)
        target = (tmp_path / unquote(link)).resolve()
        assert target.parent == (tmp_path / "feedback").resolve()
        assert target.is_file()


def test_full_isolation_raises_no_alarm(tmp_path):
    assert "Weaker isolation" not in instructor_page([report("An")], tmp_path).text


def test_report_of_nobody(tmp_path):
    assert "No submission has a final grade yet" in instructor_page([], tmp_path).text


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'--><style>x"])
def test_nothing_from_a_submission_is_markup(attack, tmp_path):
    values = {"message": f"{attack}\n  {attack}", "output": attack, "detail": attack}
    made = [telling(attack, Status.ERROR, **values), telling(f"{attack}!", Status.GRADER_ERROR, **values)]
    made.append(refused(f"{attack}?", attack))
    made = [replace(item, remarks=(attack,), isolation=attack, versions={attack: attack}) for item in made]
    reports.write(made, HW, tmp_path, NOON)
    pages = [tmp_path / "report.html", *(tmp_path / "feedback").iterdir()]
    for source in (path.read_text("utf-8") for path in pages):
        page = Page(source)
        assert not page.tags & {"script", "img", "iframe", "link"}
        assert "onerror" not in page.attributes
        assert source.count("<style>") == 1
        assert attack in page.text


def test_no_control_character_reaches_a_page(tmp_path):
    nasty = "\x1b]0;title\x07\x00\x08\u202e\udc80"
    reports.write([telling(nasty, Status.ERROR, message=nasty, output=nasty)], HW, tmp_path)
    for path in tmp_path.rglob("*.html"):
        assert all(c.isprintable() or c == "\n" for c in path.read_text("utf-8"))


def test_pages_stand_alone(tmp_path):
    reports.write([telling()], HW, tmp_path)
    for source in (path.read_text("utf-8") for path in tmp_path.rglob("*.html")):
        assert source.startswith("<!DOCTYPE html>")
        assert '<html lang="en">' in source
        assert not re.search(r"https?:|url\(|@import|<script|<link", source)


# The terminal -------------------------------------------------------------------------------------------------------


def test_table_fits_a_hundred_columns_without_colour():
    made = [report(f"Nguyễn Thị Phương Thảo {n}", isolation="full") for n in range(13)]
    made += [
        report("Bình", Status.PASSED, Status.FAILED, Status.SKIPPED),
        telling("Châu", Status.GRADER_ERROR),
        refused("Dũng", "no hw2_temperature.py in it; found a.py: rename it to hw2_temperature.py and submit again"),
    ]
    shown = printed(made)
    assert max(map(len, shown.splitlines())) <= 100
    assert "\x1b" not in shown
    rows = {row.split()[0]: " ".join(row.split()) for row in shown.splitlines() if row.strip()}
    assert rows["Bình"] == "Bình 4 4 0 1 failed, 1 skipped 2"
    assert rows["Châu"] == "Châu 8 4 4? REVIEW: 1 grader error 2"
    assert rows["Dũng"].startswith("Dũng 0 - - REFUSED: no hw2_temperature.py")
    assert rows["mean"] == "mean of 14 graded 9.6 4.0 5.6 1 refused, 1 review 40"
    assert shown.count("all passed") == 13


@pytest.mark.parametrize("width", [60, 80, 100])
def test_table_keeps_scores_readable_and_names_harmless(width):
    shown = printed([report("[red]x[/red]"), report("\x1b[31mevil\x07\n"), report("y" * 300)], width)
    rows = [row for row in shown.splitlines() if "all passed" in row]
    assert len(rows) == 3
    assert all(" 10 " in row and len(row) <= width for row in rows)
    assert "[red]x[/red]" in rows[0]
    assert "\ufffd[31mevil\ufffd" in rows[1]


def test_table_shows_the_final_score_and_why():
    rows = printed([report("An", late=Late(2, 20)), report("Bình", late=Late(1, 0))]).splitlines()
    assert " ".join(next(row for row in rows if "An" in row).split()) == "An 8 4 6 all passed; 2 days late, -20 % 2"
    assert "all passed; 1 day late  " in " ".join(rows)


def test_the_cause_comes_before_what_was_skipped_for_it() -> None:
    rows = [Row("a", "2.1", "A", 1, False, status) for status in (Status.SKIPPED, Status.TIMEOUT, Status.SKIPPED)]
    assert terminal.outcome(Report("an", "hw2_temperature", "", tuple(rows))) == "1 timeout, 2 skipped"
