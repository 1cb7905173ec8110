"""What came of trying attacks on a host: a verdict for each, harm that is no one attack's, and the table."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module

from rich.table import Table

from autograder.assignment import Assignment
from autograder.results import points
from tests.verify.corpus import FAMILIES, Attack
from tests.verify.stage import Watch

SECONDS_BEYOND = 60.0  # that starting children and a busy machine may add to an attack's own limit


@dataclass
class Verdict:
    """What an attack gained; nothing, if it failed."""

    attack: Attack
    seconds: float = 0.0
    gains: list[str] = field(default_factory=list)
    lost_report: bool = False  # its own: no gain, but somebody has to grade it by hand

    def judge(self, score: float, base: float) -> None:
        """Compare its points with what the module earns without the attack."""
        if score > base:
            self.gains.append(f"{points(score)} points, {points(base)} without the attack")

    def time(self, seconds: float, assignment: Assignment) -> None:
        """Compare the seconds of one submission with what the assignment allows."""
        self.seconds += seconds
        if seconds > assignment.limits.total_seconds + SECONDS_BEYOND:
            self.gains.append(f"{seconds:.0f} seconds, the limit is {assignment.limits.total_seconds:g}")


@dataclass
class Trial:
    """A whole run on one host."""

    verdicts: list[Verdict] = field(default_factory=list)
    harm: list[str] = field(default_factory=list)
    isolation: set[str] = field(default_factory=set)  # what the gradebook says of the victims' grades

    @classmethod
    def of(cls, parts: Iterable[Trial]) -> Trial:
        """Several runs on one host, as one."""
        whole = cls()
        for part in parts:
            whole.verdicts += part.verdicts
            whole.harm += part.harm
            whole.isolation |= part.isolation
        return whole

    @property
    def failed(self) -> bool:
        return bool(self.harm) or any(verdict.gains for verdict in self.verdicts)

    def add(self, watch: Watch) -> None:
        """Count what was seen while the attacks ran."""
        self.harm += [f"something reached the listener: {data[:100]!r}" for data in watch.received]
        self.harm += [f"code ran where it should not: {marker}" for marker in watch.markers]
        self.harm += [f"a process was left behind: {process}" for process in watch.processes]

    def show_successes(self) -> None:
        """Print each attack that gained something, with what it gained."""
        for verdict in self.verdicts:
            for gain in verdict.gains:
                print(f"SUCCEEDED {verdict.attack.name} ({verdict.attack.intent}): {gain}")
        for harm in self.harm:
            print(f"HARM {harm}")


def table(trials: Mapping[str, Trial]) -> Table:
    """Family by family and host by host: how many attacks were tried, how many succeeded, how long they took."""
    shown = Table(title="Attacks", title_justify="left")
    for column in ("family", "host"):
        shown.add_column(column, no_wrap=True)
    for column in ("tried", "succeeded", "reports lost", "seconds"):
        shown.add_column(column, justify="right")
    for family, (host, trial) in itertools.product(FAMILIES, trials.items()):
        of_family = [verdict for verdict in trial.verdicts if verdict.attack.family == family]
        succeeded = sum(bool(verdict.gains) for verdict in of_family)
        lost = sum(verdict.lost_report for verdict in of_family)
        seconds = sum(verdict.seconds for verdict in of_family)
        shown.add_row(family, host, *map(str, (len(of_family), succeeded, lost)), f"{seconds:.0f}")
    return shown


def base_scores(assignment: Assignment, group: list[Attack]) -> dict[str, float]:
    """What the modules to which attacks are added earn without them, as tests/expected has it."""
    expected = import_module(f"tests.expected.{assignment.name}").EXPECTED
    return {attack.base: expected[attack.base].score for attack in group}
