"""`hint`: one more hint each time it is asked for."""

from __future__ import annotations

from coursekit import folder
from coursekit.folder import Assignment
from coursekit.language import command, say
from coursekit.terminal import paint


def hint(assignment: Assignment, task_id: str) -> None:
    """Print the hints of a task that were shown before, and the next one."""
    task = assignment.tasks[task_id]
    shown: dict[str, int] = folder.kept().get("hints", {})
    count = min(shown.get(task_id, 0) + 1, len(task.hints))
    folder.remember(hints=shown | {task_id: count})
    print(paint(f"{task_id} {task.title}", "bold"))
    for number, text in enumerate(task.hints[:count], start=1):
        print(paint(f"  {number}/{len(task.hints)}  {text}", "bold" if number == count else "dim"))
    if count < len(task.hints):
        print(say("One more: {command}", command=command(f"hint {task_id}")))
    else:
        print(
            say(
                "That was the last one. {handout} has the task, its formula and the likely mistake.",
                handout=assignment.handout,
            )
        )
