"""Packages that take seconds to import, and are imported only when something of them is used.

`import tensorflow as tf` at the top of a student's module then costs nothing in a task that does not use it.
"""

from __future__ import annotations

import ast
import functools
import gc
import importlib
import importlib.util
import sys
import types
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from importlib.machinery import ModuleSpec
from typing import Any

_PARTS = {"tensorflow.keras"}  # what `from tensorflow import keras` asks for, without using it yet


class Later(types.ModuleType):
    """Stands for a package, and is as good as it: whatever is asked of it is asked of the package."""

    def __init__(self, name: str, load: Callable[[str], types.ModuleType]) -> None:
        super().__init__(name)
        self.__dict__["_load"] = load

    def __getattr__(self, attribute: str) -> Any:
        if attribute == "__path__":  # `from tensorflow import keras` looks for it; see `postpone` for who needs it
            raise AttributeError(attribute)
        path = f"{self.__name__}.{attribute}"
        return Later(path, self._load) if path in _PARTS else getattr(self._load(self.__name__), attribute)


def postpone(source: bytes, *packages: str, loading: Callable[[], AbstractContextManager[None]]) -> None:
    """Let `import` give a stand-in for each of `packages` that is installed and not yet imported.

    When one of them is used, all are imported as usual from then on; `loading` is entered around that. Does nothing
    where `source`, the student's, imports a module from within a package, such as tensorflow.keras.layers.
    """

    @functools.cache
    def load(name: str) -> types.ModuleType:
        for package in packages:
            if isinstance(sys.modules.get(package), Later):
                del sys.modules[package]
        package, *parts = name.split(".")
        gc.disable()  # an import makes no garbage, and to look for some takes a quarter of its time
        try:
            with loading():
                return functools.reduce(getattr, parts, importlib.import_module(package))
        finally:
            gc.enable()

    if any(name.startswith(f"{package}.") for name in _imported(source) for package in packages):
        return
    for name in packages:
        if name not in sys.modules and importlib.util.find_spec(name):
            sys.modules[name] = Later(name, load)


def _imported(source: bytes) -> list[str]:
    """The modules that `source` imports, at its top or anywhere else."""
    nodes = list(ast.walk(ast.parse(source)))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    return names + [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]


class AfterImport:
    """From when it is made, calls `change` with the package `name` as soon as that has been imported."""

    def __init__(self, name: str, change: Callable[[types.ModuleType], None]) -> None:
        self.name, self.change = name, change
        sys.meta_path.insert(0, self)  # type: ignore[arg-type]

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        sys.meta_path.remove(self)  # type: ignore[arg-type]
        spec = importlib.util.find_spec(name)
        if spec and spec.loader:
            loader, run = spec.loader, spec.loader.exec_module

            def run_and_change(module: types.ModuleType) -> None:
                loader.exec_module = run  # type: ignore[method-assign]
                run(module)
                self.change(module)

            loader.exec_module = run_and_change  # type: ignore[method-assign]
        return spec
