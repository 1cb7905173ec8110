"""The sandbox end to end. Hostile code runs only in confined children, and is bounded in itself as well.

A test that needs a layer of confinement which this machine does not give is skipped, and says so.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.assignment import ROOT, Assignment, Limits
from autograder.sandbox import client, confine, doctor
from autograder.sandbox.child import ENVIRONMENT
from autograder.sandbox.client import Child, Died, Outcome, Parent, Raised, Returned, SandboxFault
from autograder.sandbox.parent import _descendants
from autograder.sandbox.student import Remote, Student, StudentDied, StudentRaised
from autograder.sandbox.wire import Opaque
from coursekit.inputs import History
from tests.verify.machines import MACHINES, Machine

LIMITS = Limits(call_seconds=5, total_seconds=60, memory_mb=256, processes=48, file_mb=4, output_mb=1)

HOSTILE = b"""
import contextlib, ctypes, mmap, os, signal, socket, struct, sys, threading, time
import numpy as np

def double(x): return x * 2
def nothing(): pass
def thing(): return object()
def fail(x):
    return helper(x)
def helper(x):
    raise ValueError("not %r" % x)
def leave(): sys.exit(3)
def lie():
    class Odd(Exception):
        def __str__(self): raise RuntimeError("no message for you")
    raise Odd

def spin():
    while True: pass
def end(code): os._exit(code)
def segfault(): ctypes.string_at(0)
def kill_itself():
    os.kill(os.getpid(), signal.SIGKILL)
    return "alive"
def kill_all():
    try: os.kill(-1, signal.SIGKILL)
    except OSError as error: return error.errno
def can_signal(pid): os.kill(pid, 0)

def allocate(mb): return np.ones(mb << 17).sum()
def allocate_in_processes(mb, count):
    for _ in range(count):
        if os.fork() == 0:
            kept = np.ones(mb << 17)
            time.sleep(8)
            os._exit(0)
    time.sleep(8)
def orphan_allocates(mb):
    if os.fork() == 0:
        if os.fork() == 0:
            for _ in range(4):
                if os.fork() == 0:
                    kept = np.ones(mb << 17)
                    break
            time.sleep(8)
        os._exit(0)
    time.sleep(8)
def page_tables(gb):
    m = mmap.mmap(-1, gb << 30, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=mmap.PROT_READ)
    for i in range(0, gb << 30, 2 << 20): m[i]
    time.sleep(1)
def full_sockets(processes, pairs):
    for _ in range(processes - 1):
        if os.fork() == 0: break
    kept = [s for _ in range(pairs) for s in socket.socketpair()]
    for s in kept:
        s.setblocking(False)
        with contextlib.suppress(OSError):
            for _ in range(1000): s.send(bytes(1 << 14))
    time.sleep(8)
def anonymous_file(): os.write(os.memfd_create("x"), bytes(1 << 20))
def shared_memory(): mmap.mmap(-1, 1 << 20)[0] = 1
def shared_zeros():
    with open("/dev/zero", "r+b") as f: mmap.mmap(f.fileno(), 1 << 20)[0] = 1
def system_v():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.shmget(0, ctypes.c_size_t(1 << 20), 0o1600) < 0: raise PermissionError(ctypes.get_errno(), "shmget")
def new_user():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(0x10000000) != 0: raise PermissionError(ctypes.get_errno(), "unshare")
def outlive():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(1, 0, 0, 0, 0) != 0: raise PermissionError(ctypes.get_errno(), "prctl")
def run_a_program(): os.execv("/bin/true", ["true"])

def say(text): print(text)
def flood():
    for _ in range(100_000): print("x" * 1000)
def fork_many(count):
    made = 0
    for _ in range(count):
        try: pid = os.fork()
        except OSError: break
        if pid == 0:
            time.sleep(1)
            os._exit(0)
        made += 1
    return made
def thread_many(count):
    made, stop = 0, threading.Event()
    try:
        for _ in range(count):
            threading.Thread(target=stop.wait, args=(2,), daemon=True).start()
            made += 1
    except RuntimeError: pass
    stop.set()
    return made
def daemon():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0: time.sleep(20)
        os._exit(0)
    os.wait()
def linger():
    threading.Thread(target=time.sleep, args=(20,)).start()
def close_output():
    os.close(1); os.close(2)
    time.sleep(0.5)

def read(path):
    with open(path, "rb") as f: return f.read(20)
def list_folder(path): return sorted(os.listdir(path))
def write(path):
    with open(path, "w") as f: f.write("was here")
    return os.path.abspath(path)
def fill(mb):
    written = 0
    for i in range(mb):
        try:
            with open("part%d" % i, "wb") as f: f.write(bytes(1 << 20))
        except OSError: break
        written += 1
    return written
def fill_with_nothing(count):
    for i in range(count):
        try: open("empty%d" % i, "w").close()
        except OSError: return i
    return count
def one_large(mb):
    with open("large", "wb") as f:
        for _ in range(mb): f.write(bytes(1 << 20))
def connect(port): socket.create_connection(("127.0.0.1", port), timeout=2)
def send_to(port): socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"hello", ("127.0.0.1", port))
def abstract(name): socket.socket(socket.AF_UNIX).connect("\\0" + name)

def surroundings():
    return {"environ": dict(os.environ), "path": list(sys.path), "modules": sorted(sys.modules), "uid": os.getuid(),
            "stdin": sys.stdin.read(), "cwd": os.getcwd(), "argv": sys.argv, "pid": os.getpid(),
            "fds": [fd for fd in range(100) if _open(fd)]}
def _open(fd):
    try: return os.fstat(fd) is not None
    except OSError: return False
def status(): return open("/proc/self/status").read()
def processes(): return sorted(int(p) for p in os.listdir("/proc") if p.isdigit())

def write_to_call(data): os.write(3, data)
def steal_requests():
    threading.Thread(target=lambda: os.read(3, 1 << 20), daemon=True).start()
    time.sleep(0.1)
def forge(number, extra):
    import msgpack
    reply = msgpack.packb({"id": number, **extra})
    os.write(3, struct.pack("<Q", len(reply)) + reply)
"""


@pytest.fixture(scope="module")
def parent() -> Iterator[Parent]:
    with Parent(("numpy",)) as parent:
        yield parent


@pytest.fixture
def child(parent: Parent) -> Iterator[Child]:
    child = fresh(parent)
    yield child
    child.close()


def fresh(parent: Parent, limits: Limits = LIMITS) -> Child:
    child = parent.child(limits)
    assert child.request("load", "work.py", HOSTILE, seconds=10) == Returned(None)
    return child


def call(child: Child, name: str, *arguments: Any, seconds: float = 5) -> Outcome:
    return child.request("call", name, 0, list(arguments), {}, seconds=seconds)


def need(child: Child, *layers: str) -> None:
    """Skip the test unless one of `layers` is in force."""
    if not set(layers) & set(child.layers):
        pytest.skip(f"this machine gives no {' and no '.join(layers)}")


def need_all(child: Child, *layers: str) -> None:
    for layer in layers:
        need(child, layer)


def refused(outcome: Outcome) -> bool:
    return isinstance(outcome, Raised) and outcome.kind in ("PermissionError", "FileNotFoundError", "OSError")


def wait_until(condition: Callable[[], bool], seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    return condition()


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# ---------------------------------------------------------------- calls


def test_a_call_returns_data(child: Child) -> None:
    match call(child, "double", np.arange(3)):
        case Returned(value):
            np.testing.assert_array_equal(value, [0, 2, 4])
        case other:
            pytest.fail(str(other))
    assert call(child, "nothing") == Returned(None)


def test_an_exception_comes_with_the_students_lines(child: Child) -> None:
    match call(child, "fail", 7):
        case Raised("ValueError", "not 7", ((_, "fail", "return helper(x)"), (line, "helper", text))):
            assert HOSTILE.decode().splitlines()[line - 1].strip() == text
        case other:
            pytest.fail(str(other))


def test_any_way_to_raise_is_only_an_exception(child: Child) -> None:
    assert call(child, "leave").kind == "SystemExit"
    assert call(child, "lie") == Raised("Odd", "", call(child, "lie").frames)
    assert call(child, "missing").message == "work.py has no function missing: was it renamed or deleted?"
    assert call(child, "double", 4) == Returned(8)


def test_code_that_does_not_compile_names_its_line(parent: Parent) -> None:
    child = parent.child(LIMITS)
    match child.request("load", "work.py", b"x = 1\ndef f(:\n", seconds=5):
        case Raised("SyntaxError", _, ((2, "", "def f(:"),)):
            pass
        case other:
            pytest.fail(str(other))
    child.close()


def test_an_object_stays_behind_its_handle(child: Child) -> None:
    assert call(child, "thing") == Returned(Opaque(0, "object"))
    assert call(child, "double", History({"loss": [1.0]})).kind == "TypeError"


def test_handles_not_given_are_refused(child: Child) -> None:
    assert isinstance(call(child, "double", Opaque(99, "object")), Died)


# ---------------------------------------------------------------- ways to die


@pytest.mark.parametrize(
    ("name", "arguments", "detail"),
    [("end", [3], "exit code 3"), ("end", [0], "exit code 0"), ("segfault", [], "SIGSEGV")],
    ids=["exit 3", "exit 0", "segfault"],
)
def test_a_child_that_ends_itself_has_crashed(child: Child, name: str, arguments: list[int], detail: str) -> None:
    match call(child, name, *arguments):
        case Died("crashed", said):
            assert detail in said
        case other:
            pytest.fail(str(other))
    assert isinstance(call(child, "double", 1), Died)  # and stays so


def test_a_child_may_try_to_kill_itself(child: Child) -> None:
    outcome = call(child, "kill_itself")  # the first process of a PID namespace cannot
    assert outcome == Returned("alive") or (isinstance(outcome, Died) and "SIGKILL" in outcome.detail)


def test_a_loop_without_end_is_a_timeout(child: Child) -> None:
    started = time.monotonic()
    assert call(child, "spin", seconds=0.5) == Died("timeout", "it was still running after 0.5 seconds")
    assert time.monotonic() - started < 3


def test_memory_beyond_the_limit_is_an_exception(child: Child) -> None:
    need(child, "limits")
    assert call(child, "allocate", 1000).kind in ("MemoryError", "_ArrayMemoryError")
    assert isinstance(call(child, "allocate", 50), Returned)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("allocate_in_processes", [120, 4]),
        ("orphan_allocates", [120]),
        ("page_tables", [300]),
        ("full_sockets", [4, 110]),
    ],
)
def test_memory_of_all_processes_counts(child: Child, name: str, arguments: list[int]) -> None:
    need(child, "limits")
    assert call(child, name, *arguments, seconds=10) == Died("out_of_memory", "it used more than 256 MB of memory")


@pytest.mark.parametrize(
    "name", ["anonymous_file", "shared_memory", "system_v", "new_user", "outlive", "run_a_program"]
)
def test_calls_that_escape_the_limits_are_refused(child: Child, name: str) -> None:
    need(child, "system calls")
    assert call(child, name).kind == "PermissionError"


def test_no_device_gives_memory_that_nobody_counts(child: Child) -> None:
    need(child, "file namespace", "landlock")
    assert refused(call(child, "shared_zeros"))


def test_printing_without_end_is_ended(child: Child) -> None:
    assert call(child, "flood") == Died("crashed", "it printed more than 1 MB")
    assert 0 < len(child.take_output()) <= 16 * 1024


def test_output_is_captured(child: Child) -> None:
    call(child, "say", "chào")
    assert child.take_output() == "chào\n"
    assert child.take_output() == ""


def test_a_closed_output_costs_the_grader_nothing(child: Child) -> None:
    before = time.process_time()
    assert call(child, "close_output") == Returned(None)
    assert time.process_time() - before < 0.2
    assert child.take_output() == ""


@pytest.mark.parametrize("name", ["fork_many", "thread_many"])
def test_processes_and_threads_are_few(child: Child, name: str) -> None:
    need(child, "own user")
    match call(child, name, 300):
        case Returned(made):
            assert LIMITS.processes // 2 < made < LIMITS.processes
        case other:
            pytest.fail(str(other))


def test_nothing_outlives_the_child(parent: Parent, child: Child) -> None:
    if not Path("/proc/self").exists():
        pytest.skip("no /proc to look into")
    assert call(child, "daemon") == Returned(None)
    assert call(child, "linger") == Returned(None)
    started = _descendants(parent._process.pid)
    assert len(started) >= 3  # keeper, child, daemon
    child.close()
    assert wait_until(lambda: not any(map(alive, started)), seconds=2)


# ---------------------------------------------------------------- what a child can reach


def test_surroundings_are_bare(child: Child) -> None:
    match call(child, "surroundings"):
        case Returned(seen):
            pass
        case other:
            pytest.fail(str(other))
    home = seen["cwd"]
    assert seen["environ"] == {**ENVIRONMENT, "HOME": home, "TMPDIR": home}
    assert seen["stdin"] == ""
    assert seen["argv"] == [""]
    assert seen["fds"] == [0, 1, 2, 3]
    assert seen["path"][0] == home
    outside = [Path(p) for p in seen["path"][1:] if not Path(p).is_relative_to(sys.prefix)]
    assert not any(p.is_relative_to(ROOT) for p in outside)
    secret = ("autograder.graders", "autograder.grading", "autograder.intake", "pytest", "hw2_")
    assert [name for name in seen["modules"] if name.startswith(secret)] == []
    if "process namespace" in child.layers:
        assert seen["pid"] == 1
    if "own user" in child.layers and os.geteuid() == 0:
        assert seen["uid"] != 0


def test_no_privileges_are_left(child: Child) -> None:
    need(child, "no new privileges")
    match call(child, "status"):
        case Returned(str(status)):
            lines = dict(line.split(":\t", 1) for line in status.splitlines())
            assert lines["NoNewPrivs"] == "1"
            assert [int(lines[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")] == [0] * 4
        case other:
            need(child, "process namespace")
            pytest.fail(str(other))


@pytest.mark.parametrize("path", ["pyproject.toml", "autograder/grading.py", "tests/test_sandbox.py"])
def test_the_kits_own_files_cannot_be_read(child: Child, path: str) -> None:
    need(child, "file namespace", "landlock")
    assert (ROOT / path).exists()
    assert refused(call(child, "read", str(ROOT / path)))
    assert refused(call(child, "list_folder", str(ROOT / "autograder" / "graders")))


def test_files_outside_cannot_be_read_or_written(child: Child) -> None:
    need(child, "file namespace", "landlock")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)  # open to any user: only confinement is in the way
        canary = folder / "canary"
        canary.write_text("sing")
        assert refused(call(child, "read", str(canary)))
        assert refused(call(child, "read", "/etc/passwd"))
        assert refused(call(child, "write", str(folder / "new")))
        assert list(folder.iterdir()) == [canary]
    assert isinstance(call(child, "write", "mine"), Returned)


def test_other_processes_cannot_be_seen(child: Child) -> None:
    need_all(child, "file namespace", "process namespace")
    assert call(child, "processes") in (Returned([1]), Returned([]))


def test_other_processes_cannot_be_signalled(parent: Parent, child: Child) -> None:
    need(child, "process namespace")
    for pid in (parent._process.pid, os.getpid()):
        assert call(child, "can_signal", pid).kind == "ProcessLookupError"
    call(child, "kill_all")
    assert parent._process.poll() is None


def test_no_network(child: Child) -> None:
    need(child, "network namespace", "system calls")
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.bind(("127.0.0.1", 0))
        udp.settimeout(0.3)
        tcp.settimeout(0.3)
        assert isinstance(call(child, "connect", tcp.getsockname()[1]), Raised)
        call(child, "send_to", udp.getsockname()[1])
        with pytest.raises(TimeoutError):
            udp.recv(10)
        with pytest.raises(TimeoutError):
            tcp.accept()


@pytest.mark.skipif(sys.platform != "linux", reason="abstract sockets are Linux's")
def test_no_abstract_sockets(child: Child) -> None:
    need(child, "network namespace", "system calls")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0coursekit-test-{os.getpid()}")
        server.listen()
        assert isinstance(call(child, "abstract", f"coursekit-test-{os.getpid()}"), Raised)


def test_children_do_not_see_each_other(parent: Parent, child: Child) -> None:
    need(child, "file namespace", "landlock")
    mine = call(child, "write", "mine")
    assert isinstance(mine, Returned)
    other = fresh(parent)
    outer = str(child._folder / "mine")
    assert refused(call(other, "read", outer))
    if mine.value != outer:
        assert refused(call(other, "read", mine.value))
    assert refused(call(other, "list_folder", str(child._folder.parent)))
    other.close()


def test_the_scratch_disk_is_small(child: Child) -> None:
    assert call(child, "one_large", 8).kind == "OSError"  # a file beyond its limit
    need(child, "file namespace")
    match call(child, "fill", 40):
        case Returned(written):
            assert written <= 2 * LIMITS.file_mb
        case other:
            pytest.fail(str(other))
    assert call(child, "fill_with_nothing", 30_000).value < 20_000


# ---------------------------------------------------------------- forged replies


@pytest.mark.parametrize(
    "data",
    [
        b"\0" * 100,
        b"\xff" * 100,
        b"x",
        (5).to_bytes(8, "little") + b"\xc1" * 5,
        (1).to_bytes(8, "little") + b"\x07",
        (2**27).to_bytes(8, "little"),
    ],
    ids=["empty frames", "a frame too long", "a piece", "no value", "a number", "a frame that never ends"],
)
def test_nonsense_on_the_call_descriptor_ends_the_child(child: Child, data: bytes) -> None:
    for _ in range(2):
        assert isinstance(call(child, "write_to_call", data, seconds=1), Died)


@pytest.mark.parametrize(
    "extra",
    [
        {"ok": 1},
        {"ok": 1, "raised": {}},
        {"raised": {"kind": "E" * 10_000, "message": "m" * 10_000, "frames": []}},
        {"raised": {"kind": "E", "message": "m", "frames": [[1]]}},
        {"raised": {"kind": 1, "message": "m", "frames": []}},
        {"raised": None},
        {},
    ],
    ids=str,
)
@pytest.mark.parametrize("ahead", [0, 1, 2])
def test_forged_replies_are_a_value_or_the_end(child: Child, extra: dict[str, Any], ahead: int) -> None:
    number = child._number + 1 + ahead
    for _ in range(3):
        outcome = call(child, "forge", number, extra)
        assert isinstance(outcome, (Returned, Raised, Died))
        if isinstance(outcome, Raised):
            assert len(outcome.kind) + len(outcome.message) < 3_000


def test_a_stolen_request_is_a_timeout(child: Child) -> None:
    assert call(child, "steal_requests") == Returned(None)
    outcome = call(child, "double", 2, seconds=1)
    assert outcome == Returned(4) or (isinstance(outcome, Died) and outcome.cause in ("timeout", "crashed"))


# ---------------------------------------------------------------- the student proxy


def student(parent: Parent, source: bytes = HOSTILE, **limits: Any) -> Student:
    bounds = {**vars(LIMITS), **limits}
    return Student(parent, Assignment("hw0", "Test", "work.py", ("numpy",), Limits(**bounds), ()), source)


def test_a_dead_child_is_replaced(parent: Parent) -> None:
    work = student(parent)
    with pytest.raises(StudentDied, match="exit code 3"):
        work.end(3)
    assert work.double(4) == 8
    work.close()


def test_an_object_of_a_dead_child_is_the_graders_mistake(parent: Parent) -> None:
    work = student(parent)
    thing = work.thing()
    assert isinstance(thing, Remote)
    with pytest.raises(StudentRaised):
        work.fail(thing)  # it is passed back
    with pytest.raises(StudentDied):
        work.end(0)
    work.thing()
    with pytest.raises(SandboxFault, match="child has ended"):
        work.fail(thing)
    work.close()


def test_shared_results_are_made_again_only_for_a_new_child(parent: Parent) -> None:
    work = student(parent)
    made: list[int] = []

    def make() -> Any:
        made.append(1)
        return work.thing()

    assert work.shared("thing", make) is work.shared("thing", make)
    assert len(made) == 1
    with pytest.raises(StudentDied):
        work.end(0)
    work.double(1)
    work.shared("thing", make)
    assert len(made) == 2
    work.close()


def test_shared_failures_are_waited_for_once(parent: Parent) -> None:
    work = student(parent, calls={"spin": 0.3})
    started = time.monotonic()
    for _ in range(5):
        with pytest.raises(StudentDied, match=r"still running after 0\.3 seconds"):
            work.shared("loop", work.spin)
    assert time.monotonic() - started < 3
    work.close()


def test_an_import_that_fails_is_not_tried_again(parent: Parent, monkeypatch: pytest.MonkeyPatch) -> None:
    work = student(parent, b"import time\ntime.sleep(0.1)\nraise RuntimeError('no')\n")
    with pytest.raises(StudentRaised, match=r"importing work\.py raised RuntimeError: no"):
        work.double(1)
    monkeypatch.setattr(parent, "child", lambda limits: pytest.fail("asked for another child"))
    with pytest.raises(StudentRaised, match=r"importing work\.py"):
        work.other(1)
    work.close()


def test_all_calls_together_have_a_time_limit(parent: Parent) -> None:
    work = student(parent, total_seconds=1.0, calls={"spin": 0.6})
    causes = []
    for _ in range(4):
        with pytest.raises(StudentDied) as caught:
            work.spin()
        causes.append(str(caught.value))
    assert "all checks together have used the 1 seconds" in causes[-1]
    assert work.student_seconds < 3
    work.close()


# ---------------------------------------------------------------- the parent


def test_a_killed_parent_is_the_sandboxs_fault() -> None:
    with Parent(()) as parent:
        parent.child(LIMITS).close()
        parent._process.kill()
        parent._process.wait()
        with pytest.raises(SandboxFault, match="the preloaded parent gave no child"):
            parent.child(LIMITS)


def test_a_preload_that_is_not_installed_is_named() -> None:
    with (
        Parent(("no_such_package",)) as parent,
        pytest.raises(SandboxFault, match="ModuleNotFoundError: No module named 'no_such_package'"),
    ):
        parent.child(LIMITS)


def test_nothing_is_left_behind() -> None:
    parent = Parent(())
    child = fresh(parent)
    started = [parent._process.pid, *_descendants(parent._process.pid)]
    parent.close()  # with a child still there
    child.close()
    assert not parent.folder.exists()
    assert wait_until(lambda: not any(map(alive, started)), seconds=2)


def test_nothing_is_left_behind_by_a_grader_that_is_killed() -> None:
    code = """
import sys; sys.path.insert(0, sys.argv[1])
import autograder
from autograder.assignment import Limits
from autograder.sandbox.client import Parent
parent = Parent(())
child = parent.child(Limits())
child.request("load", "a.py", b"def spin():\\n    while True: pass", seconds=5)
print(parent._process.pid, parent.folder, flush=True)
child.request("call", "spin", 0, [], {}, seconds=60)
"""
    with subprocess.Popen([sys.executable, "-c", code, str(ROOT)], stdout=subprocess.PIPE, text=True) as grader:
        assert grader.stdout is not None
        pid, folder = grader.stdout.readline().split()
        started = [int(pid), *_descendants(int(pid))]
        assert wait_until(lambda: alive(int(pid)))
        grader.send_signal(signal.SIGKILL)
    assert wait_until(lambda: not any(map(alive, started)))
    assert wait_until(lambda: not Path(folder).exists())


def test_many_graders_may_ask_at_once(parent: Parent) -> None:
    outcomes: list[Outcome] = []

    def grade(number: int) -> None:
        child = fresh(parent)
        outcomes.append(call(child, "double", number))
        child.close()

    threads = [threading.Thread(target=grade, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome.value for outcome in outcomes) == [0, 2, 4, 6, 8, 10]


# ---------------------------------------------------------------- machines that give less


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_with_less_isolation_grading_works_and_says_so(
    machine: Machine, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = subprocess.Popen

    def popen(arguments: list[str], **options: Any) -> subprocess.Popen[bytes]:
        path, _, rest = arguments[3].partition("import autograder; ")
        return start([*arguments[:3], f"{path}import autograder\n{machine.code}\n{rest}"], **options)

    monkeypatch.setattr(client.subprocess, "Popen", popen)
    monkeypatch.setattr(client, "_PACKETS", socket.SOCK_STREAM)  # as on macOS
    with Parent(()) as parent:
        lesser = fresh(parent)
        still = set(child.layers) - machine.lost
        if "file namespace" in machine.lost:  # root's Python may then be out of reach for another user
            still.discard("own user")
        assert still <= set(lesser.layers) <= set(child.layers) - machine.lost
        assert all(layer in confine.missing(lesser.layers) for layer in machine.lost)
        assert call(lesser, "double", 2) == Returned(4)
        assert isinstance(call(lesser, "write", "mine"), Returned)
        assert isinstance(call(lesser, "end", 3), Died)
        assert not lesser._folder.exists()


# ---------------------------------------------------------------- the doctor


def test_the_doctor_proves_every_layer_in_force(child: Child, capsys: pytest.CaptureFixture[str]) -> None:
    assert tuple(doctor.ABOUT) == confine.LAYERS
    code = doctor.main()
    said = capsys.readouterr().out
    assert "DEFECT" not in said
    assert code == (0 if "Full isolation" in said else 1)
    assert said.count("missing") - said.count("was missing") == len(confine.LAYERS) - len(child.layers)


def test_the_doctor_finds_a_layer_that_does_not_hold(
    child: Child, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    need(child, "limits")
    attempt = doctor.Attempt("limits", "allocate 1 GiB", "allocate")
    monkeypatch.setattr(doctor, "_LIMITS", Limits(memory_mb=2048))
    monkeypatch.setattr(doctor, "prepared", lambda pid: contextlib.nullcontext([attempt]))
    assert doctor.main() == 2
    assert "DEFECT" in capsys.readouterr().out
