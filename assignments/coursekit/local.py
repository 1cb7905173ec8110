"""The child process in which the student's module meets the public checks, without a boundary.

`python -m coursekit.local REQUEST` writes a line of JSON as each check begins and ends; see coursekit.runner. A call of
the student's code that takes too long ends the process, and Python says on standard error where it was.
"""

from __future__ import annotations

import contextlib
import faulthandler
import importlib.util
import inspect
import io
import json
import os
import sys
import tempfile
import time
import traceback
import types
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from functools import wraps
from pathlib import Path
from typing import Any

import numpy as np

from coursekit import inputs, language, lazily
from coursekit.as_data import VIEWS
from coursekit.checks import Failure, declared, take_remarks
from coursekit.language import say
from coursekit.runner import Outcome

SLOWER = 2  # how many times a laptop may take as long as the grader allows
IMPORT_SECONDS = 120.0
CHECK_SECONDS = 60.0  # for what a check does outside the student's functions
LAST_CHARACTERS = 4_000

_within: list[float] = []


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """End this process if what is inside takes longer; what is outside then has its time anew."""
    _within.append(seconds)
    faulthandler.dump_traceback_later(seconds, exit=True)
    try:
        yield
    finally:
        _within.pop()
        faulthandler.cancel_dump_traceback_later()
        if _within:
            faulthandler.dump_traceback_later(_within[-1], exit=True)


class LocalStudent:
    """The student's module as checks see it; the counterpart of the grader's proxy. With `limits`, those of
    assignment.toml, a call that takes too long ends the process."""

    def __init__(self, module: types.ModuleType, scratch: Path, limits: dict[str, Any] | None = None) -> None:
        self._module, self._scratch, self._limits = module, scratch, limits
        self._shared: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        function = getattr(self._module, name, None)
        if not callable(function):
            file = Path(str(self._module.__file__)).name
            raise Failure(say("{file} has no function {name}: was it renamed or deleted?", file=file, name=name))
        if self._limits is None:
            return function
        seconds = SLOWER * self._limits.get("calls", {}).get(name, self._limits.get("call_seconds", 10.0))

        @wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            with within(seconds):
                return function(*arguments, **named)

        return timed

    def handed_in(self, name: str) -> bytes | None:
        """A file beside the module that would be handed in with it; None when there is none."""
        path = Path(str(self._module.__file__)).with_name(name)
        return path.read_bytes() if path.is_file() else None

    def write_file(self, name: str, data: bytes) -> str:
        path = self._scratch / name
        path.write_bytes(data)
        return str(path)

    def make(self, described: Any) -> Any:
        return inputs.make(described)

    def renew(self) -> None:
        """In grading, the module is loaded anew here and remembers nothing of the calls before."""

    def raised_by(self, name: str, *arguments: Any) -> tuple[tuple[str, ...], str]:
        """What a call raises: the names of the exception's class and of its bases, and its message; else ((), "")."""
        function = getattr(self, name)
        try:
            function(*arguments)
        except NotImplementedError:
            raise  # the stub's
        except Exception as error:
            return tuple(base.__name__ for base in type(error).__mro__), str(error)
        return (), ""

    def shared(self, key: str, make: Callable[[], Any]) -> Any:
        """`make()`, once for all checks that need it."""
        if key not in self._shared:
            self._shared[key] = make()
        return self._shared[key]

    def view(self, kind: str, value: Any, *arguments: Any) -> Any:
        return VIEWS[kind](value, *arguments)


class Tail(io.TextIOBase):
    """Keeps the end of what is printed."""

    text = ""

    def write(self, text: str) -> int:
        self.text = (self.text + text)[-LAST_CHARACTERS:]
        return len(text)


def main(request: dict[str, Any], tell: Callable[[dict[str, Any]], None]) -> None:
    """Run the checks that `request` asks for; `tell` is called with what the parent should hear."""
    language.choose(request["language"])
    folder = Path(request["folder"])
    source = (folder / request["module"]).read_bytes()
    lazily.postpone(source, "tensorflow", "keras", loading=lambda: within(IMPORT_SECONDS))
    lazily.AfterImport("gradio", _refuse_launch)
    checks = [
        (Outcome(check.name, check.task, check.points, check.title), check.needs, function)
        for check, function in declared(vars(_import(folder / "test_public.py")))
    ]
    try:
        with within(IMPORT_SECONDS):
            module = _import(folder / request["module"])
    except (Exception, SystemExit) as error:
        missing = error.name if isinstance(error, ModuleNotFoundError) else None
        tell({"broken": _explain(error, folder), "missing": missing})
        return
    statuses: dict[str, str] = request["statuses"]
    with tempfile.TemporaryDirectory() as scratch:
        student = LocalStudent(module, Path(scratch), request["limits"])
        for outcome, needs, function in checks:
            if outcome.task not in request["tasks"] or outcome.name in statuses:
                continue
            if all(statuses.get(name, "passed") == "passed" for name in needs):
                tell(asdict(replace(outcome, status="begun")))
                with within(CHECK_SECONDS):
                    outcome = _run(outcome, function, student, folder)
            statuses[outcome.name] = outcome.status
            tell(asdict(outcome))


def _run(check: Outcome, function: Callable[..., None], student: LocalStudent, folder: Path) -> Outcome:
    offered = {"student": student, "rng": np.random.default_rng(zlib.crc32(check.name.encode()))}
    wanted = {name: offered[name] for name in inspect.signature(function).parameters}
    started = time.monotonic()
    status, message, detail = "passed", "", ""
    take_remarks()
    printed = Tail()
    try:
        with contextlib.redirect_stdout(printed):
            function(**wanted)
    except Failure as failure:
        status, message, detail = "failed", failure.message, failure.detail
    except NotImplementedError as error:
        status, message = "not started", str(error)
    except (Exception, SystemExit) as error:
        status, message = "error", _explain(error, folder)
    return replace(
        check,
        status=status,
        message=message,
        detail=detail,
        seconds=time.monotonic() - started,
        remarks=tuple(take_remarks()),
        printed=printed.text,
    )


def _explain(error: BaseException, folder: Path) -> str:
    """An exception and the student's own lines it went through."""
    lines = [f"{type(error).__name__}: {error}"]
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if Path(f.filename).parent == folder and not Path(f.filename).name.startswith("test_")]
    for frame in own:
        place = say("{file}, line {line}", file=Path(frame.filename).name, line=frame.lineno)
        lines.append(f"  {place}: {frame.line}")
    return "\n".join(lines)


def _import(path: Path) -> types.ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path.name} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    # Compiled anew each time: Python's cache takes a file saved twice in a second, with one size, for unchanged.
    exec(compile(path.read_bytes(), str(path), "exec", dont_inherit=True), vars(module))
    return module


def _refuse_launch(gradio: types.ModuleType) -> None:
    def launch(*_: Any, **__: Any) -> None:
        raise Failure(say("launch is called while the page is built, and would never end: return the page instead"))

    gradio.Blocks.launch = launch  # type: ignore[attr-defined]


if __name__ == "__main__":
    faulthandler.enable()
    with os.fdopen(os.dup(1), "w", encoding="ascii") as pipe:
        os.dup2(2, 1)  # what is printed past Python's back must not get between the lines

        def tell(event: dict[str, Any]) -> None:
            print(json.dumps(event), file=pipe, flush=True)

        main(json.loads(sys.argv[1]), tell)
        tell({"done": True})
