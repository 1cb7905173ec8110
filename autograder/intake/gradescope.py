"""The list in a Gradescope export: who handed in which folder, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import yaml  # type: ignore[import-untyped]

from autograder.intake.files import MIB, IntakeError, Refused, SubmittedFile
from autograder.results import Person

METADATA = "submission_metadata.yml"
MAX_METADATA = 32 * MIB  # it holds the results of all tests of all attempts
MAX_DEPTH, MAX_NODES = 30, 2_000_000
_MEND = "download the export again"

# Its values stay text: no number, date or object is made of what the file says.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Upload:
    """One submission in the export."""

    entry: str  # the name of its folder or file
    people: tuple[Person, ...]  # who handed it in together; empty when the list does not say
    handed_in: datetime | None
    earlier: int  # how many earlier attempts Gradescope counts, which its export does not hold


def read_metadata(file: SubmittedFile) -> list[Upload]:
    """The submissions that the list names, in its order. Raises IntakeError when it is not what Gradescope writes."""
    try:
        text = file.read(MAX_METADATA).decode("utf-8-sig")
        _check_size(text)
        listed = yaml.load(text, Loader=_Loader)
    except (Refused, OSError) as error:
        raise IntakeError(f"{METADATA} cannot be read: {error}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        where = f", line {mark.line + 1}" if (mark := getattr(error, "problem_mark", None)) else ""
        raise IntakeError(f"{METADATA}{where}: not the YAML that Gradescope writes: {_MEND}") from None
    if not isinstance(listed, dict):
        raise IntakeError(f"{METADATA} is no list of submissions: {_MEND}")
    return [_upload(name, about) for name, about in listed.items() if isinstance(name, str)]


def _check_size(text: str) -> None:
    """Refuse what unfolds to more than it says, or nests deeper than it needs, before anything is made of it."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=_Loader)):
        if isinstance(event, yaml.AliasEvent):
            raise IntakeError(f"{METADATA}, line {event.start_mark.line + 1}: an alias: {_MEND}")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH or number > MAX_NODES:
            raise IntakeError(f"{METADATA}, line {event.start_mark.line + 1}: too much in one place: {_MEND}")


def _upload(name: str, about: object) -> Upload:
    about = about if isinstance(about, dict) else {}
    people = [_person(name, one) for one in _list(about.get(":submitters")) if isinstance(one, dict)]
    return Upload(
        entry=name,
        people=tuple(person for person in people if person.name),
        handed_in=_time(about.get(":created_at")),
        earlier=len(_list(about.get(":history"))),
    )


def _person(entry: str, about: dict[str, object]) -> Person:
    name, sid, email = (_text(about.get(key)) for key in (":name", ":sid", ":email"))
    number = re.sub(r"\D", "", entry)
    return Person(name or email or sid, sid, email, keys={"Submission ID": number} if number else {})


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) and value.strip() not in ("", "~", "null") else ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _time(value: object) -> datetime | None:
    """`2026-11-30 16:20:05.123456000 Z`, always with a zone; UTC where it names none."""
    try:
        moment = datetime.fromisoformat(re.sub(r" +(Z|[+-]\d\d:?\d\d)\Z", r"\1", _text(value)))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
