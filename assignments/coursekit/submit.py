"""`submit`: the public checks once more, then the zip to hand in."""

from __future__ import annotations

import io
import json
import re
import sys
import unicodedata
import zipfile

from coursekit import folder
from coursekit.check import check, open_tasks
from coursekit.folder import Assignment, Problem
from coursekit.language import command, say
from coursekit.terminal import paint

ABOUT = "student.json"


def submit(assignment: Assignment, name: str | None, student_id: str | None) -> int:
    """Write the zip; 0 when it is written, 1 when the module cannot be handed in. Raises Problem without a name."""
    name, student_id = _who(assignment, name, student_id)
    outcomes = check(assignment)
    if outcomes is None:
        again = command(f"submit {assignment.short}")
        print(say("No zip was written. When it is mended: {command}", command=again))
        return 1
    print()
    if unfinished := open_tasks(outcomes):
        print(paint(say("Not finished: {tasks}.", tasks=", ".join(unfinished)), "yellow"))
    public = sum(outcome.points for outcome in outcomes)
    total = sum(task.points for task in assignment.tasks.values())
    print(say("Hidden checks are worth the other {points:g} of {total:g} points.", points=total - public, total=total))
    safe_id = re.sub(r"[^\w-]", "_", student_id)
    path = folder.keep(f"{assignment.short}_{safe_id}.zip", _zip(assignment, name, student_id))
    print(say("Hand in this file: {file}", file=paint(str(path), "bold")))
    print(
        say(
            "It is from {name}, {student_id}; to change that, edit {file}.",
            name=name,
            student_id=student_id,
            file=folder.kept_in(),
        )
    )
    return 0


def _who(assignment: Assignment, name: str | None, student_id: str | None) -> tuple[str, str]:
    """Name and student id: as given, as kept, or as asked for; kept for the next time."""
    notes = folder.kept()
    name, student_id = name or notes.get("name"), student_id or notes.get("student_id")
    if not (name and student_id) and not sys.stdin.isatty():
        asked = command(f'submit {assignment.short} --name "..." --id ...')
        raise Problem(say("Say who you are, once: {command}", command=asked))
    name = _tidy(name or input(say("Your full name: ")))
    student_id = _tidy(student_id or input(say("Your student id: ")))
    if not re.search(r"\w", name) or not re.search(r"\w", student_id):
        raise Problem(say("A name and a student id are needed; nothing was written."))
    if (name, student_id) != (notes.get("name"), notes.get("student_id")):
        folder.remember(name=name, student_id=student_id)
    return name, student_id


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _zip(assignment: Assignment, name: str, student_id: str) -> bytes:
    """The module, what may be handed in beside it, and whose it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in (assignment.module, *assignment.accepts):
            if (path := assignment.folder / file).is_file():
                archive.writestr(file, path.read_bytes())
        archive.writestr(ABOUT, json.dumps({"name": name, "student_id": student_id}, ensure_ascii=False))
    return buffer.getvalue()
