"""The class list: a CSV as an office, Excel or an LMS writes it -> students, and who of them a submission is from."""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from autograder.collation import bare, spelled
from autograder.intake.files import MIB, Refused, read_regular
from autograder.lateness import Extension
from autograder.results import Person

MAX_ROSTER = 4 * MIB
HEADER_WITHIN = 20  # lines; above it an office writes the name of the course
_FIELDS = {
    "name": "name, full name, fullname, student, student name, họ tên, họ và tên, tên sinh viên, họ tên sinh viên, "
    "họ và tên sinh viên, sinh viên",
    "first": "first name, firstname, given name, tên",
    "last": "last name, lastname, surname, family name, họ, họ đệm, họ lót, họ và tên đệm, họ và tên lót, họ và đệm",
    "id": "sis user id, student id, student number, id number, sid, mssv, mã số, mã số sinh viên, mã sinh viên, mã sv, "
    "mshv, sis id, id",
    "email": "email, e mail, email address, mail, thư điện tử, địa chỉ email",
    "group": "group, groups, nhóm, section, sections, class, lớp, lớp học phần, mã lớp",
    "extension": "extension, gia hạn, new deadline, hạn mới",
}
_MEANINGS = {bare(heading): field for field, headings in _FIELDS.items() for heading in headings.split(", ")}
_DAYS = re.compile(r"(?P<days>\d{1,3}([.,]\d{1,3})?) *(d|days?|ngày)?", re.IGNORECASE)


class RosterError(Exception):
    """The class list cannot be read; the message names file, line and mend."""


@dataclass(frozen=True)
class Listed:
    """A line of the class list. `person.keys` has the columns that have no meaning here, such as an LMS's keys."""

    person: Person
    extension: Extension | None
    line: int


@dataclass(frozen=True)
class Roster:
    """The students of a class, in the order of the list."""

    students: tuple[Listed, ...]


def read_roster(path: Path) -> Roster:
    """The class list in a CSV: commas, semicolons or tabs; UTF-8, UTF-16 or Windows' Vietnamese code page.

    One column has to be the name, or the id, or the email. Raises RosterError.
    """
    try:
        text = _decoded(read_regular(Path(os.path.realpath(path)), MAX_ROSTER))
    except OSError as error:
        raise RosterError(f"{path}: {error.strerror}: give the class list as a CSV file") from None
    except Refused as refusal:
        raise RosterError(f"{path}: {refusal}") from None
    except UnicodeDecodeError:
        raise RosterError(f"{path}: not text in UTF-8, UTF-16 or CP1258: save it as CSV in UTF-8") from None
    tables = [_table(text, separator) for separator in ",;\t"]
    rows, at = max(tables, key=lambda table: len(_columns(table[0][table[1]][1])) if table[0] else 0)
    columns = _columns(rows[at][1]) if rows else {}
    if not columns and text.strip() and not all(table for table, _ in tables):
        raise RosterError(f"{path}: a quotation mark in it is never closed, or not doubled: save it as CSV again")
    if not columns.keys() & {"name", "first", "id", "email"}:
        raise RosterError(f"{path}, line 1: no column with names: name one `name`, `id` or `email` (họ tên, MSSV)")
    heading = rows[at][1]
    students: list[Listed] = []
    for line, cells in rows[at + 1 :]:
        where = f"{path}, line {line}"
        if any(cells[len(heading) :]):
            raise RosterError(f"{where}: {len(cells)} cells below {len(heading)} headings: put quotes around commas")
        if any(cells) and not cells[0].startswith("Points Possible"):  # Canvas's second line is no student
            students.append(_listed(_under(heading, cells), columns, where, line))
    _refuse_twins(path, students)
    if not students:
        raise RosterError(f"{path}, line {rows[at][0]}: no student below the headings: add a line for each")
    return Roster(tuple(students))


def _decoded(raw: bytes) -> str:
    """The text, composed. CP1258 has the tones as characters of their own."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = raw.decode("utf-16")
    elif b"\0" in raw:
        text = raw.decode("utf-16-le" if raw[1:2] == b"\0" else "utf-16-be")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1258")
    return unicodedata.normalize("NFC", text)


def _table(text: str, separator: str) -> tuple[list[tuple[int, list[str]]], int]:
    """The lines of the file as (number, cells), and which of them has the headings."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            stripped = [" ".join(cell.split()) for cell in cells]
            rows.append((reader.line_num, stripped))
    except csv.Error:  # a cell that never ends: this is not the separator, or not a table
        return [], 0
    top = rows[:HEADER_WITHIN]
    return rows, max(range(len(top)), key=lambda at: (len(_columns(top[at][1])), -at), default=0)


def _columns(heading: list[str]) -> dict[str, str]:
    """What is known about a student -> the heading that it is under. A bare `ID` is Canvas's own beside a SIS id."""
    found: dict[str, str] = {}
    for cell in heading:
        if field := _MEANINGS.get(" ".join(re.findall(r"\w+", bare(cell)))):
            earlier = found.setdefault(field, cell)
            if field == "id" and bare(earlier) == "id":
                found[field] = cell
    return found


def _under(heading: list[str], cells: list[str]) -> dict[str, str]:
    """The cells by their headings; of two columns with one heading the first."""
    return dict(reversed(list(zip(heading, cells, strict=False))))


def _listed(cells: dict[str, str], columns: dict[str, str], where: str, line: int) -> Listed:
    known = {field: cells.get(heading, "") for field, heading in columns.items()}
    first, last = known.get("first", ""), known.get("last", "")
    vietnamese = bare(columns.get("first", "")) == "ten"
    name = known.get("name") or " ".join((last, first) if vietnamese else (first, last)).strip()
    number, email = known.get("id", ""), known.get("email", "")
    if not (name or number or email):
        raise RosterError(f"{where}: neither name nor id nor email: fill one in, or remove the line")
    used = set(columns.values())
    keys = {heading: cell for heading, cell in cells.items() if heading and cell and heading not in used}
    person = Person(name or number or email, number, email, known.get("group", ""), keys)
    return Listed(person, _extension(known.get("extension", ""), where), line)


def _extension(text: str, where: str) -> Extension | None:
    """A date-time; a date, which lasts to its end; or a number of days."""
    if not text:
        return None
    if match := _DAYS.fullmatch(text):
        return timedelta(days=float(match["days"].replace(",", ".")))
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        told = "neither a number of days nor a time such as 2026-12-03T23:59"
        raise RosterError(f"{where}: the extension {text[:40]!r} is {told}: write one of these") from None
    return datetime.combine(moment, time(23, 59, 59)) if re.fullmatch(r"\d{4}-?\d\d-?\d\d", text) else moment


def _refuse_twins(path: Path, students: list[Listed]) -> None:
    for field in ("id", "email"):
        seen: dict[str, int] = {}
        for student in students:
            value = spelled(getattr(student.person, field))
            if value and (earlier := seen.setdefault(value, student.line)) != student.line:
                raise RosterError(
                    f"{path}, line {student.line}: the {field} of line {earlier} again: correct one of them"
                )
