"""`watch`: checks the task that is being edited, each time the module is saved."""

from __future__ import annotations

import ast
import time
from collections.abc import Iterator
from pathlib import Path

from coursekit.check import check
from coursekit.folder import Assignment, Problem
from coursekit.language import say
from coursekit.runner import compiled
from coursekit.terminal import paint

POLL_SECONDS = 0.3


def watch(assignments: list[Assignment]) -> None:
    """Check again on every save, until Ctrl+C."""
    seen = {assignment.path: _stamp(assignment.path) for assignment in assignments}  # before anything is read or said
    known = {assignment.module: functions(_source(assignment)) for assignment in assignments}
    last: dict[str, set[str]] = {}
    print(say("Watching {files}: save to check, Ctrl+C to end.", files=", ".join(known)), flush=True)
    for assignment in saves(assignments, seen):
        print("\n" + paint(time.strftime("%H:%M:%S "), "dim"), end="")
        try:
            now = functions(compiled(assignment))
        except Problem as problem:
            print(say("This is half-saved or half-written; it is checked again at the next save."))
            print(problem, flush=True)
            continue
        names = changed(known[assignment.module], now)
        known[assignment.module] = now
        tasks = edited(names, now, assignment) or last.get(assignment.module) or set(assignment.tasks)
        last[assignment.module] = tasks
        check(assignment, tasks)


def saves(assignments: list[Assignment], seen: dict[Path, tuple[int, int]]) -> Iterator[Assignment]:
    """The assignments whose module was saved since `seen`, as that happens; each once it no longer changes."""
    pending: set[Path] = set()
    while True:
        time.sleep(POLL_SECONDS)
        for assignment in assignments:
            stamp = _stamp(assignment.path)
            if stamp != seen[assignment.path]:
                seen[assignment.path] = stamp
                pending.add(assignment.path)
            elif assignment.path in pending:
                pending.remove(assignment.path)
                yield assignment


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:  # an editor is just putting the new file in its place
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _source(assignment: Assignment) -> bytes:
    try:
        return compiled(assignment)
    except Problem:
        return b""


def functions(source: bytes) -> dict[str, ast.stmt]:
    """The functions and classes of a module by name."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name: node for node in ast.parse(source).body if isinstance(node, kinds)}


def changed(before: dict[str, ast.stmt], now: dict[str, ast.stmt]) -> set[str]:
    """The names of what was changed, added or removed; comments and spacing do not count."""
    old, new = ({name: ast.dump(node) for name, node in one.items()} for one in (before, now))
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def edited(names: set[str], module: dict[str, ast.stmt], assignment: Assignment) -> set[str]:
    """The task of each changed function: the first whose public checks call it, directly or by way of others."""
    checks = functions((assignment.folder / "test_public.py").read_bytes())
    uses = {name: _uses(node, "") for name, node in checks.items()}
    uses |= {f"student.{name}": _uses(node, "student.") for name, node in module.items()}
    found = set()
    for name in names:
        users = {f"student.{name}"}
        direct = {user for user, used in uses.items() if users & used}
        while more := {user for user, used in uses.items() if users & used} - users:
            users |= more
        tasks = [_task(node) for using in (direct, users) for check, node in checks.items() if check in using]
        found |= set(list(filter(None, tasks))[:1])
    return found


def _uses(function: ast.stmt, prefix: str) -> set[str]:
    """The names in a function, with a prefix, and what it asks of `student`."""
    nodes = list(ast.walk(function))
    names = {prefix + node.id for node in nodes if isinstance(node, ast.Name)}
    asked = [node for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)]
    return names | {f"student.{node.attr}" for node in asked if ast.unparse(node.value) == "student"}


def _task(function: ast.stmt) -> str:
    """The task in `@check("2.3", ...)`; empty for a function that is no check."""
    for decorator in getattr(function, "decorator_list", []):
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "check":
            return str(ast.literal_eval(decorator.args[0]))
    return ""
