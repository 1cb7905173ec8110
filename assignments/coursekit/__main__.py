"""The student's commands.

python -m coursekit check           check every assignment in this folder
python -m coursekit check hw2       check one assignment
python -m coursekit check hw2 2.3   check one task
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from coursekit.local import Outcome, assignment_folders, read_tasks, run_checks

ROOT = Path(__file__).resolve().parents[1]
MARKS = {"passed": "ok", "failed": "WRONG", "not started": "to do", "error": "ERROR", "waiting": "waits"}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m coursekit", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    checking = commands.add_parser("check", help="run the public checks")
    checking.add_argument("assignment", nargs="?", default="", help="for example hw2; without it all of them")
    checking.add_argument("task", nargs="?", help="for example 2.3; without it all tasks")
    options = parser.parse_args(arguments)
    folders = [path for path in assignment_folders(ROOT) if path.name.startswith(options.assignment)]
    if not folders:
        known = ", ".join(path.name for path in assignment_folders(ROOT)) or "none"
        print(f"There is no assignment {options.assignment!r} in {ROOT}; there are: {known}.", file=sys.stderr)
        return 2
    return max(check(folder, options.task) for folder in folders)


def check(folder: Path, task: str | None) -> int:
    """Print what the public checks find; 0 when all pass, 1 when not, 2 when there is no such task."""
    table = read_tasks(folder)
    tasks = {entry["id"]: entry for entry in table["tasks"]}
    if task is not None and task not in tasks:
        print(f"{folder.name} has no task {task!r}; its tasks are {', '.join(tasks)}.", file=sys.stderr)
        return 2
    print(f"{table['title']} ({folder.name})")
    shown = ""
    outcomes: list[Outcome] = []
    for outcome in run_checks(folder, task):
        if outcome.check.task != shown:
            shown = outcome.check.task
            print(f"\n{shown} {tasks[shown]['title']}", flush=True)
        print(f"  {MARKS[outcome.status]:>5}  {outcome.check.title}", flush=True)
        if outcome.status != "passed" and outcome.printed.strip():
            last_lines = outcome.printed.rstrip().splitlines()[-10:]
            print("         your code printed:", *last_lines, sep="\n         | ")
        outcomes.append(outcome)
    _print_next_step(outcomes, tasks, folder)
    return 0 if all(outcome.status == "passed" for outcome in outcomes) else 1


def _print_next_step(outcomes: list[Outcome], tasks: dict[str, Any], folder: Path) -> None:
    passed = sum(outcome.status == "passed" for outcome in outcomes)
    points = sum(outcome.check.points for outcome in outcomes if outcome.status == "passed")
    possible = sum(outcome.check.points for outcome in outcomes)
    print(f"\n{passed} of {len(outcomes)} public checks pass: {points:g} of their {possible:g} points.")
    for remark in dict.fromkeys(text for outcome in outcomes for text in outcome.remarks):
        print(f"Good to know: {remark}")
    first = next((outcome for outcome in outcomes if outcome.status not in ("passed", "waiting")), None)
    if first is None:
        print("All of them pass. Hidden checks will look at the same tasks with other sizes and values.")
        return
    print(f"\nNext: task {first.check.task}, {first.check.title}.")
    for text in (first.message, first.detail):
        if text:
            print("  " + text.replace("\n", "\n  "))
    if first.status != "not started":
        print(f"Hint: {tasks[first.check.task]['hint']}")
    print(f"Again: python -m coursekit check {folder.name.split('_')[0]} {first.check.task}")


if __name__ == "__main__":
    sys.exit(main())
