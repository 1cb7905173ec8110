"""The grader's end of the sandbox: starts the preloaded parent, asks it for children, talks to them."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from autograder.assignment import ROOT, Limits
from autograder.sandbox import wire
from autograder.sandbox.child import ENVIRONMENT

START_SECONDS = 180.0  # a cold disk can take a minute to import TensorFlow
_END_SECONDS = 10.0
_KEPT_OUTPUT = 16 * 1024
_LOG = "log.txt"
_MAX_KIND, _MAX_MESSAGE = 100, 2_000
# macOS has no sequenced packets; there, too, a message ends where its descriptors do
_PACKETS = socket.SOCK_SEQPACKET if sys.platform == "linux" else socket.SOCK_STREAM


class SandboxFault(Exception):
    """The sandbox itself failed: the grader's fault, never the student's."""


@dataclass(frozen=True)
class Returned:
    value: Any


@dataclass(frozen=True)
class Raised:
    """Student code raised: exception type, message, (line, function, text) in the student's file, and base types."""

    kind: str
    message: str
    frames: tuple[tuple[int, str, str], ...]
    bases: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Died:
    """The child is gone: why, and in words."""

    cause: Literal["timeout", "crashed", "out_of_memory"]
    detail: str


Outcome = Returned | Raised | Died


class ParentAccess:
    """The preloaded parent as any grader process on its machine uses it: what a fork needs travels with the request,
    and the answers come back on sockets of their own.

    `control_fd` is the descriptor of the parent's control socket, `folder` the parent's own.
    """

    def __init__(self, control_fd: int, folder: Path) -> None:
        self.folder = folder
        self._control = socket.socket(fileno=control_fd)
        self._count = 0

    def fileno(self) -> int:
        """The descriptor of the control socket."""
        return self._control.fileno()

    def child(self, limits: Limits) -> Child:
        """A fresh, confined child. Raises SandboxFault when the parent cannot give one."""
        self._count += 1
        folder = self.folder / f"{os.getpid()}-{self._count}"
        folder.mkdir(mode=0o700)
        call, call_theirs = socket.socketpair()
        status, status_theirs = socket.socketpair()
        output, output_theirs = os.pipe()
        request = json.dumps({"folder": str(folder), "limits": asdict(limits)}).encode()
        fds = [call_theirs.fileno(), output_theirs, status_theirs.fileno()]
        try:
            socket.send_fds(self._control, [request], fds)
        except OSError as error:
            os.close(output)
            raise SandboxFault(self.why(str(error))) from None
        finally:
            call_theirs.close()
            status_theirs.close()
            os.close(output_theirs)
        return Child(self, folder, call, status, output, limits)

    @property
    def alive(self) -> bool:
        """Whether the parent still listens. It never says anything, so that all there is to read is its end."""
        return self._control.fileno() >= 0 and not select.select([self._control], [], [], 0)[0]

    def why(self, what: str) -> str:
        """What the parent said last, for an error."""
        try:
            said = (self.folder / _LOG).read_bytes()[-2000:].decode(errors="replace").strip().splitlines()
        except OSError:
            said = []
        return f"the preloaded parent gave no child ({what}){': ' + said[-1] if said else ''}"


class Parent(ParentAccess):
    """The preloaded parent, and its process, from start to end."""

    def __init__(self, preload: tuple[str, ...]) -> None:
        folder = Path(tempfile.mkdtemp(prefix="coursekit-"))
        folder.chmod(0o711)
        ours, theirs = socket.socketpair(socket.AF_UNIX, _PACKETS)
        super().__init__(ours.detach(), folder)
        code = (
            f"import sys; sys.path.insert(0, {str(ROOT)!r}); import autograder; "
            f"from autograder.sandbox.parent import main; main({theirs.fileno()}, {list(preload)!r})"
        )
        config = ROOT / "build" / "matplotlib"
        with (folder / _LOG).open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-c", code],
                pass_fds=[theirs.fileno()],
                env={**ENVIRONMENT, "PATH": os.defpath, "HOME": str(folder), "MPLCONFIGDIR": str(config)},
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        theirs.close()

    def close(self) -> None:
        """End the parent, and with it every child, whoever asked for it."""
        self._control.close()
        self._process.terminate()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        _remove(self.folder)

    def __enter__(self) -> Parent:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Child:
    """One confined child process, from its start to its end."""

    def __init__(
        self,
        parent: ParentAccess,
        folder: Path,
        call: socket.socket,
        status: socket.socket,
        output: int,
        limits: Limits,
    ) -> None:
        self._parent, self._folder = parent, folder
        self._call, self._status, self._output = call, status, output
        self._limits = limits
        self._inbox = bytearray()
        self._watched: list[socket.socket | int] = [call, output]
        self._printed = bytearray()
        self._printed_total = 0
        self._number = 0
        self.alive = True
        self.busy_seconds = 0.0
        try:
            frame = self._await_frame(time.monotonic() + START_SECONDS)
            self.layers = tuple(str(layer) for layer in wire.unpack(frame)["ok"])
        except (EOFError, TimeoutError, OSError, wire.ProtocolError) as error:
            self.close()
            raise SandboxFault(parent.why(f"{type(error).__name__} {error}".strip())) from None

    def request(self, operation: str, *arguments: Any, seconds: float) -> Outcome:
        """Have the child do one thing within `seconds` of wall time."""
        started = time.monotonic()
        self._number += 1
        message = wire.pack({"id": self._number, "op": operation, "arguments": list(arguments)})
        try:
            self._call.settimeout(seconds)
            wire.send(self._call, message)
            reply = wire.unpack(self._await_frame(started + seconds))
            return self._outcome(reply)
        except TimeoutError:
            return self._died("timeout", f"it was still running after {seconds:g} seconds")
        except _TooMuchOutput:
            return self._died("crashed", f"it printed more than {self._limits.output_mb} MB")
        except wire.ProtocolError as error:
            return self._died("crashed", f"what came back could not be read: {error}")
        except (EOFError, OSError):
            return self._died("crashed", "")
        finally:
            self.busy_seconds += time.monotonic() - started

    def _outcome(self, reply: Any) -> Outcome:
        if not isinstance(reply, dict) or reply.get("id") != self._number:
            raise wire.ProtocolError("a reply to another question")
        if set(reply) == {"id", "ok"}:
            return Returned(reply["ok"])
        match reply.get("raised"):
            case {"kind": str(kind), "message": str(message), "frames": list(frames), "bases": list(bases)}:
                lines = tuple(_frame(frame) for frame in frames[:10])
                known = tuple(base[:_MAX_KIND] for base in bases[:10] if isinstance(base, str))
                return Raised(kind[:_MAX_KIND], message[:_MAX_MESSAGE], lines, known)
        raise wire.ProtocolError("a reply of another form")

    def _await_frame(self, deadline: float) -> bytes:
        while (frame := wire.take_frame(self._inbox)) is None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            ready, _, _ = select.select(self._watched, [], [], left)
            if self._output in ready:
                self._drain()
            if self._call in ready:
                part = self._call.recv(2**20)
                if not part:
                    raise EOFError
                self._inbox += part
        return frame

    def _drain(self) -> None:
        part = os.read(self._output, 65536)
        if not part:  # closed, and from now on always ready to be read
            self._watched.remove(self._output)
        self._printed += part
        self._printed_total += len(part)
        del self._printed[:-_KEPT_OUTPUT]
        if self._printed_total > self._limits.output_mb * 2**20:
            raise _TooMuchOutput

    def take_output(self) -> str:
        """What the student's code has printed since the last call; the end of it, if it is long."""
        with contextlib.suppress(_TooMuchOutput):
            while self.alive and self._output in self._watched and select.select([self._output], [], [], 0)[0]:
                self._drain()
        text = self._printed.decode("utf-8", errors="replace")
        self._printed.clear()
        return text

    def _died(self, cause: Literal["timeout", "crashed"], detail: str) -> Died:
        ended = self.close()
        if "code" not in ended and not self._parent.alive:  # its keeper died with the parent, and could not say how
            raise SandboxFault("the preloaded parent has ended, and all its children with it")
        if ended.get("out_of_memory"):
            return Died("out_of_memory", f"it used more than {self._limits.memory_mb} MB of memory")
        return Died(cause, detail or _ending(ended.get("code")))

    def close(self) -> dict[str, Any]:
        """End the child with all that it started; returns how it ended."""
        if not self.alive:
            return {}
        self.alive = False
        ended: dict[str, Any] = {}
        try:
            self._status.shutdown(socket.SHUT_WR)
            self._status.settimeout(_END_SECONDS)
            ended = json.loads(self._status.recv(4096) or b"{}")
        except (OSError, ValueError):
            pass
        self._call.close()
        self._status.close()
        os.close(self._output)
        _remove(self._folder)
        return ended


class _TooMuchOutput(Exception):
    pass


def _frame(value: Any) -> tuple[int, str, str]:
    match value:
        case (int(line), str(name), str(text)):
            return line, name[:100], text[:200]
    raise wire.ProtocolError("a traceback of another form")


def _ending(code: Any) -> str:
    """A wait status in words."""
    if not isinstance(code, int):
        return "its process is gone"
    if os.WIFSIGNALED(code):
        return f"its process was ended by {signal.Signals(os.WTERMSIG(code)).name}"
    return f"it ended its own process with exit code {os.waitstatus_to_exitcode(code)}"


def _remove(folder: Path) -> None:
    """Delete a scratch folder without following what a student may have put there."""
    with contextlib.suppress(RecursionError):  # folders in folders, thousands deep
        shutil.rmtree(folder, ignore_errors=True)
