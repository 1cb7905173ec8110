"""What each bundled example submission must get: one module an assignment, with its table EXPECTED."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from autograder import assignment as assignments
from autograder.grading import checks_in
from autograder.results import Status


@dataclass(frozen=True)
class Expected:
    """What a submission must get: its score, the checks that must not pass, and how many remarks."""

    score: float
    lost: Mapping[str, Status] = field(default_factory=dict)
    status: str = "graded"
    remarks: int = 0


def nothing_of(name: str) -> Callable[..., dict[str, Status]]:
    """For the assignment `name`, a function of a status and tasks (none: all): every check of them has the status,
    or is skipped where it needs another one."""
    assignment = assignments.load(name)
    checks = (*checks_in(assignment.public_checks), *checks_in(assignment.hidden_checks))

    def lost(status: Status, *tasks: str) -> dict[str, Status]:
        chosen = [check for check in checks if not tasks or check.task in tasks]
        refused = status is Status.REFUSED
        return {check.name: Status.SKIPPED if check.needs and not refused else status for check in chosen}

    return lost
