"""The preloaded process: imports what student code will want, then forks a child a request.

It stays single-threaded and holds nothing worth stealing: no graders, no reference, no submissions. Each fork goes
through a keeper, which enters the namespaces, forks the child as their first process, ends it when the grader closes
its status socket or memory runs out, and reports how it ended.

Started by client.py as `python -I -m autograder.sandbox.parent FD MODULE...`.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import shutil
import signal
import socket
import sys
import traceback
import warnings
from pathlib import Path
from typing import Any, NoReturn

from autograder.assignment import Limits
from autograder.sandbox import child, confine

_CHECK_SECONDS = 0.05
_TAKEN = ("RssAnon:", "RssShmem:", "VmSwap:", "VmPTE:")
_IN_A_SOCKET = 2 * 212_992  # bytes that a sender may queue in one: twice net.core.wmem_max, as Linux ships it


def main(control_fd: int, preload: list[str]) -> None:
    """Serve fork requests until the grader closes the control socket."""
    gc.disable()  # an import makes no garbage, and to look for some takes a quarter of its time
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in preload:
            importlib.import_module(name)
    gc.collect()
    gc.freeze()
    gc.enable()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the grader's to handle
    control = socket.socket(fileno=control_fd)
    while True:
        message, fds, _, _ = socket.recv_fds(control, 65536, 3)
        if not message:
            shutil.rmtree(os.environ["HOME"], ignore_errors=True)  # the grader may have been killed, and cannot
            return
        if os.fork() == 0:
            control.close()
            _keep(json.loads(message), *fds)
        for fd in fds:
            os.close(fd)


def _keep(request: dict[str, Any], call_fd: int, output_fd: int, status_fd: int) -> NoReturn:
    """The keeper of one child. Never returns."""
    code = 1
    try:
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        confine.die_with_parent()
        confine.adopt_orphans()
        limits = Limits(**request["limits"])
        number = os.getpid()
        namespaces = confine.enter_namespaces()
        inner = os.fork()
        if inner == 0:
            child.run(call_fd, output_fd, namespaces, Path(request["folder"]), limits, number)
        os.close(call_fd)
        os.close(output_fd)
        status = socket.socket(fileno=status_fd)
        ended = _watch(inner, status, limits.memory_mb)
        with contextlib.suppress(OSError):
            status.sendall(json.dumps(ended).encode())
        code = 0
    except BaseException:
        traceback.print_exc()  # into the log, whose last line the grader shows
    finally:
        os._exit(code)


def _watch(inner: int, status: socket.socket, memory_mb: int) -> dict[str, Any]:
    """Wait until `inner` ends, or end it; returns its wait status, whether memory was the cause, and its usage."""
    inherited = _private_bytes(os.getpid())
    over = False
    while True:
        asked, _, _ = select.select([status], [], [], _CHECK_SECONDS)
        pid, code, usage = os.wait4(inner, os.WNOHANG)
        if pid:
            break
        descendants = _descendants(os.getpid())
        used = sum(max(0, _private_bytes(p) - inherited) for p in descendants)
        used += _IN_A_SOCKET * len(set().union(*map(_sockets, descendants)))
        over = used > memory_mb * 2**20
        if asked or over:
            os.kill(inner, signal.SIGKILL)
            _, code, usage = os.wait4(inner, 0)
            break
    _end_orphans()
    return {"code": code, "out_of_memory": over, "peak_kb": usage.ru_maxrss, "cpu": usage.ru_utime + usage.ru_stime}


def _end_orphans() -> None:
    """Without a PID namespace, what the child left behind has come to us: end it."""
    with contextlib.suppress(ChildProcessError):
        for _ in range(1000):
            for pid in _descendants(os.getpid()):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)
            os.waitpid(-1, 0)


def _descendants(pid: int) -> list[int]:
    """The processes below `pid`, as far as /proc tells."""
    found: list[int] = []
    pending = [pid]
    while pending:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{pending.pop()}/task").iterdir():
                children = [int(p) for p in (task / "children").read_text().split()]
                found += children
                pending += children
    return found


def _private_bytes(pid: int) -> int:
    """Memory that a process takes: all that is not a file's, also what is shared, swapped, or used for page tables."""
    try:
        lines = [line.split() for line in Path(f"/proc/{pid}/status").read_text().splitlines()]
    except OSError:
        return 0
    return sum(int(words[1]) * 1024 for words in lines if words and words[0] in _TAKEN)


def _sockets(pid: int) -> set[str]:
    """The open sockets of a process, each of which may be full of what nobody reads."""
    found = set()
    with contextlib.suppress(OSError):
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                found.add(os.readlink(descriptor))
    return {target for target in found if target.startswith("socket:")}


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
