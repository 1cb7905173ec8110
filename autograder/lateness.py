"""When a submission is due, and what a late one costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from autograder.results import Late

DAY = timedelta(days=1)
Extension = datetime | timedelta  # another time to hand in by, or how much more time; without a zone in the deadline's
_EXAMPLE = "2026-12-01T23:59:00+07:00"


@dataclass(frozen=True)
class Deadline:
    """The table `[deadline]` of an assignment. Percentages are of the points earned."""

    due: datetime  # with a zone
    grace: timedelta  # who is late by no more than this is not late
    percent_a_day: float  # for every started day after `due`
    cap: float = 100.0  # no more percent than this are ever taken off

    def late(self, handed_in: datetime | None, extension: Extension | None = None) -> Late | None:
        """How late that is, and what it costs; None for in time, and where the time is not known.

        A time without a zone is one in the deadline's.
        """
        if handed_in is None:
            return None
        delay = self._zoned(handed_in) - self.due
        if isinstance(extension, timedelta):
            delay -= extension
        elif extension is not None:
            delay -= self._zoned(extension) - self.due
        if delay <= self.grace:
            return None
        days = -(-delay // DAY)
        return Late(days, min(days * self.percent_a_day, self.cap))

    def _zoned(self, moment: datetime) -> datetime:
        return moment if moment.tzinfo else moment.replace(tzinfo=self.due.tzinfo)


def read_deadline(table: dict[str, Any]) -> Deadline:
    """The table `[deadline]` as TOML gives it. Raises ValueError, which says what to write instead."""
    known = {"due", "grace_minutes", "percent_a_day", "cap"}
    if not isinstance(table, dict):
        raise ValueError(f"`deadline` is a table: write [deadline] and below it `due = {_EXAMPLE}`")
    if unknown := set(table) - known:
        raise ValueError(f"[deadline] has no {', '.join(sorted(unknown))}; it knows {', '.join(sorted(known))}")
    if missing := {"due", "percent_a_day"} - set(table):
        raise ValueError(
            f"[deadline] lacks {', '.join(sorted(missing))}: write `due = {_EXAMPLE}` and `percent_a_day = 10`"
        )
    due = table["due"]
    if not isinstance(due, datetime):
        raise ValueError(f"[deadline] `due` is not a date with a time: write it without quotes, as in {_EXAMPLE}")
    if due.tzinfo is None:
        raise ValueError(f"[deadline] `due` names no time zone: write its offset too, as in {_EXAMPLE}")
    return Deadline(
        due=due,
        grace=timedelta(minutes=_number(table, "grace_minutes", 0, 525_600)),
        percent_a_day=_number(table, "percent_a_day", 0, 100),
        cap=_number(table, "cap", 100, 100),
    )


def _number(table: dict[str, Any], key: str, default: float, most: float) -> float:
    value = table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not (0 <= value <= most):
        raise ValueError(f"[deadline] `{key}` is {value!r}: write a number from 0 to {most:g}")
    return float(value)
