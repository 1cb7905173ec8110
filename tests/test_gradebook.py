"""The gradebook: one row a student, the right attempt, what is late, and nobody lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.assignment import Assignment, Limits, Task
from autograder.gradebook import Counted, Gradebook, assemble, to_grade
from autograder.intake import Submission
from autograder.lateness import Deadline
from autograder.results import Late, Person, Report, Row, Status
from autograder.roster import Listed, Roster

DUE = datetime(2026, 12, 1, 17, tzinfo=UTC)
HW = Assignment("hw2_temperature", "Temperature", "hw2_temperature.py", (), Limits(), (Task("2.1", "Load", 10, "?"),))
DATED = replace(HW, deadline=Deadline(DUE, timedelta(0), percent_a_day=10, cap=50))
DAY = timedelta(days=1)


def handed(student: str, attempt: int = 1, late: timedelta | None = None, person: Person | None = None) -> Submission:
    moment = None if late is None else DUE + late
    return Submission(student, b"a = 1\n", person=person, handed_in=moment, attempt=attempt)


def graded(submission: Submission, score: float = 10, review: float = 0) -> Report:
    """A report with `score` points earned and `review` points open, of 10."""
    parts = {Status.PASSED: score, Status.GRADER_ERROR: review, Status.FAILED: 10 - score - review}
    rows = [Row(str(status), "2.1", "A check", points, False, status) for status, points in parts.items() if points]
    return Report(submission.student, HW.name, "", tuple(rows))


def book(*attempts: tuple[Submission, Report], assignment: Assignment = HW, **options) -> Gradebook:
    submissions = [submission for submission, _ in attempts]
    wanted = to_grade(submissions, options.get("attempts", "last"))
    return assemble(submissions, {number: attempts[number][1] for number in wanted}, assignment, **options)


def tried(*scores: float, late: list[int] | None = None) -> list[tuple[Submission, Report]]:
    """A student's attempts, each with its score and its days of lateness."""
    days = late or [0] * len(scores)
    made = [handed("An", number, day * DAY) for number, day in enumerate(days, start=1)]
    return [(one, graded(one, score)) for one, score in zip(made, scores, strict=True)]


def listed(*names: str, extension: timedelta | None = None) -> Roster:
    return Roster(tuple(Listed(Person(name, f"B{n}00"), extension, n) for n, name in enumerate(names, start=2)))


# ---- attempts


def test_only_the_last_attempt_is_graded_and_counts():
    attempts = tried(10, 3, 7)
    assert to_grade([submission for submission, _ in attempts]) == [2]
    assert to_grade([submission for submission, _ in attempts[::-1]]) == [0]
    made = book(*attempts)
    assert [report.score for report in made.reports] == [7]
    assert made.counted == {"An": Counted(3, 3)}
    assert made.attempts == {}


def test_reports_of_earlier_attempts_do_no_harm():
    attempts = tried(10, 3, 7)
    made = assemble([one for one, _ in attempts], dict(enumerate(report for _, report in attempts)), HW)
    assert [report.score for report in made.reports] == [7]
    assert [report.score for report in made.attempts["An"]] == [10, 3, 7]


def test_the_best_attempt_counts_after_lateness():
    attempts = tried(8, 10, 9, late=[0, 3, 1])
    made = book(*attempts, assignment=DATED, attempts="best")
    [report] = made.reports
    assert (report.raw_score, report.late, report.score) == (9, Late(1, 10), pytest.approx(8.1))
    assert made.counted == {"An": Counted(3, 3)}
    assert [one.score for one in made.attempts["An"]] == pytest.approx([8, 7, 8.1])


def test_of_equally_good_attempts_the_last_counts():
    assert book(*tried(5, 9, 9), attempts="best").counted == {"An": Counted(3, 3)}


@pytest.mark.parametrize(("scores", "status"), [((6, 4), "review"), ((9, 4), "graded"), ((10, 0), "graded")])
def test_an_attempt_that_may_become_the_best_is_shown_for_review(scores, status):
    (first, whole), (second, _) = tried(*scores)
    made = book((first, whole), (second, graded(second, scores[1], review=5)), attempts="best")
    assert made.reports[0].status == status


def test_an_attempt_without_any_row_may_still_be_the_best():
    (first, whole), (second, _) = tried(9, 0)
    made = book((first, whole), (second, replace(whole, rows=())), attempts="best")
    assert made.reports[0].status == "review"


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 8)), min_size=1, max_size=6))
def test_best_is_the_maximum_of_the_final_scores_and_never_below_the_last(attempts):
    scores, days = [score for score, _ in attempts], [day for _, day in attempts]
    made = tried(*scores, late=days)
    best = book(*made, assignment=DATED, attempts="best").reports[0].score
    assert best == pytest.approx(max(score * (1 - min(10 * day, 50) / 100) for score, day in attempts))
    assert best >= book(*made, assignment=DATED).reports[0].score


# ---- lateness


def test_the_report_says_when_and_how_late():
    made = book(*tried(10, late=[2]), assignment=DATED)
    [report] = made.reports
    assert (report.handed_in, report.late) == ("2026-12-03T17:00:00+00:00", Late(2, 20))
    assert (report.raw_score, report.score) == (10, 8)
    assert made.notes == []


def test_an_extension_in_the_roster_counts():
    made = book(*tried(10, late=[2]), assignment=DATED, roster=listed("An", extension=2 * DAY))
    assert made.reports[0].late is None


def test_an_unknown_time_costs_nothing_and_is_noted():
    one = handed("An")
    made = book((one, graded(one)), assignment=DATED, roster=listed("An", "Bình"))
    assert [report.late for report in made.reports] == [None, None]
    assert made.notes == [
        "when it was handed in is not known for 1 of 2 students: nothing was taken off for lateness there"
    ]
    assert book((one, graded(one))).notes == []


# ---- the roster


def test_every_student_of_the_roster_has_a_row_in_vietnamese_order():
    one = handed("le thi buoi")
    made = book((one, graded(one, 7)), roster=listed("Ôn", "Đào", "Oanh", "Lê Thị Bưởi", "Dũng"))
    assert [report.student for report in made.reports] == ["Dũng", "Đào", "Lê Thị Bưởi", "Oanh", "Ôn"]
    assert [report.status for report in made.reports] == ["missing", "missing", "graded", "missing", "missing"]
    missing = made.reports[0]
    assert missing.person == Person("Dũng", "B600")
    assert [(row.check, row.status, row.score) for row in missing.rows] == [
        ("passed", Status.MISSING, 0),
        ("failed", Status.MISSING, 0),
    ]
    assert missing.max_score == 10
    assert made.counted["Dũng"] == Counted(0, 0)
    assert made.unmatched == []


def test_a_class_that_handed_nothing_in_has_rows_too():
    made = assemble([], {}, HW, listed("An"))
    assert [(report.status, report.max_score) for report in made.reports] == [("missing", 10)]


def test_who_is_not_in_the_roster_is_graded_and_listed():
    one, other = handed("Lê Ân"), handed("notes.txt")
    made = book((one, graded(one, 7)), (other, graded(other, 0)), roster=listed("Lê An", "Lê Ấn"))
    assert made.unmatched == [
        "Lê Ân: could be any of Lê An (B200), Lê Ấn (B300)",
        "notes.txt: nobody in the roster fits",
    ]
    assert {report.student: report.status for report in made.reports} == {
        "Lê An": "missing",
        "Lê Ấn": "missing",
        "Lê Ân": "graded",
        "notes.txt": "graded",
    }


def test_namesakes_have_rows_of_their_own():
    roster = listed("Lê An", "Lê An")
    one, other = handed("Lê An"), handed("B300", person=Person("Lê An", "B300", keys={"ID": "7"}))
    made = book((one, graded(one, 3)), (other, graded(other, 5)), roster=roster)
    assert {report.student: report.status for report in made.reports} == {
        "Lê An": "graded",
        "Lê An (2)": "graded",
        "Lê An (B200)": "missing",
    }
    assert made.unmatched == ["Lê An (2): could be any of Lê An (B200), Lê An (B300)"]


def test_what_the_roster_does_not_say_the_lms_does():
    one = handed("An Lê", person=Person("An Lê", "", "an@x.edu", keys={"Identifier": "Participant 7"}))
    made = book((one, graded(one)), roster=Roster((Listed(Person("Lê An", "B1", group="L01"), None, 2),)))
    assert made.reports[0].person == Person("Lê An", "B1", "an@x.edu", "L01", {"Identifier": "Participant 7"})
    assert made.reports[0].student == "Lê An"
    assert made.notes == []


def test_a_match_by_the_ends_of_a_name_is_noted():
    one = handed("An Lê")
    made = book((one, graded(one)), roster=listed("Lê Văn An"))
    assert made.notes == [
        "An Lê was taken for Lê Văn An of the roster by the first and the last word of the name: look at it"
    ]


students = st.lists(
    st.tuples(st.sampled_from(["Lê An", "le an", "An Lê", "Lê Ân", "Đỗ Yến", "do yen", "B200"]), st.integers(1, 3)),
    unique=True,
    max_size=8,
)


@given(students, st.lists(st.sampled_from(["Lê An", "Lê Ân", "Đỗ Yến", "Ngô Ơn"]), max_size=5), st.booleans())
def test_nobody_is_lost_or_doubled(tried, names, best):
    attempts = [handed(student, attempt) for student, attempt in tried]
    roster = listed(*names)
    how = "best" if best else "last"
    wanted = to_grade(attempts, how)
    made = assemble(attempts, {n: graded(attempts[n]) for n in wanted}, HW, roster, how)
    handed_in = {submission.student for submission in attempts}
    matched = len(handed_in) - len(made.unmatched)
    assert len(made.reports) == len(handed_in) + len(names) - matched
    assert len({report.student for report in made.reports}) == len(made.reports)
    assert set(made.counted) == {report.student for report in made.reports}
    assert sum(report.status == "missing" for report in made.reports) == len(names) - matched
    assert {attempts[n].student for n in wanted} == handed_in
