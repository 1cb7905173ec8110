"""The public checks for otter: what the files in an assignment's tests/ ask when `grader.check("2.2")` runs one."""

from __future__ import annotations

import sys
from functools import cached_property
from pathlib import Path

from coursekit.local import Outcome, run_checks


class NotPassed(Exception):
    """What a student reads below a check that did not pass."""


class PublicChecks:
    """The checks of one task, run once, on the module as it is saved in the working directory."""

    def __init__(self, task: str) -> None:
        self._task = task

    def require(self, name: str) -> None:
        """Raise NotPassed unless the check called `name` passes."""
        outcome = self._outcomes[name]
        if outcome.status != "passed":
            raise NotPassed(_told(outcome))

    @cached_property
    def _outcomes(self) -> dict[str, Outcome]:
        shown = _open_figures()
        found = {outcome.check.name: outcome for outcome in run_checks(Path.cwd(), self._task)}
        for number in _open_figures() - shown:  # a notebook would show what a check has drawn
            sys.modules["matplotlib.pyplot"].close(number)
        return found


def _open_figures() -> set[int]:
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot else set()


def _told(outcome: Outcome) -> str:
    waiting = outcome.status == "waiting"
    lines = ["waiting for an earlier check of this task" if waiting else f"{outcome.status}: {outcome.message}"]
    if outcome.detail:
        lines.append(outcome.detail)
    if outcome.printed.strip():
        lines += ["your code printed:", *(f"| {line}" for line in outcome.printed.rstrip().splitlines()[-10:])]
    return "\n".join(lines)
