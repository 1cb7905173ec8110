"""Who of a class list a submission is from: found by what is known of its student, never by a guess."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from autograder.collation import bare, spelled, words
from autograder.results import Person
from autograder.roster import Listed, Roster

SHORTEST_ID = 4  # characters of an id that is looked for inside the name of a folder: "2" in "lab 2" is none


@dataclass(frozen=True)
class Match:
    """The one student of the class list that a submission is from, or why there is none."""

    listed: Listed | None
    why: str = ""
    loosely: bool = False  # only the first and the last word of the name agree


def match_all(students: Mapping[str, Person | None], roster: Roster) -> dict[str, Match]:
    """For each student of `students`, who may be known to an LMS, the one in the list.

    An id, an email or a key of the LMS decides; else the name, by the first of these that anybody in the list
    fits: as it is; but for case and spaces; but for diacritics; in another order, with or without spaces between
    the words; by its first and last word. Where two in the list fit, or two submissions fit one of them equally
    well, none is chosen.
    """
    by_key, by_name = _key_index(roster), [_index(roster, forms) for _, forms in _NAME_SIGNS]
    sure = {student: _fitting(by_key, _keys(student, person)) for student, person in students.items()}
    ids_agree = any(len(found) == 1 and _same_id(students[student], found[0]) for student, found in sure.items())
    claims = {
        student: (0, found) if found else _by_name(student, students[student], by_name, ids_agree)
        for student, found in sure.items()
    }
    claimed: dict[int, list[tuple[int, str]]] = {}
    for student, (sign, found) in claims.items():
        if len(found) == 1:
            claimed.setdefault(found[0].line, []).append((sign, student))
    return {student: _decided(student, claim, claimed) for student, claim in claims.items()}


_Claim = tuple[int, list[Listed]]  # by which sign, the smaller the surer; who fits it
_Index = dict[tuple[str, str], list[Listed]]


def _decided(student: str, claim: _Claim, claimed: Mapping[int, list[tuple[int, str]]]) -> Match:
    sign, found = claim
    if not found:
        return Match(None, "nobody in the roster fits")
    if len(found) > 1:
        return Match(None, f"could be any of {', '.join(_told(listed) for listed in found)}")
    rivals = [other for surer, other in claimed[found[0].line] if other != student and surer <= sign]
    if rivals:
        return Match(None, f"{_told(found[0])} fits, and fits {', '.join(rivals)} as well")
    return Match(found[0], loosely=sign == len(_NAME_SIGNS))


def _told(listed: Listed) -> str:
    key = listed.person.id or listed.person.email or f"line {listed.line}"
    return f"{listed.person.name} ({key})"


def _key_index(roster: Roster) -> _Index:
    """The list by everything that only one student has: (what it is, its value)."""
    index: _Index = {}
    for listed in roster.students:
        parts = " ".join(words(listed.person.id))
        inside = [("inside", parts)] if len(parts) >= SHORTEST_ID else []
        for key in dict.fromkeys([*_own_keys(listed.person), *inside]):
            index.setdefault(key, []).append(listed)
    return index


def _own_keys(person: Person) -> list[tuple[str, str]]:
    named = [("the id", person.id), ("the email", person.email), *person.keys.items()]
    return [(spelled(key), spelled(value)) for key, value in named if value]


def _keys(student: str, person: Person | None) -> list[tuple[str, str]]:
    """What the LMS knows; without one, the name of the submission may be an id or an email, or hold an id."""
    if person:
        return _own_keys(person)
    parts = words(student)
    runs = [" ".join(parts[at:end]) for at in range(len(parts)) for end in range(at + 1, min(at + 4, len(parts)) + 1)]
    return [("the id", spelled(student)), ("the email", spelled(student)), *(("inside", run) for run in runs)]


def _index(roster: Roster, forms: Callable[[str], Iterable[str]]) -> _Index:
    index: _Index = {}
    for listed in roster.students:
        for form in set(forms(listed.person.name)):
            index.setdefault(("name", form), []).append(listed)
    return index


def _fitting(index: _Index, keys: Iterable[tuple[str, str]]) -> list[Listed]:
    """Everybody who has one of the keys, once, in the order of the list."""
    found = {listed.line: listed for key in keys for listed in index.get(key, ())}
    return [found[line] for line in sorted(found)]


def _same_id(person: Person | None, listed: Listed) -> bool:
    return bool(person and person.id and spelled(person.id) == spelled(listed.person.id))


def _by_name(student: str, person: Person | None, indexes: list[_Index], ids_agree: bool) -> _Claim:
    """By name, or by what follows its last hyphen, for Moodle may put a group in front. `ids_agree` says that the ids
    of the list are those of the LMS, so that whoever has another id is somebody else."""
    name = person.name if person else student
    for wanted in dict.fromkeys((name, name.rpartition("-")[2])):
        for sign, (index, (forms, _)) in enumerate(zip(indexes, _NAME_SIGNS, strict=True), start=1):
            found = _fitting(index, [("name", form) for form in forms(wanted)])
            if person and person.id and ids_agree:
                found = [listed for listed in found if not listed.person.id]
            if found:
                return sign, found
    return 0, []


def _composed(name: str) -> Iterable[str]:
    return [" ".join(unicodedata.normalize("NFC", name).split())]


def _spelled(name: str) -> Iterable[str]:
    return [spelled(name)]


def _bare(name: str) -> Iterable[str]:
    return [bare(name)]


def _sorted_words(name: str) -> Iterable[str]:
    return [found] if (found := " ".join(sorted(words(name)))) else []


def _joined(name: str) -> Iterable[str]:
    return [found] if (found := "".join(words(name))) else []


def _joined_from_any_word(name: str) -> Iterable[str]:
    parts = words(name)
    return ["".join(parts[at:] + parts[:at]) for at in range(len(parts))]


def _ends(name: str) -> Iterable[str]:
    parts = words(name)
    return [" ".join(sorted((parts[0], parts[-1])))] if len(parts) > 1 else []


def _only_ends(name: str) -> Iterable[str]:
    return _ends(name) if len(words(name)) == 2 else []


# From the surest on: the forms of the name that is asked for, and those of a name in the list.
_NAME_SIGNS: list[tuple[Callable[[str], Iterable[str]], Callable[[str], Iterable[str]]]] = [
    (_composed, _composed),
    (_spelled, _spelled),
    (_bare, _bare),
    (_sorted_words, _sorted_words),
    (_joined, _joined_from_any_word),
    (_only_ends, _ends),
]
