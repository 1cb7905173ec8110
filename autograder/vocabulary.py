"""docs/vocabulary.md: all that a check may use, from the docstrings."""

from __future__ import annotations

import ast
from pathlib import Path

from autograder.assignment import ROOT

PAGE = ROOT / "docs" / "vocabulary.md"
_COURSEKIT = ROOT / "assignments" / "coursekit"
_STUDENT = ROOT / "autograder" / "sandbox" / "student.py"
Word = ast.FunctionDef | ast.ClassDef
_LEAD = """# The vocabulary of checks

Public and hidden checks are written with the same words. `make assignments` writes this page from the docstrings of
`coursekit` and of `student`; [authoring.md](authoring.md) shows how they are used.
"""


def write() -> None:
    """Write the page to docs/."""
    PAGE.write_text(page(), "utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")


def page() -> str:
    """The page, in Markdown."""
    checks, views, inputs = (_parsed(_COURSEKIT / f"{name}.py") for name in ("checks", "views", "inputs"))
    parts = [
        _LEAD,
        _section("coursekit.checks", checks, _public(checks)),
        _section("student", _class("Student", _STUDENT), _methods_of_student()),
        _section("coursekit.views", views, _public(views)),
        _section("coursekit.inputs", inputs, _public(inputs)),
    ]
    return "\n".join(parts)


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _class(name: str, path: Path) -> ast.ClassDef:
    return next(node for node in _parsed(path).body if isinstance(node, ast.ClassDef) and node.name == name)


def _methods_of_student() -> list[Word]:
    """Those that it has in grading and on a student's machine alike."""
    local = {word.name for word in _public(_class("LocalStudent", _COURSEKIT / "local.py"))}
    return [word for word in _public(_class("Student", _STUDENT)) if word.name in local]


def _section(title: str, node: ast.Module | ast.ClassDef, words: list[Word]) -> str:
    entries = (
        f"### `{word.name}`\n\n```python\n{_signature(word)}\n```\n\n{ast.get_docstring(word)}\n" for word in words
    )
    return "\n".join([f"## `{title}`\n\n{ast.get_docstring(node)}\n", *entries])


def _public(tree: ast.Module | ast.ClassDef) -> list[Word]:
    return [node for node in tree.body if isinstance(node, Word) and not node.name.startswith("_")]


def _signature(word: Word) -> str:
    """How it is called; a data class by its fields."""
    if isinstance(word, ast.ClassDef):
        fields = [ast.unparse(item) for item in word.body if isinstance(item, ast.AnnAssign)]
        short = f"{word.name}({', '.join(fields)})" if fields else f"class {word.name}"
        return short if len(short) <= 120 else f"{word.name}(\n    " + ",\n    ".join(fields) + ",\n)"
    arguments = ast.unparse(word.args).removeprefix("self, ").removeprefix("self")
    return f"{word.name}({arguments}) -> {ast.unparse(word.returns) if word.returns else None}"
