"""What checks say, in the language of a student's page.

Results keep it in English. Every message is an instance of a template, such as "the mean is {mean}", and catalogs have
the templates' translations; what stands for {mean} is copied. An entry with a context is for a part of a message: one
with msgctxt "label" translates what stands for {label} in other entries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

from autograder.reports.language import LOCALE, SOURCE
from coursekit.language import LOCALE as LOCALE_OF_PUBLIC_CHECKS

_PLACEHOLDER = re.compile(r"\{(\w+)(?:!r)?(?::[^{}]*)?\}")
_NEXT_FRAME = re.compile(r"\n(?=  line \d+, in )")  # of the traceback below a message
_MESSAGES = {"hint", "explanation"}  # placeholders that stand for another message
_LEAST = 8  # characters of a template that a message must have: "{file}, line {line}" would fit what it is not about
_LONGEST = 400  # characters of a part of a message that may be an entry of its own


@dataclass(frozen=True)
class Template:
    """A message with named placeholders, taken apart: its literals, and between them the names; and its translation,
    literals and names in turn."""

    literals: tuple[str, ...]
    names: tuple[str, ...]
    translation: tuple[str, ...]

    @classmethod
    def of(cls, source: str, translation: str) -> Template:
        parts = _PLACEHOLDER.split(source)
        return cls(tuple(parts[::2]), tuple(parts[1::2]), tuple(_PLACEHOLDER.split(translation)))

    @property
    def length(self) -> int:
        """The characters that every instance has."""
        return sum(map(len, self.literals))

    def values(self, text: str) -> dict[str, str] | None:
        """What stands for each placeholder in `text`, as short as can be from the left; None where it is no instance.

        Nothing is tried twice: the time is linear in the length of `text`, whatever a submission has put into it.
        """
        first, *others = self.literals
        if not others:
            return {} if text == first else None
        *between, last = others
        start, end = len(first), len(text) - len(last)
        if start > end or not text.startswith(first) or not text.endswith(last):
            return None
        found = []
        for literal in between:
            place = text.find(literal, start, end)
            if place < 0:
                return None
            found.append(text[start:place])
            start = place + len(literal)
        found.append(text[start:end])
        values = dict(zip(self.names, found, strict=True))
        return values if [values[name] for name in self.names] == found else None

    def filled(self, values: dict[str, str]) -> str:
        """The translation with `values`; braces in them mean nothing."""
        parts = enumerate(self.translation)
        return "".join(values[part] if number % 2 else part for number, part in parts)


class Explanations:
    """The messages of one language: called with an English one, it gives the translation, or else the message."""

    def __init__(self, entries: list[tuple[str, Template]]) -> None:
        """`entries` are contexts and templates; of templates that fit equally well the earlier one is taken."""
        self._templates: dict[str, list[Template]] = {}
        for context, template in sorted(entries, key=lambda entry: -entry[1].length):
            self._templates.setdefault(context, []).append(template)

    def __call__(self, message: str) -> str:
        head, *frames = _NEXT_FRAME.split(message)
        return "\n".join([self._translated(head, ""), *(self._translated(frame, "frame") for frame in frames)])

    def _translated(self, text: str, context: str) -> str:
        if context and len(text) > _LONGEST:
            return text
        for template in self._templates.get("" if context in _MESSAGES else context, ()):
            values = template.values(text)
            if values is not None:
                return template.filled({name: self._translated(value, name) for name, value in values.items()})
        return text


@cache
def explanations(language: str) -> Callable[[str], str]:
    """A function of a message. In English, and where there is no catalog, it gives the message back."""
    paths = [] if language == SOURCE else catalog_paths(language)
    entries = [entry for path in paths for entry in _entries(path, language)]
    return lru_cache(1_000)(Explanations(entries))  # a page asks thrice, and students make the same mistakes


def catalog_paths(language: str) -> list[Path]:
    """The grader's own catalog, which comes first, and that of the public checks; those that are there."""
    name = Path(language, "LC_MESSAGES")
    paths = [LOCALE / name / "explanations.po", LOCALE_OF_PUBLIC_CHECKS / name / "coursekit.po"]
    return [path for path in paths if path.is_file()]


def _entries(path: Path, language: str) -> Iterator[tuple[str, Template]]:
    with path.open("rb") as file:
        catalog = read_po(file, locale=language, abort_invalid=True)
    for entry in catalog:
        if entry.id:
            template = Template.of(str(entry.id), str(entry.string))
            if entry.context or template.length >= _LEAST:
                yield entry.context or "", template
