"""The vocabulary in which checks are written, public and hidden alike.

A check is a function that takes `student` (the student's module, or in grading a proxy that looks the same) and, if it
wants random numbers, `rng` (a numpy.random.Generator; in grading its draws differ from submission to submission). It
calls the `expect` functions below, which raise Failure where something is not right. The first line of its docstring is
the title that the student reads; `label` is what a message calls the value, best as the student would type it.

    @check("2.2", points=2, needs="normalize_shape")
    def test_normalize_uses_training_rows_only(student, rng):
        \"\"\"Mean and standard deviation come from the training rows only\"\"\"
        expect_close(student.normalize(data, 30), expected, label="normalize(data, 30)")
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from coursekit.language import say, translated

Function = TypeVar("Function", bound=Callable[..., None])


@dataclass(frozen=True)
class Check:
    """What a check declares: its name, the task and points it stands for, the checks it needs, its title."""

    name: str
    task: str
    points: float
    needs: tuple[str, ...]
    title: str


class Failure(AssertionError):
    """The student's result is not right.

    `message` is for the student and speaks of their own values and shapes. `detail` may name expected values:
    it is shown where the check itself is public, and to the instructor.
    """

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail


def check(task: str, *, points: float, needs: str | Sequence[str] = ()) -> Callable[[Function], Function]:
    """Declare a test function `test_NAME` as the check NAME of `task`, an id in assignment.toml, worth `points`.

    It is skipped when a check in `needs` did not pass: one NAME or several, all declared before it, hidden ones after
    public ones. Raises TypeError for a function of another name, without a docstring, or with points that are not
    positive.
    """

    def declare(function: Function) -> Function:
        title = (inspect.getdoc(function) or "").partition("\n")[0].strip()
        if not function.__name__.startswith("test_") or not title:
            raise TypeError(f"{function.__name__}: a check is named test_... and has a docstring, its title")
        if points <= 0:
            raise TypeError(f"{function.__name__}: points must be positive, got {points}")
        names = (needs,) if isinstance(needs, str) else tuple(needs)
        declaration = Check(function.__name__.removeprefix("test_"), task, points, names, title)
        function.check = declaration  # type: ignore[attr-defined]
        return function

    return declare


def declared(namespace: dict[str, Any]) -> list[tuple[Check, Callable[..., None]]]:
    """The checks declared in a module's namespace, `vars(module)`, each with its function, as they are written."""
    return [(value.check, value) for value in namespace.values() if hasattr(value, "check") and callable(value)]


_remarks: list[str] = []


def remark(text: str) -> None:
    """Tell the student something that costs no points; the same text once only."""
    text = translated(text)
    if text not in _remarks:
        _remarks.append(text)


def take_remarks() -> list[str]:
    """The remarks made since the last call."""
    taken = _remarks.copy()
    _remarks.clear()
    return taken


def expect(condition: object, message: str, detail: str = "") -> None:
    """Raise Failure with `message` unless `condition` holds.

    `message` is for the student and must not give expected values away; `detail` may.
    """
    if not condition:
        raise Failure(translated(message), translated(detail))


def expect_integer(value: Any, label: str) -> int:
    """`value` as an int. NumPy's integers count, and arrays of shape () that hold one; floats do not, not even 2.0."""
    array = expect_array(value, label)
    expect(array.shape == (), say("{label} has shape {shape}; expected one number", label=label, shape=array.shape))
    message = say("{label} is {value}, a {type}; expected an int", label=label, value=array, type=type_name(value))
    expect(array.dtype.kind in "iu", message)
    return int(array)


def expect_array(value: Any, label: str, shape: tuple[int, ...] | None = None, hint: str = "") -> np.ndarray:
    """`value` as an array of real, finite numbers, of `shape` (any shape if None). Booleans become 0 and 1.

    Lists, tensors, Series and DataFrames count as arrays. Raises Failure for the first that is wrong: None, type, shape
    (`hint` is added here), numbers that are not real, NaN or infinite values.
    """
    if value is None:
        raise Failure(say("{label} returned None: is a return statement missing?", label=label))
    if not hasattr(value, "__array__") and not isinstance(value, (int, float, list, tuple)):
        raise Failure(say("{label} is a {type}; expected an array", label=label, type=type_name(value)))
    expect(not _holds_text(value), say("{label} holds text; expected real numbers", label=label))
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, MemoryError):
        ragged = say("{label} is a ragged {type}: its rows differ in length", label=label, type=type_name(value))
        raise Failure(ragged) from None
    if shape is not None and array.shape != shape:
        wrong = say("{label} has shape {shape}, expected {wanted}", label=label, shape=array.shape, wanted=shape)
        raise Failure(wrong + _added(hint))
    message = say("{label} holds {type} values; expected real numbers", label=label, type=array.dtype)
    expect(array.dtype.kind in "biuf", message)
    if array.dtype.kind == "b":
        array = array.astype(int)  # True - False is no number to NumPy
    if not np.isfinite(array).all():
        bad = int((~np.isfinite(array)).sum())
        raise Failure(
            say("{label} holds {bad} values that are NaN or infinite (of {all})", label=label, bad=bad, all=array.size)
        )
    return array


def _added(hint: str) -> str:
    return f": {translated(hint)}" if hint else ""


def _holds_text(value: Any) -> bool:
    """Whether text is anywhere in nested lists: NumPy would give each item the room of the longest text."""
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, (list, tuple)):
            pending += item
        elif isinstance(item, (str, bytes)) or getattr(getattr(item, "dtype", None), "kind", "") in ("U", "S"):
            return True
    return False


def expect_items(value: Any, count: int, label: str) -> list[Any]:
    """The items of a tuple or list, which must have `count` of them: what a function with several results returns."""
    if value is None:
        raise Failure(say("{label} returned None: is a return statement missing?", label=label))
    if not isinstance(value, (tuple, list)):
        kind = type_name(value)
        raise Failure(say("{label} is a {type}; expected a tuple of {count}", label=label, type=kind, count=count))
    message = say("{label} has {have} items, expected {count}", label=label, have=len(value), count=count)
    expect(len(value) == count, message)
    return list(value)


def expect_close(
    actual: Any, expected: Any, label: str, rtol: float = 1e-4, atol: float = 1e-6, hint: str = ""
) -> np.ndarray:
    """`actual` as an array of `expected`'s shape, each value within `atol + rtol * |expected|` of the expected one.

    The message has the shape, or how many values are wrong and the first of them, with `hint`; the expected value is
    in the detail. Raises Failure as expect_array does, and where a value is too far away.
    """
    wanted = np.asarray(expected)
    array = expect_array(actual, label, wanted.shape)
    wrong = ~np.isclose(array, wanted, rtol=rtol, atol=atol)
    if wrong.any():
        where = tuple(int(i) for i in np.argwhere(wrong)[0])
        place = say(" at {place}", place=list(where)) if where else ""
        counted = {"label": label, "wrong": int(wrong.sum()), "all": array.size, "place": place, "value": array[where]}
        raise Failure(
            say("{label}: {wrong} of {all} values are wrong, the first{place} is {value:.6g}", **counted)
            + _added(hint),
            detail=say("expected {value:.6g}{place}", value=wanted[where], place=place),
        )
    return array


def expect_raises(student: Any, kind: str, function: str, *arguments: Any, label: str) -> str:
    """The message with which the student's function, named `function`, raises an exception when it gets `arguments`.

    `kind` names the exception's class or one of its bases, such as "ValueError". Raises Failure when nothing is raised,
    or something else.
    """
    kinds, message = student.raised_by(function, *arguments)
    if not kinds:
        raise Failure(say("{label} raised nothing; expected a {kind}", label=label, kind=kind))
    if kind not in kinds:
        seen = {"label": label, "seen": kinds[0], "message": message, "kind": kind}
        raise Failure(say("{label} raised {seen}: {message}; expected a {kind}", **seen))
    return message


def type_name(value: Any) -> str:
    """How to name the type of `value` to a student; an object kept in the child names itself."""
    return str(getattr(value, "type_name", type(value).__name__))
