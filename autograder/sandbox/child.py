"""The child: confines itself, then serves calls into the student's module until it is ended."""

from __future__ import annotations

import builtins
import contextlib
import importlib.util
import os
import random
import socket
import sys
import tempfile
import threading
import traceback
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import numpy.random  # which NumPy else imports at its first use: in every child anew

from autograder.assignment import ROOT, Limits
from autograder.sandbox import confine, wire
from coursekit import inputs
from coursekit.as_data import VIEWS
from coursekit.checks import Failure

ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "MPLBACKEND": "Agg",
    "CUDA_VISIBLE_DEVICES": "-1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    # Submissions are graded side by side, one core each; one thread also makes sums come out the same.
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_ENABLE_ONEDNN_OPTS": "0",  # made for large models, it only takes long to begin with
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",  # fewer and larger pages: a fork takes half as long
    "GRADIO_ANALYTICS_ENABLED": "False",  # it would ask the network for news, in a thread
    "GRADIO_TEMP_DIR": "gradio",  # below whatever folder the child is in; read when Gradio is imported
}
_CALL_FD = 3
_MAX_TEXT = 2_000


def run(call_fd: int, output_fd: int, namespaces: set[str], folder: Path, limits: Limits, number: int) -> NoReturn:
    """Confine this process, say so, and serve. Never returns."""
    code = 1
    try:
        _arrange_descriptors(call_fd, output_fd)
        sandboxed = confine.confine(namespaces, folder, limits, number)
        _arrange_interpreter(sandboxed.scratch)
        sock = socket.socket(fileno=_CALL_FD)
        wire.send(sock, wire.pack({"id": 0, "ok": list(sandboxed.layers)}))
        _Server(sock, sandboxed.scratch).serve()
        code = 0
    except EOFError:
        code = 0
    finally:
        os._exit(code)


def _arrange_descriptors(call_fd: int, output_fd: int) -> None:
    null = os.open(os.devnull, os.O_RDONLY)
    call, output = os.dup(call_fd), os.dup(output_fd)
    os.dup2(null, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.dup2(call, _CALL_FD)
    os.closerange(_CALL_FD + 1, 65536)


def _arrange_interpreter(scratch: Path) -> None:
    """An empty environment, no path to the kit's own code, and the student's folder first."""
    os.environ.clear()
    os.environ.update(ENVIRONMENT, HOME=str(scratch), TMPDIR=str(scratch))
    sys.path[:] = [str(scratch), *(p for p in sys.path if not _of_the_kit(p))]
    sys.argv = [""]
    sys.dont_write_bytecode = True
    tempfile.tempdir = str(scratch)  # the parent's is out of reach
    _arrange_libraries()


def _arrange_libraries() -> None:
    """What would raise in a child though it is right on a laptop."""
    matplotlib = sys.modules.get("matplotlib")
    if matplotlib is not None:  # a backend for windows would raise here; plots stay pictures
        matplotlib.use = lambda *_, **__: None  # type: ignore[attr-defined]
    gradio = sys.modules.get("gradio")
    if gradio is not None:
        gradio.flagging.Lock = threading.Lock  # one between processes needs shared memory, which a child has not
        gradio.Blocks.launch = lambda *_, **__: (None, "", "")  # there is no network; a page is looked at without


def _of_the_kit(entry: str) -> bool:
    path = Path(entry).resolve()
    inside = path.is_relative_to(ROOT) and not path.is_relative_to(Path(sys.prefix).resolve())
    return inside or entry == ""


class _Server:
    """Answers one request at a time: load, write, make, call, view."""

    def __init__(self, sock: socket.socket, scratch: Path) -> None:
        self.sock = sock
        self.scratch = scratch
        self.module: types.ModuleType | None = None
        self.file = ""
        self.objects: list[Any] = []
        self.operations: dict[str, Callable[..., Any]] = {
            "load": self.load,
            "write": self.write,
            "call": self.call,
            "view": self.view,
            "make": self.make,
        }

    def serve(self) -> None:
        while True:
            request = wire.unpack(wire.receive(self.sock), self.resolve)
            reply: dict[str, Any] = {"id": request["id"]}
            try:
                reply["ok"] = self.operations[request["op"]](*request["arguments"])
                data = wire.pack(reply, self.keep)
            except BaseException as error:
                data = wire.pack({"id": request["id"], "raised": self.describe(error)})
            for stream in (sys.stdout, sys.stderr):
                with contextlib.suppress(Exception):
                    stream.flush()
            wire.send(self.sock, data)

    def load(self, name: str, source: bytes) -> None:
        """Import the student's module from its source."""
        path = self.scratch / name
        path.write_bytes(source)
        self.file = str(path)
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        self.module = importlib.util.module_from_spec(spec)
        sys.modules[path.stem] = self.module
        spec.loader.exec_module(self.module)

    def write(self, name: str, data: bytes) -> str:
        path = self.scratch / name
        path.write_bytes(data)
        return str(path)

    def call(self, name: str, seed: int, args: list[Any], kwargs: dict[str, Any]) -> Any:
        function = getattr(self.module, name, None)
        if not callable(function):
            raise AttributeError(f"{Path(self.file).name} has no function {name}: was it renamed or deleted?")
        _set_seeds(seed)
        return function(*args, **kwargs)

    def make(self, described: Any, seed: int) -> wire.Opaque:
        """An object that a check describes, kept here."""
        _set_seeds(seed)
        return self.keep(inputs.make(described))

    def view(self, kind: str, value: Any, *arguments: Any) -> Any:
        return VIEWS[kind](value, *arguments)

    def keep(self, value: Any) -> wire.Opaque:
        self.objects.append(value)
        return wire.Opaque(len(self.objects) - 1, type(value).__name__)

    def resolve(self, opaque: wire.Opaque) -> Any:
        return self.objects[opaque.handle]

    def describe(self, error: BaseException) -> dict[str, Any]:
        """An exception as data: its kind, its message, the lines of the student's file it went through, and the kinds
        that its kind is derived from."""
        frames = [
            (frame.lineno or 0, frame.name, (frame.line or "").strip()[:200])
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename == self.file
        ]
        if isinstance(error, SyntaxError) and error.filename == self.file:
            frames.append((error.lineno or 0, "", (error.text or "").strip()[:200]))
        try:
            message = error.message if isinstance(error, Failure) else str(error)
        except BaseException:
            message = ""
        kind, *bases = map(_class_name, type(error).__mro__)
        return {
            "kind": kind,
            "message": str(message)[:_MAX_TEXT],
            "frames": frames[-5:],
            "bases": bases[:10],
        }


def _class_name(kind: type) -> str:
    """A class by its name; in full where it poses as one of Python's own."""
    name = str(kind.__name__)
    namesake = getattr(builtins, name, None)
    poses = isinstance(namesake, type) and not issubclass(kind, namesake)
    return f"{kind.__module__}.{name}" if poses else name


def _set_seeds(seed: int) -> None:
    """The same random draws for the same call, whatever ran before it."""
    random.seed(seed)
    np.random.seed(seed)
    keras = sys.modules.get("keras")
    if keras is not None:
        keras.utils.set_random_seed(seed)
