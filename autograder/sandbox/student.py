"""What a check sees of a submission: `student.normalize(data, 30)`, as if there were no boundary."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from autograder.assignment import Assignment
from autograder.sandbox import wire
from autograder.sandbox.client import Child, Died, Outcome, ParentAccess, Raised, Returned, SandboxFault
from coursekit.checks import Failure
from coursekit.views import Reference

MODELS = Path(__file__).with_name("keras_models.py")
_MODEL_SECONDS = 60.0
Value = TypeVar("Value")


class StudentRaised(Exception):
    """The student's code raised an exception."""

    def __init__(self, call: str, raised: Raised) -> None:
        super().__init__(f"{call} raised {raised.kind}: {raised.message}")
        self.call, self.raised = call, raised

    @property
    def not_started(self) -> bool:
        """Whether the stub is still there."""
        return self.raised.kind == "NotImplementedError" and self.raised.message.startswith("Task ")

    @property
    def explanation(self) -> str:
        """Kind, message, and the student's own lines it went through."""
        where = [f"  line {line}, in {name or 'the module'}: {text}" for line, name, text in self.raised.frames]
        return "\n".join([f"{self.call} raised {self.raised.kind}: {self.raised.message}", *where])


class StudentDied(Exception):
    """The child ended while it ran the student's code."""

    def __init__(self, call: str, died: Died) -> None:
        super().__init__(f"{call}: {died.detail}")
        self.call, self.died = call, died


class Remote(Reference):
    """An object that stays in the child that made it."""

    def __init__(self, student: Student, child: Child, opaque: wire.Opaque) -> None:
        self.student, self.child, self.opaque = student, child, opaque
        self.type_name = opaque.type_name

    def view(self, kind: str, *arguments: Any) -> Any:
        return self.student.view(kind, self, *arguments)


class Student:
    """A submission behind the boundary. Any attribute is a function of the student's module.

    It takes plain data (numbers, text, lists, tuples, dictionaries, arrays) and what was made in the child. Calling it
    returns plain data, or a `Remote` for what cannot be sent: see coursekit.views. Raises StudentRaised or StudentDied,
    which end the check with a message. When a child has died, the next call gets a fresh one with the module loaded
    anew.
    """

    def __init__(
        self,
        parent: ParentAccess,
        assignment: Assignment,
        source: bytes,
        extras: Mapping[str, bytes | Exception] = MappingProxyType({}),
    ) -> None:
        self._parent, self._assignment, self._source, self._extras = parent, assignment, source, extras
        self._child: Child | None = None
        self._models: Child | None = None
        self._unloadable: StudentRaised | StudentDied | None = None
        self._shared: dict[str, tuple[Child | None, Any]] = {}
        self._printed: list[str] = []
        self.seed = 0
        self.layers: tuple[str, ...] = ()
        self.student_seconds = 0.0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def call(*args: Any, **kwargs: Any) -> Any:
            seconds = self._assignment.limits.calls.get(name, self._assignment.limits.call_seconds)
            arguments = [self._sendable(argument) for argument in args]
            keywords = {key: self._sendable(argument) for key, argument in kwargs.items()}
            return self._value(f"{name}()", self._ask("call", name, self.seed, arguments, keywords, seconds=seconds))

        return call

    def handed_in(self, name: str) -> bytes | None:
        """The bytes of a file that the assignment accepts beside the module; None when there is none. Raises Failure if
        it is unreadable or too large."""
        content = self._extras.get(name)
        if isinstance(content, Exception):
            raise Failure(str(content))
        return content

    def write_file(self, name: str, data: bytes) -> str:
        """Put a file where the student's code can read it; returns its path there."""
        return self._value("", self._ask("write", name, data, seconds=self._assignment.limits.call_seconds))

    def make(self, described: Any) -> Remote:
        """The object that a class of coursekit.inputs describes, made in the child."""
        seconds = self._assignment.limits.call_seconds
        return self._value("", self._ask("make", described, self.seed, seconds=seconds))

    def raised_by(self, name: str, *arguments: Any) -> tuple[tuple[str, ...], str]:
        """What a call raises: the names of the exception's class and of its bases, and its message; else ((), "")."""
        try:
            getattr(self, name)(*arguments)
        except StudentRaised as error:
            if error.not_started or error is self._unloadable:
                raise
            return (error.raised.kind, *error.raised.bases), error.raised.message
        return (), ""

    def renew(self) -> None:
        """What comes next meets the module loaded anew: it remembers nothing of the calls before."""
        if self._child is not None:
            self._printed.append(self._child.take_output())
            self._child.close()
            self._child = None

    def shared(self, key: str, make: Callable[[], Value]) -> Value:
        """`make()`, once for all checks that need it: again only when its objects died with their child.

        A failure is shared as well, so that a hang is waited for once.
        """
        child, outcome = self._shared.get(key, (None, None))
        if isinstance(outcome, Exception):
            raise outcome
        if child is None or child is not self._child or not child.alive:
            try:
                outcome = make()
            except (StudentRaised, StudentDied, Failure) as error:
                self._shared[key] = (None, error)
                raise
            self._shared[key] = (self._child, outcome)
        return outcome

    def view(self, kind: str, value: Any, *arguments: Any) -> Any:
        """See coursekit.views. Models are rebuilt and judged in a child that never meets the student's code."""
        *inputs, label = arguments
        if kind not in ("summary", "predict", "evaluate"):
            return self._seen(kind, value, *arguments)
        match self._seen("describe", value, label):
            case {"config": str(config), "weights": list(weights)}:
                seen = self._trusted(kind, config, weights, *inputs, label)
                # a loss of the student's own can only be computed where their code is
                return self._seen(kind, value, *arguments) if seen is None else seen
        raise Failure(f"{label} is not a Keras model")

    def take_output(self) -> str:
        """What the student's code has printed since the last call."""
        if self._child is not None:
            self._printed.append(self._child.take_output())
        text = "".join(self._printed)
        self._printed.clear()
        return text

    def close(self) -> None:
        """End every child of this submission."""
        for child in (self._child, self._models):
            if child is not None:
                child.close()

    def _seen(self, kind: str, value: Any, *arguments: Any) -> Any:
        limits = self._assignment.limits
        seconds = limits.calls.get("train", limits.call_seconds) if kind == "fit" else limits.call_seconds
        outcome = self._ask("view", kind, self._sendable(value), *arguments, seconds=seconds)
        if isinstance(outcome, Raised) and outcome.kind == "Failure":
            raise Failure(outcome.message)
        return self._value(str(arguments[-1]), outcome)

    def _trusted(self, function: str, *arguments: Any) -> Any:
        """Call a function of keras_models.py in a child of its own."""
        if self._models is None or not self._models.alive:
            self._models = self._parent.child(self._assignment.limits)
            loaded = self._models.request("load", MODELS.name, MODELS.read_bytes(), seconds=_MODEL_SECONDS)
            if not isinstance(loaded, Returned):
                raise SandboxFault(f"{MODELS.name} cannot be loaded: {loaded}")
        outcome = self._models.request("call", function, 0, list(arguments), {}, seconds=_MODEL_SECONDS)
        match outcome:
            case Returned(value):
                return value
            case Raised("Failure", message):
                raise Failure(message)
            case Died("timeout" | "out_of_memory"):
                raise Failure(f"{arguments[-1]} is too large to be looked at: {outcome.detail}")
        raise SandboxFault(f"{function} of {MODELS.name}: {outcome}")

    def _ask(self, operation: str, *arguments: Any, seconds: float) -> Outcome:
        child = self._loaded_child()
        return self._timed(child, operation, *arguments, seconds=seconds)

    def _loaded_child(self) -> Child:
        if self._unloadable is not None:
            raise self._unloadable
        if self._child is None or not self._child.alive:
            if self._child is not None:
                self._printed.append(self._child.take_output())
            self._child = self._parent.child(self._assignment.limits)
            self.layers = self._child.layers
            label = f"importing {self._assignment.module}"
            seconds = self._assignment.limits.import_seconds
            outcome = self._timed(self._child, "load", self._assignment.module, self._source, seconds=seconds)
            try:
                self._value(label, outcome)
            except (StudentRaised, StudentDied) as error:
                self._unloadable = error
                raise
        return self._child

    def _timed(self, child: Child, operation: str, *arguments: Any, seconds: float) -> Outcome:
        total = self._assignment.limits.total_seconds
        left = total - self.student_seconds
        if left <= 0:
            child.close()
            return Died("timeout", f"all checks together have used the {total:g} seconds a submission has")
        started = time.monotonic()
        outcome = child.request(operation, *arguments, seconds=min(seconds, left))
        self.student_seconds += time.monotonic() - started
        return outcome

    def _value(self, label: str, outcome: Outcome) -> Any:
        match outcome:
            case Returned(value):
                return self._received(value)
            case Raised():
                raise StudentRaised(label, outcome)
            case Died():
                raise StudentDied(label, outcome)

    def _received(self, value: Any) -> Any:
        """References in `value` become objects that a check can pass back or view."""
        match value:
            case wire.Opaque():
                assert self._child is not None
                return Remote(self, self._child, value)
            case list() | tuple():
                return type(value)(self._received(item) for item in value)
            case dict():
                return {key: self._received(item) for key, item in value.items()}
        return value

    def _sendable(self, value: Any) -> Any:
        if not isinstance(value, Remote):
            return value
        if value.child is not self._child or not value.child.alive:  # its number would mean another object now
            raise SandboxFault(f"a {value.type_name} whose child has ended; use student.shared to make it again")
        return value.opaque


def seed_for(*parts: str) -> int:
    """A seed that depends on all `parts` and on nothing else."""
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest()[:4], "little")
