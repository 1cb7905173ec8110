"""The layouts in which submissions arrive: an LMS's export, or a plain folder -> who handed in what, and when."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

from autograder.assignment import Assignment
from autograder.intake.entries import Entry
from autograder.intake.files import Refused, SubmittedFile, shown
from autograder.intake.gradescope import METADATA, read_metadata
from autograder.intake.module import Found, choose, is_copy
from autograder.results import Person

_MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?P<kind>[a-z]+)_?(?P<rest>.*)", re.DOTALL)
_CANVAS = re.compile(
    r"(?P<name>\w+?)(?P<late>_LATE)?_(?P<user>\d+)_((?P<upload>\d+)_(?P<file>.+)|(?P<web>(text|link)\.html))"
    r"|(?P<anonymous_late>LATE_)?(?P<anonymous>anon_\w+?)_(\d+_(?P<anonymous_file>.+)|(?P<anonymous_web>text\.html))",
    re.DOTALL,
)
_REPEATED = re.compile(r"(?P<stem>.+)-(?P<number>\d{1,4})(?P<suffix>\.\w+)", re.DOTALL)
_ATTEMPT = re.compile(r"(attempt|try|lần|lan)[ _-]?(?P<number>\d{1,6})(\.zip)?", re.IGNORECASE)
_DATE = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)([T _](?P<hour>\d\d)[-:.h]?(?P<minute>\d\d)([-:.]?(?P<second>\d\d))?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?)?(\.zip)?"
)
_LATE_ON_CANVAS = "Canvas marks it as late; its export does not say when it was handed in"


@dataclass(frozen=True)
class Handed:
    """One attempt of one student, not yet looked into."""

    name: str  # of the student, as the layout has it
    label: str  # tells students of one name apart; the same for all attempts of one student
    place: str  # the entry it is in, for messages
    find: Callable[[Assignment], Found]
    person: Person | None = None
    handed_in: datetime | None = None
    attempt: int = 1
    remarks: tuple[str, ...] = ()


def printable(name: str) -> str:
    """A name that is safe to print and to name files after."""
    return "".join(c if c.isprintable() else "_" for c in unicodedata.normalize("NFC", name))


def student_name(entry: str) -> str:
    """The student that an entry is named after."""
    name = re.sub(r"\.(zip|py|ipynb)\Z", "", printable(entry), flags=re.IGNORECASE)
    return name if name.strip(" .") else "unnamed"


def find_handed(entries: list[Entry], assignment: Assignment) -> list[Handed]:
    """Every entry as an attempt of a student, or a part of one.

    Gradescope's layout is recognised by its list, Moodle's by any entry, Canvas's by most of the entries; an entry that
    does not fit is a submission of its own, named after the entry. Raises IntakeError when the list in a Gradescope
    export cannot be read.
    """
    return _recognised(entries, assignment) or [handed for entry in entries for handed in _plain(entry)]


def class_entries(entries: list[Entry], assignment: Assignment) -> list[Entry]:
    """The entries of a zip that holds a class's submissions; none when the zip is one student's.

    It is a class's when it is an LMS's export, or when two of its folders or more hold the module or are zips.
    """
    if _recognised(entries, assignment):
        return entries
    if len(entries) == 1 and entries[0].folder:
        return class_entries(entries[0].children(), assignment)
    if any(not entry.folder and entry.name.lower().endswith(".py") for entry in entries):
        return []
    holders = [entry for entry in entries if _holds(entry, assignment.module)]
    return entries if len(holders) > 1 else []


def _holds(entry: Entry, module: str) -> bool:
    if not entry.folder:
        return entry.name.lower().endswith(".zip")
    try:
        return any(is_copy(file.path.name, module) for file in entry.files())
    except Refused:
        return False


def _recognised(entries: list[Entry], assignment: Assignment) -> list[Handed]:
    for layout in (_gradescope, _moodle, _canvas):
        if found := layout(entries, assignment):
            return found
    if len(entries) == 1 and entries[0].folder:  # the folder that an export was unpacked into
        try:
            below = entries[0].children()
        except (OSError, Refused):
            return []
        return _recognised(below, assignment)
    return []


def _moodle(entries: list[Entry], assignment: Assignment) -> list[Handed]:
    """`Full Name_123_assignsubmission_file_`, a folder or the start of a file's name; 123 is the participant."""
    found = [(entry, _MOODLE.fullmatch(printable(entry.name))) for entry in entries]
    by_student: dict[tuple[str, str], list[Callable[[], list[SubmittedFile]]]] = {}
    for entry, match in found:
        if match:
            parts = by_student.setdefault((match["name"], match["number"]), [])
            parts.append(partial(_moodle_files, entry, match["kind"], match["rest"]))
    students = [
        Handed(
            name,
            number,
            f"{name}_{number}",
            partial(_choose_of, parts),
            Person(name, keys={"Identifier": f"Participant {number}"}),
        )
        for (name, number), parts in by_student.items()
    ]
    others = [handed for entry, match in found if not match for handed in _plain(entry)]
    return students + others if students else []


def _moodle_files(entry: Entry, kind: str, rest: str) -> list[SubmittedFile]:
    """The files under the names that they were handed in with; what is no file submission in a folder of its own."""
    files = entry.files()
    if not entry.folder:
        name = f"submission{rest}" if rest.startswith(".") or not rest else rest
        files = [replace(file, path=PurePosixPath(name)) for file in files]
    return files if kind == "file" else [replace(file, path=kind / file.path) for file in files]


def _canvas(entries: list[Entry], assignment: Assignment) -> list[Handed]:
    """`lastfirst_LATE_12_345_name.py`: 12 is the user, 345 the upload, and `name-1.py` a later upload of `name.py`."""
    found = [(entry, None if entry.folder else _CANVAS.fullmatch(printable(entry.name))) for entry in entries]
    by_student: dict[str, list[tuple[Entry, re.Match[str]]]] = {}
    for entry, match in found:
        if match:
            by_student.setdefault(match["user"] or match["anonymous"], []).append((entry, match))
    if 2 * sum(match is not None for _, match in found) <= len(entries):
        return []
    students = [
        handed
        for label, uploads in by_student.items()
        for handed in _canvas_attempts(label, uploads, assignment.module)
    ]
    return students + [handed for entry, match in found if not match for handed in _plain(entry)]


def _canvas_attempts(label: str, uploads: list[tuple[Entry, re.Match[str]]], module: str) -> list[Handed]:
    """A student's attempts: in each, of every file the newest that was there by then."""
    match = uploads[0][1]
    name = match["name"] or match["anonymous"]
    late = any(found["late"] or found["anonymous_late"] for _, found in uploads)
    by_name = _by_version(uploads, module)
    versions = sorted({version for known in by_name.values() for version in known})
    if all(len(known) == 1 for known in by_name.values()):  # nothing was replaced: all is of one attempt
        versions = versions[-1:]
    return [
        Handed(
            name,
            label,
            printable(uploads[0][0].name),
            partial(_choose_of, [partial(_renamed, *file) for file in _files_at(by_name, version)]),
            Person(name, keys={"ID": label} if match["user"] else {}),
            attempt=version + 1,
            remarks=(_LATE_ON_CANVAS,) if late else (),
        )
        for version in versions
    ]


def _by_version(uploads: list[tuple[Entry, re.Match[str]]], module: str) -> dict[str, dict[int, list[Entry]]]:
    """By the name that a file was handed in with, and how many uploads of that name Canvas counted before it.

    `lab-2.py` may be a name that its student chose: only the module, and zips of which there are several, are counted.
    """
    names = [match["file"] or match["web"] or match["anonymous_file"] or match["anonymous_web"] for _, match in uploads]
    split = [_REPEATED.fullmatch(name) for name in names]
    originals = [match["stem"] + match["suffix"] if match else name for match, name in zip(split, names, strict=True)]
    found: dict[str, dict[int, list[Entry]]] = {}
    for (entry, _), name, original, match in zip(uploads, names, originals, split, strict=True):
        several = original.lower().endswith(".zip") and originals.count(original) > 1
        counted = match and (several or original.casefold() == module.casefold())
        key, version = (original, int(match["number"])) if match and counted else (name, 0)
        found.setdefault(key, {}).setdefault(version, []).append(entry)
    return found


def _files_at(by_name: dict[str, dict[int, list[Entry]]], version: int) -> Iterable[tuple[Entry, str]]:
    for name, known in by_name.items():
        if before := [number for number in known if number <= version]:
            yield from ((entry, name) for entry in known[max(before)])


def _renamed(entry: Entry, name: str) -> list[SubmittedFile]:
    return [replace(file, path=PurePosixPath(name)) for file in entry.files()]


def _choose_of(parts: list[Callable[[], list[SubmittedFile]]], assignment: Assignment) -> Found:
    return choose([file for part in parts for file in part()], assignment)


def _gradescope(entries: list[Entry], assignment: Assignment) -> list[Handed]:
    """A folder for each submission, and a list of who handed it in when. One in a group is one for each of them."""
    by_name = {entry.name: entry for entry in entries}
    listing = by_name.pop(METADATA, None)
    if listing is None or listing.folder:
        return []
    handed = []
    for upload in read_metadata(listing.files()[0]):
        entry = by_name.pop(upload.entry, None)
        find = entry.find if entry else partial(_absent, upload.entry)
        place = printable(upload.entry)
        people: dict[str, Person | None] = {one.id or one.email or one.name: one for one in upload.people}
        handed += [
            Handed(
                person.name if person else place,
                label,
                place,
                find,
                person,
                upload.handed_in,
                attempt=upload.earlier + 1,
            )
            for label, person in (people or {place: None}).items()
        ]
    return _in_order(handed) + [handed for entry in by_name.values() for handed in _plain(entry)]


def _in_order(handed: list[Handed]) -> list[Handed]:
    """Number a student's attempts by their times; the last has the number that Gradescope counted, if that is more."""
    by_label: dict[str, list[Handed]] = {}
    for one in handed:
        by_label.setdefault(one.label, []).append(one)
    numbered = []
    for attempts in by_label.values():
        attempts.sort(key=lambda one: (one.handed_in.timestamp() if one.handed_in else 0.0, one.place))
        last = max(len(attempts), attempts[-1].attempt)
        numbered += [replace(one, attempt=last - back) for back, one in enumerate(reversed(attempts))]
    return numbered


def _absent(name: str, assignment: Assignment) -> Found:
    raise Refused(f"{METADATA} lists {shown(name)}, and the export does not hold it: download the export again")


def _plain(entry: Entry) -> list[Handed]:
    """An entry named after its student: one submission, or a folder of attempts that are numbered or dated."""
    name = printable(entry.name)
    student = student_name(entry.name)
    attempts = _attempts(entry) if entry.folder else []
    if not attempts:
        return [Handed(student, entry.name, name, entry.find)]
    return [
        Handed(student, entry.name, f"{name}/{printable(child.name)}", child.find, handed_in=moment, attempt=number)
        for number, (moment, child) in enumerate(attempts, start=1)
    ]


def _attempts(entry: Entry) -> list[tuple[datetime | None, Entry]]:
    """The attempts in a student's folder in order, with their times where their names say them; none if it is one."""
    try:
        children = sorted(entry.children(), key=lambda child: natural(child.name))
    except (OSError, Refused):
        return []
    names = [printable(child.name) for child in children]
    if numbers := [match for name in names if (match := _ATTEMPT.fullmatch(name))]:
        order = (
            sorted(range(len(children)), key=lambda place: int(numbers[place]["number"]))
            if len(numbers) == len(children)
            else []
        )
        return [(None, children[place]) for place in order]
    dates = [_DATE.fullmatch(name) for name in names]
    return [(_moment(date), child) for date, child in zip(dates, children, strict=True) if date] if all(dates) else []


def _moment(date: re.Match[str]) -> datetime | None:
    """A date with an hour as a time, without a zone where it names none; None for a date alone or an impossible one."""
    if not date["hour"]:
        return None
    try:
        text = f"{date['date']}T{date['hour']}:{date['minute']}:{date['second'] or '00'}{date['zone'] or ''}"
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def natural(name: str) -> tuple[list[object], str]:
    """A sort key that puts student2 before student10."""
    parts = re.split(r"(\d+)", name.casefold())
    numbers = [part.lstrip("0") for part in parts]
    return [(len(numbers[at]), numbers[at]) if at % 2 else part for at, part in enumerate(parts)], name
