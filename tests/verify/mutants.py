"""How many wrong programs the graders miss: every mutant of a reference solution, graded.

python -m tests.verify.mutants ASSIGNMENT [ID...]     grades all, or these; shows who survives and is not judged

A mutant is killed when it loses a point. tests/survivors/ASSIGNMENT.toml judges those that lose none, each with the
reason: `equivalent` ones do what the reference does, `allowed` ones do something else that the handout permits, and
`missed` ones are wrong.
"""

from __future__ import annotations

import ast
import difflib
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rich.progress import track

from autograder import assignment as assignments
from autograder.assignment import ROOT, Assignment
from autograder.batch import grade_all
from autograder.host import EXAMPLES
from autograder.intake import Submission, read_submission
from autograder.results import Report, Status
from tests.verify.mutations import Mutant, mutants
from tests.verify.parts import Part

VERDICTS = ("equivalent", "allowed", "missed")
REQUIRED = 0.95  # of the mutants that are wrong, the share to be killed


class JudgementError(Exception):
    """A file of tests/survivors/ is not in order."""


def reference(assignment: Assignment) -> Submission:
    """The submission that the mutants are made from."""
    return read_submission(EXAMPLES / assignment.name / "reference", assignment)


def students_functions(source: str) -> set[str]:
    """The functions of a reference solution that students write."""
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return {node.name for node in functions if "# BEGIN SOLUTION" in (ast.get_source_segment(source, node) or "")}


def made(assignment: Assignment) -> list[Mutant]:
    """The mutants of an assignment's reference."""
    source = (reference(assignment).source or b"").decode()
    return mutants(source, students_functions(source))


def judged(assignment: Assignment) -> dict[str, str]:
    """The verdict on each survivor that was looked at. Raises JudgementError for other verdicts and missing reasons."""
    path = ROOT / "tests" / "survivors" / f"{assignment.name}.toml"
    verdicts = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    if unknown := verdicts.keys() - set(VERDICTS):
        raise JudgementError(f"{path}: {', '.join(sorted(unknown))}: a verdict is one of {', '.join(VERDICTS)}")
    if bare := [name for reasons in verdicts.values() for name, reason in reasons.items() if not reason]:
        raise JudgementError(f"{path}: {bare[0]}: say why")
    return {name: verdict for verdict, reasons in verdicts.items() for name in reasons}


def outcome(report: Report) -> str:
    """`killed`, `timeout` (killed, perhaps by a busy machine), `survived`, or `fault` when the grader has failed."""
    statuses = {row.status for row in report.rows}
    if lost := statuses - {Status.PASSED, Status.GRADER_ERROR}:
        return "timeout" if lost == {Status.TIMEOUT} else "killed"
    return "fault" if Status.GRADER_ERROR in statuses else "survived"


def graded(assignment: Assignment, chosen: Sequence[Mutant]) -> dict[str, str]:
    """The outcome of each mutant, by id."""
    base = reference(assignment)
    submissions = [replace(base, student=mutant.id, source=mutant.source.encode()) for mutant in chosen]
    reports = track(grade_all(submissions, assignment, until_lost=True), assignment.name, len(chosen))
    return {chosen[number].id: outcome(report) for number, report in reports}


def share_killed(outcomes: Mapping[str, str], verdicts: Mapping[str, str]) -> Part:
    """How many of the mutants that are wrong are killed; shortfalls are the others, and gradings that failed.

    A share of REQUIRED is enough where every survivor is judged and no grading failed.
    """
    killed = sum(found in ("killed", "timeout") for found in outcomes.values())
    standing = {name: verdicts.get(name, "not judged") for name, found in outcomes.items() if found == "survived"}
    standing |= {name: "could not be graded" for name, found in outcomes.items() if found == "fault"}
    wrong = {name: verdict for name, verdict in standing.items() if verdict not in ("equivalent", "allowed")}
    settled = set(wrong.values()) <= {"missed"}
    shortfalls = [f"{name}: {verdict}" for name, verdict in wrong.items()]
    return Part("mutants killed", killed, killed + len(wrong), shortfalls, REQUIRED if settled else 1.0)


def measure(assignment: Assignment) -> Part:
    """The mutants of an assignment, graded."""
    return share_killed(graded(assignment, made(assignment)), judged(assignment))


def main(name: str, *ids: str) -> int:
    """Grade one assignment's mutants; print whose fate is open, and judgements that do not hold."""
    assignment = assignments.load(name)
    verdicts = judged(assignment)
    found = {mutant.id: mutant for mutant in made(assignment)}
    if unknown := set(ids) - found.keys():
        print(f"{assignment.name} has no mutant {', '.join(sorted(unknown))}")
        return 2
    outcomes = graded(assignment, [mutant for mutant in found.values() if not ids or mutant.id in ids])
    original = (reference(assignment).source or b"").decode().splitlines()
    for each, result in outcomes.items():
        if result in ("fault", "timeout") or (result == "survived" and each not in verdicts):
            print(f"\n{each}   {result}")
            changed = difflib.unified_diff(original, found[each].source.splitlines(), n=0, lineterm="")
            print("\n".join(line for line in changed if not line.startswith(("---", "+++", "@@"))))
    for each, verdict in verdicts.items():
        if each not in found:
            print(f"{each}: judged {verdict}, but there is no such mutant")
        elif outcomes.get(each, "survived") != "survived":
            print(f"{each}: judged {verdict}, but {outcomes[each]}")
    part = share_killed(outcomes, verdicts)
    print(f"{assignment.name}: {part.share} wrong mutants are killed")
    return 0 if part.enough else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
