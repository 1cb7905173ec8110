"""What checks and the grader may tell a student, read from their sources: samples of every message.

A value that only a run knows is a token in a sample, the same one for the same expression: ⟦1⟧, ⟦2⟧.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from autograder import assignment as assignments
from autograder.assignment import ROOT

TOKEN = re.compile(r"⟦\d+⟧")

# Functions, and which of their arguments is a message or a hint; which is what messages are about.
_MESSAGES = {
    "expect": 1, "Failure": 0, "remark": 0, "Refused": 0,
    "expect_array": 3, "expect_all_close": 2, "expect_gradients": 3,  # hints
}  # fmt: skip
_LABELS = {
    "expect_integer": 1, "expect_array": 1, "expect_items": 2, "expect_close": 2, "batches": 1, "history": 1,
    "summary": 1, "predict": 2, "evaluate": 3, "words": 1, "fed": 1, "app": 1, "ask": 2, "figure": 2,
    "expect_tokens": 2, "expect_windows": 2, "expect_states": 3, "judge": 4, "_trusted": 3,
}  # fmt: skip
_DEATHS = {"Died": 1, "_died": 1}
_FAULTS = {"ProtocolError": 0}
_RETURNED = "f() returned None: is a return statement missing?"  # a message about f()
_ENDED = "f(): {}"
_UNREADABLE = "f(): what came back could not be read: {}"
_REMARKS = ("remarks", "problem", "_LATE_ON_CANVAS")  # names that hold messages of the intake
_PLACEHOLDER = re.compile(r"\{(\w+)(!r)?(?::[^{}]*)?\}")


def sources() -> list[Path]:
    """The files that speak to students through a report."""
    grader, kit = ROOT / "autograder", ROOT / "assignments" / "coursekit"
    loaded = [assignments.load(name) for name in assignments.names()]
    checks = [path for one in loaded for path in (one.public_checks, one.hidden_checks)]
    sandbox = [grader / "sandbox" / f"{name}.py" for name in ("client", "student", "keras_models", "child", "wire")]
    vocabulary = [kit / f"{name}.py" for name in ("checks", "views", "as_data", "apps")]
    shared = [*(grader / "graders").glob("*.py"), *(grader / "intake").glob("*.py"), grader / "session.py"]
    return [*checks, *sorted(shared), *sandbox, *vocabulary]


def samples(path: Path) -> Iterator[tuple[str, str]]:
    """Samples of the messages in a file, with the place in it."""
    tree = ast.parse(path.read_text("utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    module = _Scope(_assigned(ast.Module([node for node in tree.body if isinstance(node, ast.Assign)], [])), functions)
    for part in tree.body:
        scope = _Scope(module.bound | _assigned(part), functions)
        for node in ast.walk(part):
            for sample in dict.fromkeys(_spoken(node, scope)):
                if not TOKEN.fullmatch(sample) and sample.strip():
                    yield f"{path.parent.name}/{path.name}, line {getattr(node, 'lineno', 0)}", sample


def _assigned(part: ast.AST) -> dict[str, list[ast.expr]]:
    """The values that names get anywhere in a part of a module."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(part):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
    return found


def _spoken(node: ast.AST, scope: _Scope) -> Iterator[str]:
    """The messages that a node of the tree has itself."""
    match node:
        case ast.Call(func=ast.Name(name) | ast.Attribute(attr=name), args=arguments, keywords=keywords):
            forms = (_MESSAGES, "{}"), (_LABELS, _RETURNED), (_DEATHS, _ENDED), (_FAULTS, _UNREADABLE)
            for positions, form in forms:
                if name in positions:
                    for argument in arguments[positions[name] :][:1]:
                        yield from _in_form(form, argument, scope)
            if name == "append" and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "remarks":
                yield from scope.readings(arguments[0])
            for keyword in keywords:
                if keyword.arg == "hint" and name != "say":
                    yield from scope.readings(keyword.value)
                if keyword.arg == "label" and name != "say":
                    yield from _in_form(_RETURNED, keyword.value, scope)
                if keyword.arg in _REMARKS:
                    yield from scope.readings(keyword.value)
        case ast.Assign(targets=[ast.Name(name)], value=value) if name in _REMARKS and name != "problem":
            yield from scope.readings(value)
        case ast.FunctionDef(name="_not_found" | "_ending" as name):
            for part in ast.walk(node):
                if isinstance(part, ast.Return) and part.value:
                    yield from _in_form(_ENDED if name == "_ending" else "{}", part.value, scope)


def _in_form(form: str, value: ast.expr, scope: _Scope) -> Iterator[str]:
    """What an expression may be, in the message that it is a part of."""
    for text in scope.readings(value):
        if text and not TOKEN.fullmatch(text):
            yield form.replace("f()", text, 1) if form == _RETURNED else form.replace("{}", text)


class _Scope:
    """What names stand for in a part of a module."""

    def __init__(self, bound: dict[str, list[ast.expr]], functions: dict[str, ast.FunctionDef]) -> None:
        self.bound, self.functions = bound, functions

    def readings(self, node: ast.expr) -> list[str]:
        """The texts that an expression may have; a token for what is not known."""
        match node:
            case ast.Constant(str(text)):
                return [text]
            case ast.JoinedStr(parts):
                return ["".join(chosen) for chosen in product(*map(self.readings, parts))]
            case ast.FormattedValue(value, conversion):
                return self.readings(value) if conversion == -1 else [_token(value)]
            case ast.IfExp(_, one, other):
                return [*self.readings(one), *self.readings(other)]
            case ast.BoolOp(ast.Or(), values):
                return [text for value in values for text in self.readings(value)]
            case ast.BinOp(left, ast.Add()):  # a hint is added behind
                return self.readings(left)
            case ast.List(items) | ast.Tuple(items) if items:
                return [text for item in items for text in self.readings(item)]
            case ast.Call(ast.Name("say" | "translated"), [first], keywords):
                given = {str(keyword.arg): keyword.value for keyword in keywords}
                return [said for text in self.readings(first) for said in self._filled(text, given)]
            case ast.Call(ast.Name(name)) if name in self.functions:
                returned = [part.value for part in ast.walk(self.functions[name]) if isinstance(part, ast.Return)]
                return [text for value in returned if value for text in self._but(name).readings(value)]
            case ast.Name(name) if name in self.bound:
                return [text for value in self.bound[name] for text in self._but(name).readings(value)]
        return [_token(node)]

    def _filled(self, text: str, given: dict[str, ast.expr]) -> list[str]:
        parts = _PLACEHOLDER.split(text)
        chosen = [[literal] for literal in parts[::3]]
        for number, (name, shown) in enumerate(zip(parts[1::3], parts[2::3], strict=True)):
            value = given.get(name, ast.Name(name))
            chosen.insert(2 * number + 1, [_token(value)] if shown else self.readings(value))
        return ["".join(one) for one in product(*chosen)]

    def _but(self, name: str) -> _Scope:
        """Without a name, whose own value may have it."""
        bound = {key: value for key, value in self.bound.items() if key != name}
        return _Scope(bound, {key: value for key, value in self.functions.items() if key != name})


_numbers: dict[str, int] = {}


def _token(node: ast.expr) -> str:
    return f"⟦{_numbers.setdefault(ast.unparse(node), len(_numbers))}⟧"
