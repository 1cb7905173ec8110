"""Public checks on a student's own machine: the module is imported here, without a boundary."""

from __future__ import annotations

import contextlib
import importlib.util
import inspect
import io
import os
import tempfile
import time
import tomllib
import traceback
import types
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from coursekit import inputs, views
from coursekit.as_data import VIEWS
from coursekit.checks import Check, Failure, declared, take_remarks


@dataclass(frozen=True)
class Outcome:
    """What a check found: `passed`, `failed`, `not started`, `error` or `waiting` for an earlier check."""

    check: Check
    status: str
    message: str = ""
    detail: str = ""
    seconds: float = 0.0
    remarks: tuple[str, ...] = ()
    printed: str = ""


class LocalStudent:
    """The student's module as checks see it; the counterpart of the grader's proxy."""

    def __init__(self, module: types.ModuleType, scratch: Path) -> None:
        self._module, self._scratch = module, scratch
        self._shared: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        function = getattr(self._module, name, None)
        if not callable(function):
            raise AttributeError(f"{self._module.__name__}.py has no function {name}: was it renamed or deleted?")
        return function

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

    def output_of(self, described: inputs.SequentialModel, values: np.ndarray) -> np.ndarray:
        """The output of a model that a check describes."""
        return views.predict(inputs.make(described), values, "the described model")

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


def assignment_folders(root: Path) -> list[Path]:
    """The assignments below `root`, in order."""
    return sorted(path.parent for path in root.glob("*/assignment.toml"))


def read_tasks(folder: Path) -> dict[str, Any]:
    """The content of an assignment's assignment.toml."""
    return tomllib.loads((folder / "assignment.toml").read_text("utf-8"))


def run_checks(folder: Path, task: str | None = None) -> Iterator[Outcome]:
    """Run the public checks of the assignment in `folder`, those of one task or all; outcomes as they come."""
    os.environ["MPLBACKEND"] = "Agg"  # a plot must not open a window and wait
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # nor should a page ask the network for news
    checks = declared(vars(_import(folder / "test_public.py")))
    statuses: dict[str, str] = {}
    try:
        module: types.ModuleType | None = _import(folder / read_tasks(folder)["module"])
        broken = ""
    except Exception as error:
        module, broken = None, _explain(error, folder)
    with tempfile.TemporaryDirectory() as scratch:
        student = None if module is None else LocalStudent(module, Path(scratch))
        for check, function in checks:
            if task is not None and check.task != task:
                continue
            if student is None:
                outcome = Outcome(check, "error", broken)
            elif any(statuses.get(name, "passed") != "passed" for name in check.needs):
                outcome = Outcome(check, "waiting")
            else:
                outcome = _run(check, function, student, folder)
            statuses[check.name] = outcome.status
            yield outcome


def _run(check: Check, function: Callable[..., None], student: LocalStudent, folder: Path) -> Outcome:
    offered = {"student": student, "rng": np.random.default_rng(zlib.crc32(check.name.encode()))}
    wanted = {name: offered[name] for name in inspect.signature(function).parameters}
    started = time.monotonic()
    status, message, detail = "passed", "", ""
    take_remarks()
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            function(**wanted)
    except Failure as failure:
        status, message, detail = "failed", failure.message, failure.detail
    except NotImplementedError as error:
        status, message = "not started", str(error)
    except Exception as error:
        status, message = "error", _explain(error, folder)
    return Outcome(
        check, status, message, detail, time.monotonic() - started, tuple(take_remarks()), printed.getvalue()
    )


def _explain(error: Exception, folder: Path) -> str:
    """An exception and the student's own lines it went through."""
    lines = [f"{type(error).__name__}: {error}"]
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if Path(f.filename).parent == folder and not Path(f.filename).name.startswith("test_")]
    lines += [f"  {Path(frame.filename).name}, line {frame.lineno}: {frame.line}" for frame in own]
    return "\n".join(lines)


def _import(path: Path) -> types.ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path.name} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
