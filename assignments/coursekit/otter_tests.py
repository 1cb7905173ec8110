"""The public checks for otter: what the files in an assignment's tests/ ask when `grader.check("2.2")` runs one."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from coursekit import folder
from coursekit.language import say
from coursekit.runner import Outcome, run_checks


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
        return {outcome.name: outcome for outcome in run_checks(folder.load(Path.cwd()), {self._task})}


def _told(outcome: Outcome) -> str:
    waiting = outcome.status == "waiting"
    lines = ["waiting for an earlier check of this task" if waiting else f"{outcome.status}: {outcome.message}"]
    if outcome.detail:
        lines.append(outcome.detail)
    if outcome.printed.strip():
        lines += [say("your code printed:"), *(f"| {line}" for line in outcome.printed.rstrip().splitlines()[-10:])]
    return "\n".join(lines)
