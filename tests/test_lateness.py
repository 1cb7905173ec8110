"""Deadlines: started days, grace, cap and extensions; and what `assignment.toml` may say of them."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import assignment as assignments
from autograder.assignment import AssignmentError
from autograder.lateness import Deadline, read_deadline
from autograder.results import Late

HANOI = timezone(timedelta(hours=7))
DUE = datetime(2026, 12, 1, 23, 59, tzinfo=HANOI)
DEADLINE = Deadline(DUE, timedelta(minutes=15), percent_a_day=10, cap=50)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

delays = st.timedeltas(timedelta(days=-400), timedelta(days=400))
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
deadlines = st.builds(
    Deadline,
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=zones),
    st.timedeltas(timedelta(0), timedelta(days=10)),
    st.floats(0, 100),
    st.floats(0, 100),
)


def percent(late: Late | None) -> float:
    return late.percent if late else 0.0


@pytest.mark.parametrize(
    ("delay", "late"),
    [
        (-30 * DAY, None),
        (timedelta(0), None),
        (15 * MINUTE, None),
        (15 * MINUTE + timedelta(microseconds=1), Late(1, 10)),
        (DAY, Late(1, 10)),
        (DAY + MINUTE, Late(2, 20)),
        (5 * DAY, Late(5, 50)),
        (5 * DAY + MINUTE, Late(6, 50)),
        (300 * DAY, Late(300, 50)),
    ],
)
def test_every_started_day_costs_up_to_the_cap(delay, late):
    assert DEADLINE.late(DUE + delay, None) == late
    assert DEADLINE.late((DUE + delay).astimezone(UTC), None) == late


def test_a_time_that_is_not_known_costs_nothing():
    assert DEADLINE.late(None, DAY) is None


def test_a_time_without_a_zone_is_in_the_deadlines():
    assert DEADLINE.late(datetime(2026, 12, 2, 0, 14)) is None
    assert DEADLINE.late(datetime(2026, 12, 2, 0, 15)) == Late(1, 10)


@pytest.mark.parametrize("extension", [2 * DAY, DUE + 2 * DAY, datetime(2026, 12, 3, 23, 59)])
def test_an_extension_moves_the_deadline_and_keeps_the_grace(extension):
    assert DEADLINE.late(DUE + 2 * DAY + 15 * MINUTE, extension) is None
    assert DEADLINE.late(DUE + 2 * DAY + 16 * MINUTE, extension) == Late(1, 10)


@given(deadlines, delays, delays)
def test_later_never_costs_less(deadline, one, other):
    earlier, later = sorted((one, other))
    assert percent(deadline.late(deadline.due + earlier)) <= percent(deadline.late(deadline.due + later))


@given(deadlines, delays, st.timedeltas(timedelta(0), timedelta(days=60)))
def test_an_extension_never_costs_more(deadline, delay, extension):
    plain, extended = (percent(deadline.late(deadline.due + delay, more)) for more in (None, extension))
    assert extended <= plain


@given(deadlines, delays, zones)
def test_days_and_percent_are_what_they_are_called(deadline, delay, zone):
    late = deadline.late((deadline.due + delay).astimezone(zone))
    assert (late is None) == (delay <= deadline.grace)
    if late:
        assert (late.days - 1) * DAY < delay <= late.days * DAY
        assert 0 <= late.percent <= deadline.cap <= 100


def table(text: str) -> dict[str, object]:
    return tomllib.loads(text)


def test_the_table_as_documented():
    text = "due = 2026-12-01T23:59:00+07:00\ngrace_minutes = 15\npercent_a_day = 10\ncap = 50\n"
    assert read_deadline(table(text)) == DEADLINE
    least = read_deadline(table("due = 2026-12-01T23:59:00+07:00\npercent_a_day = 2.5"))
    assert (least.grace, least.percent_a_day, least.cap) == (timedelta(0), 2.5, 100)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("due = 2026-12-01T23:59:00\npercent_a_day = 10", "`due` names no time zone"),
        ("due = 2026-12-01\npercent_a_day = 10", "not a date with a time"),
        ("due = '2026-12-01T23:59:00+07:00'\npercent_a_day = 10", "without quotes"),
        ("percent_a_day = 10", "lacks due"),
        ("due = 2026-12-01T23:59:00Z", "lacks percent_a_day"),
        ("due = 2026-12-01T23:59:00Z\npercent_a_day = -1", "`percent_a_day` is -1: write a number from 0 to 100"),
        ("due = 2026-12-01T23:59:00Z\npercent_a_day = nan", "`percent_a_day` is nan"),
        ("due = 2026-12-01T23:59:00Z\npercent_a_day = true", "`percent_a_day` is True"),
        ("due = 2026-12-01T23:59:00Z\npercent_a_day = '10'", "`percent_a_day` is '10'"),
        ("due = 2026-12-01T23:59:00Z\npercent_a_day = 10\ncap = 101", "`cap` is 101"),
        ("due = 2026-12-01T23:59:00Z\npercent_a_day = 10\ngrace_minutes = inf", "`grace_minutes` is inf"),
        ("due = 2026-12-01T23:59:00Z\npercent_per_day = 10", "has no percent_per_day; it knows cap, due"),
    ],
)
def test_a_table_that_is_not_in_order_says_what_to_write(text, told):
    with pytest.raises(ValueError, match="deadline") as caught:
        read_deadline(table(text))
    assert told in str(caught.value)


def test_the_assignment_names_the_file(tmp_path, monkeypatch):
    source = (assignments.SOLUTIONS / "hw2_temperature" / "assignment.toml").read_text("utf-8")
    monkeypatch.setattr(assignments, "SOLUTIONS", tmp_path)
    path = tmp_path / "hw8_late" / "assignment.toml"
    path.parent.mkdir()
    path.write_text(f"{source}\n[deadline]\ndue = 2026-12-01T23:59:00\npercent_a_day = 10\n", "utf-8")
    with pytest.raises(AssignmentError, match=r"assignment\.toml:\d+: \[deadline\] `due` names no time zone"):
        assignments.load("hw8_late")
    path.write_text(f"{source}\n[deadline]\ndue = 2026-12-01T23:59:00+07:00\npercent_a_day = 10\n", "utf-8")
    made = assignments.load("hw8_late")
    assert made.deadline
    assert made.deadline.due == DUE


def test_our_assignments_have_no_deadline():
    assert all(assignments.load(name).deadline is None for name in assignments.names())
