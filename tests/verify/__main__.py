"""`make verify`: what the kit claims, measured. Exits with 1 when a claim does not hold.

python -m tests.verify [ASSIGNMENT ...] [--family NAME ...] [--rounds 3]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Collection

from rich.console import Console

from autograder import assignment as assignments
from autograder.assignment import ROOT, Assignment, AssignmentError
from autograder.results import Report
from tests.verify import fuzz, mutants, programs, report, steadiness
from tests.verify.attacks import try_attacks
from tests.verify.corpus import attacks
from tests.verify.parts import Part
from tests.verify.trial import Trial, table

FRAMES = 100_000
HOSTS = ("make-grade", "otter")
FAMILIES = ("programs", "mutants", "steadiness", "attacks", "frames")


def _attacks(assignment: Assignment, trials: dict[str, list[Trial]]) -> list[Part]:
    """The attacks on one assignment, through each host; `trials` gets what came of them."""
    chosen = [attack for attack in attacks() if attack.assignment == assignment.name]
    parts = []
    for host in HOSTS if chosen else ():
        trial = try_attacks(chosen, host)
        trials.setdefault(host, []).append(trial)
        stopped = sum(not verdict.gains for verdict in trial.verdicts)
        shortfalls = [f"{v.attack.name}: {gain}" for v in trial.verdicts for gain in v.gains] + trial.harm
        parts.append(Part(f"attacks stopped ({host})", stopped - bool(trial.harm), len(trial.verdicts), shortfalls))
    return parts


def _measured(
    assignment: Assignment, families: Collection[str], rounds: int, trials: dict[str, list[Trial]]
) -> list[Part]:
    """What the families find out about an assignment. Programs that were graded once need one round less."""
    parts: list[Part] = []
    reports: list[tuple[programs.Program, Report]] = []
    if "programs" in families:
        reports = programs.all_graded(assignment)
        parts += programs.measure(reports)
    if "mutants" in families:
        parts.append(mutants.measure(assignment))
    if "steadiness" in families:
        parts.append(steadiness.measure(assignment, rounds, reports))
    if "attacks" in families:
        parts += _attacks(assignment, trials)
    return parts


def main(arguments: list[str] | None = None) -> int:
    """Measure, print a table an assignment and one of the attacks, and write build/verify/report.html."""
    parser = argparse.ArgumentParser(prog="python -m tests.verify", description=__doc__.partition("\n")[0])
    parser.add_argument("assignments", nargs="*", metavar="ASSIGNMENT", help="default: all")
    parser.add_argument("--family", action="append", choices=FAMILIES, help="default: all; may be given repeatedly")
    parser.add_argument("--rounds", type=int, default=steadiness.ROUNDS, help="of steadiness (%(default)s)")
    options = parser.parse_args(arguments)
    families = options.family or FAMILIES
    try:
        chosen = [assignments.load(name) for name in options.assignments or assignments.names()]
    except AssignmentError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    started, trials = time.monotonic(), dict[str, list[Trial]]()
    if "frames" in families:
        print(f"decoding {FRAMES:,} hostile frames ...", flush=True)
        fuzz.main(FRAMES)
    console, found = Console(), dict[str, list[Part]]()
    for each in chosen:
        found[each.name] = _measured(each, families, options.rounds, trials)
        report.show(each.name, found[each.name], console)
    minutes = (time.monotonic() - started) / 60
    if trials:
        console.print(table({host: Trial.of(many) for host, many in trials.items()}))
    place = report.write(found, ROOT / "build" / "verify" / "report.html", minutes)
    print(f"{minutes:.0f} minutes. Every shortfall: {place}")
    return 0 if all(part.enough for parts in found.values() for part in parts) else 1


if __name__ == "__main__":
    sys.exit(main())
