"""The language that the student's commands speak: English, until a command chooses another for its process.

A message stands in English where it is used, `say("{label} is None", label=label)`; its translations are in locale/.
"""

from __future__ import annotations

import gettext
import locale
import os
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "vi")
LOCALE = Path(__file__).with_name("locale")
_chosen, _catalog = "en", gettext.NullTranslations()
_option = ""


def choose(code: str) -> None:
    """Speak `code`, one of LANGUAGES, from now on, in this process."""
    global _chosen, _catalog, _option
    _chosen, _catalog = code, gettext.translation("coursekit", LOCALE, [code], fallback=True)
    _option = "" if code == of_the_system() else f"--lang {code} "


def chosen() -> str:
    return _chosen


def command(words: str) -> str:
    """What to type next: it answers in the chosen language, also where the system has another one."""
    return f"python -m coursekit {_option}{words}"


def say(message: str, /, **values: Any) -> str:
    """`message` in the chosen language, with its {placeholders} filled in."""
    return _catalog.gettext(message).format(**values)


def translated(text: str) -> str:
    """`text`, which has no placeholders, in the chosen language; as it is where nobody has translated it."""
    return _catalog.gettext(text) if text else ""


def of_the_system() -> str:
    """The language that this machine is set to: vi, or else en."""
    asked = filter(None, map(os.environ.get, ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")))
    name = next(asked, None) or locale.getlocale()[0] or ""  # Windows has no such variables
    return "vi" if name.lower().startswith("vi") else "en"
