"""Runs the public checks in a child process, and tells of each outcome as it comes.

The child ends itself when the student's code takes too long (see coursekit.local); another one then goes on with the
next check. Nothing here imports NumPy, so that a command answers at once, also where NumPy is missing.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from coursekit import language
from coursekit.folder import ROOT, Assignment, Problem
from coursekit.language import say

_STOPPED = re.compile(r"Timeout \((\d+):(\d+):([\d.]+)\)!(.*)", re.DOTALL)


@dataclass(frozen=True)
class Outcome:
    """A check, and what it found: `passed`, `failed`, `not started`, `error`, `stopped`, `ended` (the student's code
    ended Python), or `waiting` for an earlier check."""

    name: str
    task: str
    points: float
    title: str
    status: str = "waiting"
    message: str = ""
    detail: str = ""
    seconds: float = 0.0
    remarks: tuple[str, ...] = ()
    printed: str = ""  # the last lines that the student's code printed


def run_checks(
    assignment: Assignment, tasks: set[str] | None = None, begun: Callable[[str], None] = lambda title: None
) -> Iterator[Outcome]:
    """Run the public checks, those of `tasks` or all; `begun` is called with the title of each before it runs.

    Raises Problem when the module cannot be imported.
    """
    compiled(assignment)
    statuses: dict[str, str] = {}
    started = time.monotonic()
    while True:
        current: Outcome | None = None
        request = {
            "folder": str(assignment.folder),
            "module": assignment.module,
            "tasks": sorted(assignment.tasks if tasks is None else tasks),
            "limits": assignment.limits,
            "statuses": statuses,
            "language": language.chosen(),
        }
        with tempfile.TemporaryFile() as words, _child(request, words) as child:
            assert child.stdout is not None
            try:
                for line in child.stdout:
                    event = json.loads(line)
                    if "done" in event:
                        return
                    if "broken" in event:
                        raise Problem(event["broken"] + _mend(assignment, event["missing"]))
                    current = _outcome(event, assignment)
                    if event["status"] == "begun":
                        started = time.monotonic()
                        begun(current.title)
                    else:
                        statuses[current.name] = current.status
                        yield current
                        current = None
            finally:
                child.kill()
            child.wait()
            words.seek(0)
            status, message = _ended(words.read().decode("utf-8", "replace"), assignment)
        if current is None:
            raise Problem(message)
        statuses[current.name] = status
        yield replace(current, status=status, message=message, seconds=time.monotonic() - started)


def compiled(assignment: Assignment) -> bytes:
    """The source of the student's module. Raises Problem, naming the line, when it is no Python."""
    name = f"{assignment.folder.name}/{assignment.module}"
    try:
        raw = assignment.path.read_bytes()
    except FileNotFoundError:
        raise Problem(say("{file} is not there: was it renamed or moved?", file=name)) from None
    except OSError as error:
        raise Problem(say("{file} cannot be read: {problem}", file=name, problem=error.strerror)) from None
    if not raw.strip():
        raise Problem(say("{file} is empty: save it once more, or unzip the release again.", file=name))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw:
        raise Problem(say("{file} is not plain text: save it in the encoding UTF-8.", file=name))
    try:
        raw.decode(tokenize.detect_encoding(io.BytesIO(raw).readline)[0])
        compile(raw, str(assignment.path), "exec", dont_inherit=True)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problem = say("{file}, line {line}: not UTF-8; save the file in the encoding UTF-8.", file=name, line=line)
        raise Problem(problem) from None
    except SyntaxError as error:
        place = say("{file}, line {line}", file=name, line=error.lineno or 1)
        code = (error.text or "").strip()
        raise Problem(f"{type(error).__name__}: {error.msg}\n  {place}{': ' + code if code else ''}") from None
    return raw


def _child(request: dict[str, Any], words: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "coursekit.local", json.dumps(request)]
    environment = os.environ | {
        "MPLBACKEND": "Agg",  # a plot must not open a window and wait
        "TF_CPP_MIN_LOG_LEVEL": os.environ.get("TF_CPP_MIN_LOG_LEVEL", "3"),
        "GRADIO_ANALYTICS_ENABLED": "False",  # nor should a page ask the network for news
    }
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=words
    )


def _outcome(event: dict[str, Any], assignment: Assignment) -> Outcome:
    title = assignment.checks.get(event["name"], event["title"])
    return Outcome(**event | {"title": title, "remarks": tuple(event["remarks"])})


def _mend(assignment: Assignment, missing: str | None) -> str:
    """What to do about a package that is missing; nothing if none is."""
    if not missing:
        return ""
    needed = say("The package {name} is missing. Install what this assignment needs:", name=missing)
    return f"\n{needed}\n  {assignment.install}"


def _ended(words: str, assignment: Assignment) -> tuple[str, str]:
    """Status and message of a check whose child has ended, from what it wrote to its standard error."""
    last = (words.strip().splitlines() or [""])[-1][:300]
    if missing := re.match(r"ModuleNotFoundError: No module named '(\w+)", last):
        return "ended", last + _mend(assignment, missing[1])
    stopped = _STOPPED.search(words)
    place = _own_line(stopped[4] if stopped else words, assignment)
    if not stopped:
        message = say("the code ended Python itself: does it call exit, or use up the memory?")
        return "ended", f"{message}\n  {place or last}".rstrip()
    hours, minutes, seconds = (float(part) for part in stopped.groups()[:3])
    seconds += 3600 * hours + 60 * minutes
    message = say("stopped after {seconds:g} seconds: is there a loop that never ends?", seconds=seconds)
    return "stopped", f"{message}\n  {place}".rstrip()


def _own_line(trace: str, assignment: Assignment) -> str:
    """The innermost line of the student's module in what faulthandler wrote."""
    found = re.search(rf'File "[^"]*\b{re.escape(assignment.module)}", line (\d+) in (\S+)', trace)
    if not found:
        return ""
    code = assignment.path.read_bytes().decode("utf-8", "replace").splitlines()[int(found[1]) - 1 : int(found[1])]
    place = say("{file}, line {line}", file=assignment.module, line=found[1])
    return ": ".join([f"{place}, {found[2]}", *(line.strip() for line in code)])
