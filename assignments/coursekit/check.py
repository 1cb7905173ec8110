"""`check`: what the public checks find, printed as it comes, and what to do next."""

from __future__ import annotations

import re

from coursekit import terminal
from coursekit.folder import Assignment, Problem
from coursekit.language import command, say
from coursekit.runner import Outcome, run_checks
from coursekit.terminal import paint

_STYLES = {"passed": "green", "not started": "blue", "waiting": "dim"}
_PRINTED_LINES = 10


def check(assignment: Assignment, tasks: set[str] | None = None) -> list[Outcome] | None:
    """Print what the public checks of `tasks`, or of all, find. Returns it; None when the module cannot be imported."""
    marks = {
        "passed": say("ok"),
        "failed": say("WRONG"),
        "not started": say("not started"),
        "error": say("ERROR"),
        "stopped": say("STOPPED"),
        "ended": say("ERROR"),
        "waiting": say("waits"),
    }
    width = max(map(len, marks.values()))
    print(paint(f"{assignment.title} ({assignment.folder.name})", "bold"))
    terminal.passing(say("starting ..."))
    shown = ""
    outcomes: list[Outcome] = []
    try:
        for outcome in run_checks(assignment, tasks, lambda title: terminal.passing(f"  ...  {title}")):
            terminal.passing()
            if outcome.task != shown:
                shown = outcome.task
                print("\n" + paint(f"{shown} {assignment.tasks[shown].title}", "bold"))
            mark = paint(f"{marks[outcome.status]:{width}}", _STYLES.get(outcome.status, "red"))
            earned = outcome.points if outcome.status == "passed" else 0
            numbers = f"{earned:g}/{outcome.points:g} {outcome.seconds:5.1f} s"
            print(f"  {mark}  {paint(numbers, 'dim')}  {outcome.title}", flush=True)
            if outcome.status != "passed" and outcome.printed.strip():
                last_lines = outcome.printed.rstrip().splitlines()[-_PRINTED_LINES:]
                print(f"       {say('your code printed:')}", *last_lines, sep="\n       | ", flush=True)
            outcomes.append(outcome)
    except Problem as problem:
        terminal.passing()
        print("\n" + paint(say("Your file cannot be checked yet:"), "red"), problem, sep="\n")
        print(say("Mend this first, then again: {command}", command=_again(assignment)))
        return None
    _print_next_step(outcomes, assignment, tasks)
    return outcomes


def open_tasks(outcomes: list[Outcome]) -> list[str]:
    """The tasks with a check that does not pass, in order."""
    return list(dict.fromkeys(outcome.task for outcome in outcomes if outcome.status != "passed"))


def _again(assignment: Assignment, task: str = "") -> str:
    return command(f"check {assignment.short} {task}".rstrip())


def _print_next_step(outcomes: list[Outcome], assignment: Assignment, tasks: set[str] | None) -> None:
    passed = [outcome for outcome in outcomes if outcome.status == "passed"]
    print(
        "\n"
        + say(
            "{passed} of {count} public checks pass: {points:g} of their {possible:g} points.",
            passed=len(passed),
            count=len(outcomes),
            points=sum(outcome.points for outcome in passed),
            possible=sum(outcome.points for outcome in outcomes),
        )
    )
    for remark in dict.fromkeys(text for outcome in outcomes for text in outcome.remarks):
        print(say("Good to know: {remark}", remark=remark))
    first = next((outcome for outcome in outcomes if outcome.status not in ("passed", "waiting")), None)
    if first:
        print("\n" + paint(say("Next: task {task}, {title}.", task=first.task, title=first.title), "bold"))
        for text in (_explained(first, assignment), first.detail):
            if text:
                print("  " + text.replace("\n", "\n  "))
        print(say("Again: {command}", command=_again(assignment, first.task)))
        print(say("Stuck? {command}", command=command(f"hint {first.task}")))
    elif tasks is not None:
        print(say("All of them pass. What is left: {command}", command=_again(assignment)))
    else:
        print(say("All of them pass. Hidden checks will look at the same tasks with other sizes and values."))
        print(say("Hand in: {command}", command=command(f"submit {assignment.short}")))


def _explained(outcome: Outcome, assignment: Assignment) -> str:
    stub = re.fullmatch(r"Task [\d.]+: write (\w+)", outcome.message)
    if not stub:
        return outcome.message
    return say(
        "Write {name} in {file}; {handout} explains it.",
        name=stub[1],
        file=f"{assignment.folder.name}/{assignment.module}",
        handout=assignment.handout,
    )
