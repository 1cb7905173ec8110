"""What must be there before students receive an assignment: its module, handouts, and titles in every language."""

from __future__ import annotations

from autograder.assignment import Assignment
from autograder.authoring import read_text, toml_fault
from autograder.grading import blank_rows
from autograder.reports import language


def proofread(assignment: Assignment) -> None:
    """Raise AssignmentError for the first thing that is missing or left over."""
    rows = blank_rows(assignment)
    read_text(assignment.folder / "README.md")
    for code in language.languages():
        if code != language.SOURCE:
            read_text(assignment.folder / f"README.{code}.md")
            _proofread_titles(assignment, code, {row.check: row.title for row in rows})


def _proofread_titles(assignment: Assignment, code: str, checks: dict[str, str]) -> None:
    path = assignment.folder / f"{code}.toml"
    read_text(path)
    titles = language.titles(assignment, code)
    if not titles.title:
        raise toml_fault(path, f'no title; write title = "..." for "{assignment.title}"')
    for task in assignment.tasks:
        translated = titles.tasks.get(task.id, {})
        if not translated.get("title"):
            mend = f'write title = "..." for "{task.title}"'
            raise toml_fault(path, f'[tasks."{task.id}"] lacks title; {mend}', "tasks", task.id)
        if len(translated.get("hints", ())) != len(task.hints):
            mend = f"write hints = [...], one for each of the {len(task.hints)} in assignment.toml"
            raise toml_fault(path, f'[tasks."{task.id}"] lacks hints; {mend}', "tasks", task.id)
    for name, title in checks.items():
        if not titles.checks.get(name):
            raise toml_fault(path, f'[checks] lacks {name}; write {name} = "..." for "{title}"', "checks")
    for kind, known in (("tasks", {task.id for task in assignment.tasks}), ("checks", checks)):
        if left := [name for name in getattr(titles, kind) if name not in known]:
            raise toml_fault(path, f"[{kind}] has {left[0]}, which is no longer there; delete it", kind, left[0])
