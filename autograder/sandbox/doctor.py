"""Which layers of isolation this machine gives, each proved by an attempt: `python -m autograder doctor`.

A layer is proved when a confined child tries what the layer stops and is refused, while the same attempt from here,
unconfined, succeeds. An attempt that fails here as well proves nothing, and is not counted.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import select
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.assignment import ROOT, Limits
from autograder.sandbox.client import Child, Parent, Raised, Returned, SandboxFault

_LIMITS = Limits(memory_mb=256, processes=24, file_mb=4, output_mb=1)
_NAMESPACES = (
    "in a container, as root: --cap-add SYS_ADMIN, and seccomp and AppArmor profiles that allow unshare and mount; as "
    "another user: sysctl user.max_user_namespaces above 0, and kernel.unprivileged_userns_clone=1 and "
    "kernel.apparmor_restrict_unprivileged_userns=0 where they exist"
)
ABOUT = {  # what a layer stops, and how to have it
    "own user": ("acting as the grader's user; fork bombs", "as root, a Python that all may reach; else as below"),
    "process namespace": ("seeing and ending other processes", _NAMESPACES),
    "file namespace": ("reading graders and submissions; writing elsewhere", "as above"),
    "network namespace": ("every network, this machine's own included", "as above"),
    "ipc namespace": ("queues and memory shared with other programs", "as above"),
    "no new privileges": ("set-user-id programs", "Linux 3.5 or newer"),
    "landlock": ("files that are visible all the same", "Linux 5.13 or newer, with landlock in the boot option lsm="),
    "system calls": ("memory and processes that no limit counts", "seccomp filters, on x86_64 or aarch64"),
    "limits": ("using up memory, disk or log", "a /proc file system"),
}
VERDICTS = (
    "[green]Full isolation:[/] every layer is in force, and each was proved by an attempt that was refused.",
    "[yellow]Less than full isolation.[/] Grading works, and every grade says what was missing.",
    "[bold red]A layer that should be in force let an attempt succeed.[/] Do not grade here until this is mended.",
)
STATES = ("[green]proved[/]", 0), ("[yellow]not proved[/]", 1), ("[bold red]DEFECT[/]", 2)
MARKS = {True: "[green]✓[/]", False: "[red]✗[/]", None: "[dim]-[/]"}
PROBES = """
import ctypes, os, socket

def require(condition, why):
    if not condition: raise PermissionError(why)
def namespace(kind): return os.readlink(f"/proc/self/ns/{kind}") if os.path.exists("/proc/self/ns") else ""
def share(kind, name): require(namespace(kind) == name, f"its {kind} namespace is its own")
def be_user(uid, name):
    require(os.getuid() == uid, f"it is user {os.getuid()}")
    share("user", name)
def fork_often():
    (wait, end), children = os.pipe(), []
    try:
        while len(children) < 64:
            children.append(os.fork())
            if children[-1] == 0:
                os.close(end)
                os.read(wait, 1)
                os._exit(0)
    finally:
        os.close(end)
        for child in children: os.waitpid(child, 0)
def see_process(pid): os.stat(f"/proc/{pid}")
def signal_process(pid): os.kill(pid, 0)
def read(path): open(path, "rb").read(1)
def look_into(folder): os.listdir(folder)
def write(path): open(path, "w").close()
def connect(port): socket.create_connection(("127.0.0.1", port), timeout=2).close()
def send(port): socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"hello", ("127.0.0.1", port))
def connect_by_name(name): socket.socket(socket.AF_UNIX).connect("\\0" + name)
def open_queue(key): require(ctypes.CDLL(None).msgget(key, 0) >= 0, "no such queue")
def gain_privileges(): require(ctypes.CDLL(None).prctl(39, 0, 0, 0, 0) == 0, "it has given up new privileges")
def make_hidden_memory(): os.close(os.memfd_create("probe"))
def allocate(): bytearray(2**30)
def write_much(path): require(os.write(os.open(path, os.O_CREAT | os.O_WRONLY), bytes(2**23)) == 2**23, "cut short")
def print_much(): print("x" * 2**21, file=open(os.devnull, "w") if outside else None)
"""


_OUTSIDE: dict[str, Any] = {"outside": True}  # the same functions here, unconfined
exec(PROBES, _OUTSIDE)


class Attempt(NamedTuple):
    """Something `layer` must refuse: a function of PROBES and its arguments; `arrived` tells if it had its effect."""

    layer: str
    what: str
    probe: str
    arguments: tuple[Any, ...] = ()
    arrived: Callable[[], bool] = lambda: True


@contextlib.contextmanager
def prepared(pid: int) -> Iterator[list[Attempt]]:
    """All attempts, with what they need to succeed: open files, sockets and a queue, and the process `pid`."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="coursekit-doctor-")))
        folder.chmod(0o777)  # open to all: only confinement is in the way
        (folder / "canary").write_text("sing")
        stack.enter_context(contextlib.chdir(folder))  # where write_much writes when unconfined
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", 0))
        name, unix = f"coursekit-doctor-{os.getpid()}", stack.enter_context(socket.socket(socket.AF_UNIX))
        with contextlib.suppress(OSError):  # abstract names are Linux's
            unix.bind("\0" + name)
            unix.listen()
        libc, key = ctypes.CDLL(None), 0x636B0000 | os.getpid() & 0xFFFF
        stack.callback(libc.msgctl, libc.msgget(key, 0o1666), 0, None)
        ours = _OUTSIDE["namespace"]

        yield [
            Attempt("own user", "be the grader's user", "be_user", (os.getuid(), ours("user"))),
            Attempt("own user", "start 64 processes of 24 allowed", "fork_often"),
            Attempt("process namespace", f"see process {pid}, its parent", "see_process", (pid,)),
            Attempt("process namespace", f"signal process {pid}", "signal_process", (pid,)),
            Attempt("file namespace", "read a file that all may read", "read", (str(folder / "canary"),)),
            Attempt("file namespace", "list the graders", "look_into", (str(ROOT / "autograder" / "graders"),)),
            Attempt("file namespace", "write where all may write", "write", (str(folder / "new"),)),
            Attempt("network namespace", "share the grader's network", "share", ("net", ours("net"))),
            Attempt("network namespace", "connect to a TCP port here", "connect", (tcp.getsockname()[1],)),
            Attempt("network namespace", "send by UDP", "send", (udp.getsockname()[1],), lambda: _arrives(udp)),
            Attempt("network namespace", "connect to an abstract socket", "connect_by_name", (name,)),
            Attempt("ipc namespace", "share the grader's queues", "share", ("ipc", ours("ipc"))),
            Attempt("ipc namespace", "open a message queue made outside", "open_queue", (key,)),
            Attempt("no new privileges", "be free to gain privileges", "gain_privileges"),
            Attempt("landlock", "list the root folder", "look_into", ("/",)),
            Attempt("system calls", "make a file in memory (memfd)", "make_hidden_memory"),
            Attempt("limits", "allocate 1 GiB of 256 MiB allowed", "allocate"),
            Attempt("limits", "write 8 MiB of 4 MiB allowed", "write_much", ("large",)),
            Attempt("limits", "print 2 MiB of 1 MiB allowed", "print_much"),
        ]


def _arrives(udp: socket.socket) -> bool:
    return bool(select.select([udp], [], [], 0.2)[0]) and bool(udp.recv(16))


def examine(parent: Parent, attempt: Attempt) -> tuple[bool | None, str]:
    """Whether one attempt is refused in a child of its own, None where it is not possible from here; and how."""
    child = _child(parent)
    outcome = child.request("call", attempt.probe, 0, list(attempt.arguments), {}, seconds=10)
    child.close()
    refused = not (isinstance(outcome, Returned) and attempt.arrived())
    possible = False
    with contextlib.suppress(Exception):
        _OUTSIDE[attempt.probe](*attempt.arguments)
        possible = attempt.arrived()
    said = "succeeded" if not refused else str(getattr(outcome, "detail", "nothing arrived"))
    if isinstance(outcome, Raised):
        said = re.sub(r"\[Errno [0-9]+\] |: '.*", "", outcome.message) or outcome.kind
    return (refused, said) if possible else (None, "not possible unconfined either: proves nothing")


def _child(parent: Parent) -> Child:
    child = parent.child(_LIMITS)
    loaded = child.request("load", "probes.py", f"outside = False\n{PROBES}".encode(), seconds=10)
    if loaded != Returned(None):
        raise SandboxFault(f"the probes cannot be loaded: {loaded}")
    return child


def main() -> int:
    """Print the table. Returns 0 when all layers are in force and proved, 1 when some are not, 2 for a defect."""
    console = Console(highlight=False)
    try:
        with Parent(()) as parent, prepared(parent._process.pid) as attempts:
            child = _child(parent)
            child.close()
            findings = [(attempt, *examine(parent, attempt)) for attempt in attempts]
    except (SandboxFault, OSError) as error:
        console.print(f"[bold red]No child can be confined on this machine:[/] {escape(str(error))}")
        return 2
    table = Table("Layer", "State", "Attempts from inside", title="Isolation on this machine", show_lines=True)
    codes = []
    for layer, (stops, remedy) in ABOUT.items():
        own = [(what.what, refused, said) for what, refused, said in findings if what.layer == layer]
        lines = [f"{MARKS[refused]} {what} [dim]({escape(said)})[/]" for what, refused, said in own]
        counted = [refused for _, refused, _ in own if refused is not None]
        state, code = STATES[0 if counted and all(counted) else 2 if counted else 1]
        if layer not in child.layers:
            state, code = "[yellow]missing[/]", 1
            lines.append(f"[yellow]To have it:[/] {remedy if sys.platform == 'linux' else 'grade on Linux'}")
        table.add_row(f"[bold]{layer}[/]\n[dim]stops {stops}[/]", state, "\n".join(lines))
        codes.append(code)
    console.print(table, VERDICTS[max(codes)])
    return max(codes)
