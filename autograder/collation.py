"""Names: the order of the Vietnamese alphabet, and the forms in which two spellings of a name are the same."""

from __future__ import annotations

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng, as combining marks
_RANKS = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}


def sort_key(name: str) -> tuple[object, ...]:
    """The place of a name in a list, by the whole name from its first word on.

    Letters come in the order of the Vietnamese alphabet (a ă â b c d đ e ê ...); only names of the same letters are
    ordered by their tones (none, huyền, hỏi, ngã, sắc, nặng). Words come before letters that go on, numbers count as
    numbers, and whatever else is left makes the order one of its own.
    """
    words = [_word_key(word) for word in spelled(name).split()]
    return [letters for letters, _ in words], [tones for _, tones in words], name


def _word_key(word: str) -> tuple[list[tuple[int, int, str]], list[int]]:
    letters: list[tuple[int, int, str]] = []
    tones: list[int] = []
    for part in re.findall(r"\d+|\D", word):
        if part.isdigit():
            number = part.lstrip("0")
            letters.append((0, len(number), number))
            tones.append(0)
            continue
        marks = unicodedata.normalize("NFD", part)
        tone = next((rank for rank, mark in enumerate(_TONES, start=1) if mark in marks), 0)
        letter = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
        rank = _RANKS.get(letter) or _RANKS.get(bare(letter)[:1])
        letters.append((1, rank, "") if rank else (2, 0, letter))
        tones.append(tone)
    return letters, tones


def spelled(name: str) -> str:
    """A name without what different keyboards and systems do to it: composition, case, spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def bare(name: str) -> str:
    """The same without diacritics."""
    marks = unicodedata.normalize("NFD", spelled(name).replace("đ", "d"))
    return unicodedata.normalize("NFC", "".join(c for c in marks if not unicodedata.combining(c)))


def words(name: str) -> list[str]:
    """The words of a name without diacritics, and without what is neither letter nor digit."""
    return re.findall(r"[^\W_]+", bare(name))
