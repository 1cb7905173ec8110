"""The instructor's page: what it adds up, and that it stays small, quick and harmless for a large class."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace
from datetime import datetime

import pytest

from autograder.assignment import Assignment
from autograder.grading import blank_rows
from autograder.reports import summary
from autograder.reports.pages import report_page
from autograder.results import Late, Person, Report, Row, Status

NOON = datetime(2025, 10, 2, 12, 0)
FAMILY, MIDDLE, GIVEN = (
    ["Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Đặng"],
    ["Văn", "Thị", "Minh", "Ngọc"],
    ["An", "Bình", "Châu", "Dũng", "Hà"],
)
FALLS = [Status.FAILED] * 6 + [Status.SKIPPED] * 3 + [Status.NOT_STARTED] * 3 + [Status.ERROR, Status.TIMEOUT]


def made_up(number: int, rows: list[Row], draw: random.Random) -> Report:
    """A student of a made-up class: mostly good, sometimes late, refused, missing or the grader's fault."""
    strength = draw.betavariate(5, 1.6)
    student = f"{draw.choice(FAMILY)} {draw.choice(MIDDLE)} {draw.choice(GIVEN)} {number}"
    person = Person(student, f"B{2100000 + number}", f"b{number}@student.example", draw.choice("AB"))
    versions = {"python": "3.11.7", "tensorflow": "2.19.0", "keras": "3.10.0", "numpy": "2.1.3"}
    report = Report(student, "hw2_temperature", "", (), isolation="full", versions=versions, person=person)
    fate = draw.random()
    if fate < 0.04:
        return replace(report, rows=tuple(replace(row, status=Status.MISSING) for row in rows))
    if fate < 0.07:
        problem = "no hw2_temperature.py in it, only a notebook (forecast.ipynb): submit the module instead"
        return replace(report, rows=tuple(replace(row, status=Status.REFUSED, message=problem) for row in rows))
    marked = [
        replace(row, status=Status.PASSED)
        if draw.random() < strength ** (0.3 + 2 * share)
        else fallen(row, draw.choice(FALLS), draw)
        for row, share in zip(rows, (i / len(rows) for i in range(len(rows))), strict=True)
    ]
    if fate > 0.985:
        detail = "Traceback (most recent call last):\n  File \"grading.py\", line 9, in f\nKeyError: 'units'"
        marked[-1] = replace(marked[-1], status=Status.GRADER_ERROR, message="not completed", detail=detail)
    student_seconds = draw.lognormvariate(1.4, 0.5)
    late = Late(draw.choice([1, 1, 2]), draw.choice([10, 20])) if draw.random() < 0.06 else None
    return replace(
        report,
        rows=tuple(marked),
        seconds=student_seconds + 1.1,
        student_seconds=student_seconds,
        late=late,
        handed_in="2025-10-01T23:12:00",
    )


def fallen(row: Row, status: Status, draw: random.Random) -> Row:
    if status in (Status.SKIPPED, Status.NOT_STARTED):
        return replace(row, status=status, message="waits for: train gives back the History")
    wrong = (
        f"the result has {draw.randrange(40)} wrong values, the first at [{draw.randrange(99)}] is {draw.random():.6g}"
    )
    return replace(row, status=status, message=wrong, detail=f"expected {draw.random():.6g}", output="epoch 1\n")


def classroom(hw2: Assignment, number: int, seed: int = 1) -> list[Report]:
    draw, rows = random.Random(seed), blank_rows(hw2)
    return [made_up(n, rows, draw) for n in range(number)]


def page(reports: list[Report], assignment: Assignment, **values: list[str]) -> str:
    pages = {report.student: f"feedback/{number}.html" for number, report in enumerate(reports)}
    return report_page(reports, assignment, pages, NOON, **values)


def text_of(source: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", source.partition("</style>")[2]).split())


def marked(hw2: Assignment, student: str, *statuses: Status, **values: object) -> Report:
    """A report whose first rows have these statuses; the others passed."""
    rows = [replace(row, status=Status.PASSED) for row in blank_rows(hw2)]
    rows[: len(statuses)] = [replace(row, status=status) for row, status in zip(rows, statuses, strict=False)]
    report = Report(student, hw2.name, "", tuple(rows), isolation="full", seconds=4.0, student_seconds=3.0)
    return replace(report, **values)  # type: ignore[arg-type]


# Numbers ------------------------------------------------------------------------------------------------------------


def test_the_hardest_check_is_the_one_that_fewest_of_those_who_tried_passed(hw2):
    reports = [
        marked(hw2, "a", Status.FAILED, Status.NOT_STARTED, Status.FAILED),
        marked(hw2, "b", Status.ERROR, Status.SKIPPED),
        marked(hw2, "c", Status.PASSED, Status.NOT_STARTED),
        marked(hw2, "d", Status.GRADER_ERROR, Status.REFUSED),
    ]
    first, second = summary.hardest(summary.tasks(reports, hw2))
    names = [row.check for row in reports[0].rows]
    assert (first.row.check, first.passed, first.tried) == (names[0], 1, 3)
    assert (second.row.check, second.passed, second.tried) == (names[2], 3, 4)


def test_times_are_of_what_was_run(hw2):
    reports = [marked(hw2, str(n), seconds=float(n), student_seconds=n / 2) for n in range(1, 21)]
    reports.append(marked(hw2, "empty", *[Status.REFUSED] * len(blank_rows(hw2)), seconds=999.0))
    found = summary.times(reports)
    assert found is not None
    assert (found.number, found.total, found.median, found.most, found.grader) == (20, 210, 10.5, 19, 105)
    assert [report.student for report in found.slowest] == ["20", "19", "18", "17", "16"]
    assert summary.times(reports[-1:]) is None


def test_statuses_count_checks_and_submissions(hw2):
    reports = [marked(hw2, "a", Status.FAILED, Status.FAILED), marked(hw2, "b", Status.TIMEOUT, Status.FAILED)]
    found = [(item.status, item.rows, item.submissions) for item in summary.statuses(reports)]
    assert found == [(Status.PASSED, 62, 2), (Status.FAILED, 3, 2), (Status.TIMEOUT, 1, 1)]


def test_isolation_speaks_of_what_was_run(hw2):
    reports = [marked(hw2, "a"), marked(hw2, "b", isolation="without network"), marked(hw2, "c")]
    reports.append(marked(hw2, "d", *[Status.MISSING] * len(blank_rows(hw2)), isolation="none"))
    assert summary.isolation(reports) == {"full": 2, "without network": 1}
    assert "without network : 1 of 3 submissions that were run" in text_of(page(reports, hw2))


def test_findings_are_alike_when_only_their_numbers_differ(hw2):
    made = []
    for number, message in enumerate(["mean is 3.2e-05", "mean is -17", "shape is (4,)"]):
        report = marked(hw2, str(number), Status.FAILED)
        wrong = replace(report.rows[0], message=message, detail=f"expected {number}")
        made.append(replace(report, rows=(wrong, *report.rows[1:])))
    findings = summary.tasks(made, hw2)[0].checks[0].findings
    assert [(found.row.message, found.count) for found in findings] == [("mean is 3.2e-05", 2), ("shape is (4,)", 1)]
    text = text_of(page(made, hw2))
    assert "2 &times; mean is 3.2e-05 expected 0" in text


def test_one_fault_in_many_submissions_is_told_once(hw2):
    made = []
    for number in range(200):
        report = marked(hw2, f"student{number}", Status.GRADER_ERROR)
        broken = replace(report.rows[0], detail=f"Traceback\n  line {number}\nKeyError: 'units'\n")
        made.append(replace(report, rows=(broken, *report.rows[1:])))
    (fault,) = summary.faults(made)
    assert (fault.gist, len(fault.students)) == ("KeyError: 'units'", 200)
    text = text_of(page(made, hw2))
    assert text.count("Traceback") == 1
    assert "200 of 200 submissions: " in text
    assert "and 188 more" in text


# Words --------------------------------------------------------------------------------------------------------------


def test_late_missing_and_unmatched_are_listed(hw2):
    binh = Person("Trần Thị Bình", "B2100002")
    reports = [
        marked(hw2, "An", late=Late(2, 20), handed_in="2025-10-01T23:12"),
        marked(hw2, "b2100002", *[Status.MISSING] * len(blank_rows(hw2)), person=binh),
    ]
    text = text_of(page(reports, hw2, unmatched=["group-7.zip"]))
    assert "An 2025-10-01 23:12 2 20 % 100 80" in text
    assert "80 / 100 late, 100 earned" in text
    assert "nothing was handed in. b2100002 Trần Thị Bình" in text
    assert "goes by that name: mend the roster or the name, and grade again. group-7.zip" in text
    plain = text_of(page([marked(hw2, "An")], hw2))
    assert not re.search(r"\b(Late|Missing|Unmatched|Refused|Hardest checks)\b", plain)


def test_versions_that_differ_are_told(hw2):
    reports = [marked(hw2, "a", versions={"keras": "3.9"}), marked(hw2, "b", versions={"keras": "3.10"})]
    assert "keras 3.10 and 3.9" in text_of(page(reports, hw2))
    assert "Not all were graded with the same versions" in text_of(page(reports, hw2))
    assert "Not all were graded" not in text_of(page(reports[:1], hw2))


def test_every_section_that_is_linked_is_there(hw2):
    source = page(classroom(hw2, 60), hw2, unmatched=["x.zip"])
    targets = re.findall(r'href="#(\w+)"', source)
    assert len(targets) >= 9
    assert set(targets) <= set(re.findall(r'id="([\w-]+)"', source))


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "x\x1b[31m\u202e"])
def test_nothing_from_outside_is_markup(attack, hw2):
    broken = marked(
        hw2, attack, Status.FAILED, Status.GRADER_ERROR, person=Person(f"{attack}.", attack, attack, attack)
    )
    told = tuple(replace(row, message=attack, detail=attack, output=attack) for row in broken.rows)
    late = marked(hw2, f"{attack}2", late=Late(1, 10), handed_in=attack, isolation=attack, versions={attack: attack})
    absent = marked(hw2, f"{attack}3", *[Status.MISSING] * len(blank_rows(hw2)), person=Person(f"{attack}."))
    source = page([replace(broken, rows=told), late, absent], hw2, unmatched=[attack])
    assert not re.search(r"<(script|img|iframe|link|object)", source)
    assert not re.search("[\x1b\u202e]", source)
    assert source.count("<style>") == 1


def test_a_class_of_a_thousand_is_quick_and_small(hw2):
    reports = classroom(hw2, 1000)
    page(reports[:2], hw2)
    started = time.process_time()
    source = page(reports, hw2)
    assert time.process_time() - started < 2  # 0.4 on the authors' machine
    assert len(source.encode()) < 1_500_000


def test_a_class_of_which_nothing_could_be_graded_stays_small(hw2):
    detail = "Traceback\n" + "  a line of a long traceback, somewhere in a file\n" * 80
    everything = tuple(replace(row, detail=detail, message="not completed") for row in blank_rows(hw2))
    reports = [marked(hw2, str(number), rows=everything) for number in range(1000)]
    assert len(page(reports, hw2).encode()) < 1_500_000
