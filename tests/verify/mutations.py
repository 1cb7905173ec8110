"""Mutants of a module: copies in which one place of one function is wrong.

An operator is a generator that looks at one node of the syntax tree and yields what may stand in a node's place, and in
which node's. `mutants` tries every operator on every node of the functions it is given, in the order of the source.
Messages (f-strings, and what is raised) and what stands outside of these functions stay as they are.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from itertools import takewhile

Place = ast.expr | ast.stmt
Change = tuple[Place, Place]  # a node of the source, and what takes its place

_SHOWN, _BEFORE = 60, 15  # characters of a text in an id: all, and those before the first that is changed

_ARITHMETIC: dict[type[ast.operator], ast.operator] = {
    ast.Add: ast.Sub(),
    ast.Sub: ast.Add(),
    ast.Mult: ast.Div(),
    ast.Div: ast.Mult(),
    ast.MatMult: ast.Mult(),
    ast.FloorDiv: ast.Mod(),
    ast.Mod: ast.FloorDiv(),
    ast.Pow: ast.Mult(),
}
_COMPARISONS: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Lt: ast.LtE(),
    ast.LtE: ast.Lt(),
    ast.Gt: ast.GtE(),
    ast.GtE: ast.Gt(),
    ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Gt(),
    ast.Is: ast.IsNot(),
    ast.IsNot: ast.Is(),
    ast.In: ast.NotIn(),
    ast.NotIn: ast.In(),
}
_NAMES = {  # functions, layers, optimisers, losses and encodings, each beside one that is easily taken for it
    "std": "var",
    "mean": "sum",
    "sum": "mean",
    "max": "min",
    "sqrt": "cbrt",
    "abs": "square",
    "argmax": "argmin",
    "zeros": "ones",
    "zeros_like": "ones_like",
    "float": "int",
    "split": "splitlines",
    "lower": "upper",
    "LSTM": "GRU",
    "Adam": "SGD",
    "adam": "sgd",
    "mse": "mae",
    "NFC": "NFD",
    "utf-8": "latin-1",
    "utf-8-sig": "utf-8",
}
_SIZES = {  # parameters that count something
    *("past", "future", "step", "timestep", "sequence_length", "train_split"),
    *("batch_size", "epochs", "units", "embedding", "features", "vocab_size", "count"),
}
_OPTIONS: dict[str, dict[str, str | bool]] = {
    "LSTM": {"activation": "relu", "use_bias": False, "return_sequences": True},
    "Dense": {"activation": "relu", "use_bias": False},
    "Embedding": {"mask_zero": True},
}


@dataclass(frozen=True)
class Mutant:
    """A module with one change. Its id names function, line (1 is the function's first after the docstring), operator
    and change, so that it stays the same when something else in the file is edited."""

    id: str
    source: str


def _more(node: ast.expr) -> ast.expr:
    """One more than a number."""
    match node:
        case ast.Constant(int() | float() as value):
            return ast.Constant(value + 1)
    return ast.BinOp(node, ast.Add(), ast.Constant(1))


def _swapped(nodes: list[ast.expr], first: int = 0) -> list[ast.expr]:
    return [*nodes[:first], nodes[first + 1], nodes[first], *nodes[first + 2 :]]


def arithmetic(node: ast.AST) -> Iterator[Change]:
    """Another sign, or the first operand alone."""
    match node:
        case ast.BinOp(left, operator, right):
            yield node, ast.BinOp(left, _ARITHMETIC[type(operator)], right)
            yield node, left
        case ast.UnaryOp(ast.USub() | ast.Not(), operand):
            yield node, operand


def comparison(node: ast.AST) -> Iterator[Change]:
    """A neighbouring comparison; a condition that is turned round, or always holds."""
    match node:
        case ast.Compare(left, operators, others):
            for n, operator in enumerate(operators):
                changed = [*operators[:n], _COMPARISONS[type(operator)], *operators[n + 1 :]]
                yield node, ast.Compare(left, changed, others)
        case ast.If(test) | ast.IfExp(test):
            yield test, ast.UnaryOp(ast.Not(), test)
        case ast.comprehension(ifs=[test, *_]):
            yield test, ast.Constant(True)


def constant(node: ast.AST) -> Iterator[Change]:
    """One more, the other truth value, no text."""
    match node:
        case ast.Constant(bool() as value):
            yield node, ast.Constant(not value)
        case ast.Constant(int() | float()):
            yield node, _more(node)
        case ast.Constant(str()):
            yield node, ast.Constant("")
        case ast.Name(known, ast.Load()) if known in _SIZES:
            yield node, _more(node)


def name(node: ast.AST) -> Iterator[Change]:
    """Another function, layer, optimiser, loss or encoding."""
    match node:
        case ast.Name("sigmoid"):
            yield node, ast.Name("np.tanh")
        case ast.Attribute(_, "tanh"):
            yield node, ast.Name("sigmoid")
        case ast.Name(known) if known in _NAMES:
            yield node, ast.Name(_NAMES[known])
        case ast.Attribute(value, known) if known in _NAMES:
            yield node, ast.Attribute(value, _NAMES[known])
        case ast.Constant(str() as known) if known in _NAMES:
            yield node, ast.Constant(_NAMES[known])


def bounds(node: ast.AST) -> Iterator[Change]:
    """A slice loses a bound, has it one too high, or takes the other part."""
    match node:
        case ast.Slice(lower, upper, step):
            if lower is not None:
                yield node, ast.Slice(None, upper, step)
                yield node, ast.Slice(_more(lower), upper, step)
            if upper is not None:
                yield node, ast.Slice(lower, None, step)
                yield node, ast.Slice(lower, _more(upper), step)
            if (lower is None) != (upper is None):
                yield node, ast.Slice(upper, lower, step)


def argument(node: ast.AST) -> Iterator[Change]:
    """A named argument is left out, the first two change places, or what a call is given stands for its result."""
    match node:
        case ast.Call(ast.Attribute(ast.Call() | ast.Subscript() as given)) | ast.Call(ast.Attribute(given), [], []):
            yield node, given
        case ast.Call(_, [given], []):
            yield node, given
    match node:
        case ast.Call(called, args, keywords):
            if len(args) > 1 and not isinstance(args[1], ast.Starred):
                yield node, ast.Call(called, _swapped(args), keywords)
            for n, _ in enumerate(keywords):
                yield node, ast.Call(called, args, keywords[:n] + keywords[n + 1 :])


def order(node: ast.AST) -> Iterator[Change]:
    """Neighbours in a list change places, and the first two of a tuple; one of a list is left out."""
    match node:
        case ast.Tuple([_, _, *_] as members, context) if not any(isinstance(each, ast.Slice) for each in members):
            yield node, ast.Tuple(_swapped(members), context)
        case ast.List([_, _, *_] as members, ast.Load() as context):
            for n, _ in enumerate(members):
                yield node, ast.List(members[:n] + members[n + 1 :], context)
                if n:
                    yield node, ast.List(_swapped(members, n - 1), context)


def statement(node: ast.AST) -> Iterator[Change]:
    """A statement is left out."""
    if isinstance(node, ast.stmt) and not isinstance(node, ast.Import | ast.ImportFrom):
        yield node, ast.Pass()


def learning(node: ast.AST) -> Iterator[Change]:
    """Other units, activation or bias, whole sequences, or a learning rate by 100."""
    match node:
        case ast.Call(ast.Attribute(_, "LSTM" | "Dense" | "Embedding" as layer) as called, [units, *rest], keywords):
            yield node, ast.Call(called, [_more(units), *rest], keywords)
            for option, value in _OPTIONS[layer].items():
                if option not in {keyword.arg for keyword in keywords}:
                    given = [*keywords, ast.keyword(option, ast.Constant(value))]
                    yield node, ast.Call(called, [units, *rest], given)
        case ast.keyword("learning_rate", value):
            yield value, ast.BinOp(ast.Constant(100), ast.Mult(), value)
            yield value, ast.BinOp(value, ast.Div(), ast.Constant(100))
        case ast.keyword("optimizer", ast.Constant("adam") as value):
            yield value, ast.Name("keras.optimizers.Adam(0.1)")
            yield value, ast.Name("keras.optimizers.Adam(0.00001)")


OPERATORS: tuple[Callable[[ast.AST], Iterator[Change]], ...] = (
    *(arithmetic, comparison, constant, name, bounds, argument, order, statement, learning),
)


def mutants(source: str, functions: Container[str]) -> list[Mutant]:
    """Every mutant of the functions with these names, once, in the order of the source."""
    lines = source.splitlines(keepends=True)
    found: list[Mutant] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name in functions:
            before, after = "".join(lines[: node.lineno - 1]), "".join(lines[node.end_lineno :])
            own = "".join(lines[node.lineno - 1 : node.end_lineno])
            found += [Mutant(one.id, before + one.source + after) for one in _mutants_of(own)]
    return found


def _mutants_of(source: str) -> Iterator[Mutant]:
    """The mutants of one function, each as this function alone."""
    (function,) = ast.parse(source).body
    assert isinstance(function, ast.FunctionDef)
    body = function.body[ast.get_docstring(function) is not None :]
    seen = {ast.dump(function)}
    labels: list[str] = []
    for node in (inner for outer in body for inner in _nodes(outer)):
        for operator in OPERATORS:
            for place, new in operator(node):
                changed = _replaced(source, place, new)
                if (tree := ast.dump(ast.parse(changed).body[0])) in seen:
                    continue
                seen.add(tree)
                line = place.lineno - body[0].lineno + 1
                label = f"{function.name}:{line} {operator.__name__}: {_difference(place, new)}"
                labels.append(label)
                yield Mutant(f"{label} #{count}" if (count := labels.count(label)) > 1 else label, changed)


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all below it, but no message (an f-string, or what is raised) and no bare string."""
    match node:
        case ast.JoinedStr() | ast.Raise() | ast.Expr(ast.Constant()):
            return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _nodes(child)


def _replaced(source: str, place: Place, new: Place) -> str:
    text = ast.unparse(new)
    if isinstance(new, ast.BinOp | ast.UnaryOp | ast.BoolOp | ast.Compare | ast.IfExp | ast.Lambda):
        text = f"({text})"
    lines = source.encode().splitlines(keepends=True)
    start = sum(map(len, lines[: place.lineno - 1])) + place.col_offset
    end = sum(map(len, lines[: (place.end_lineno or 0) - 1])) + (place.end_col_offset or 0)
    whole = source.encode()
    return (whole[:start] + text.encode() + whole[end:]).decode()


def _difference(place: Place, new: Place) -> str:
    """Both texts, from a little before the first character in which they differ."""
    texts = [" ".join(ast.unparse(node).split()) for node in (place, new)]
    same = sum(takewhile(bool, (a == b for a, b in zip(*texts, strict=False))))
    start = max(0, same - _BEFORE)
    shown = [text if start == 0 else f"…{text[start:]}" for text in texts]
    return " -> ".join(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…" for text in shown)
