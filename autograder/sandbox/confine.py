"""The layers of confinement, applied in the child before it reads a byte of the student's.

Each layer that this machine refuses is left out and reported; the rest still apply. `enter_namespaces` runs in the
keeper, whose next fork is the first process of the new PID namespace; `confine` runs in that process.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.assignment import Limits
from autograder.sandbox import landlock, seccomp

LAYERS = (
    "own user",
    "process namespace",
    "file namespace",
    "network namespace",
    "ipc namespace",
    "no new privileges",
    "landlock",
    "system calls",
    "limits",
)
SCRATCH = Path("/scratch")  # inside the file namespace

_NEWNS, _NEWUTS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET = (
    0x00020000,
    0x04000000,
    0x08000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_REMOUNT, _MS_BIND, _MS_REC, _MS_PRIVATE = (
    1 << 0,
    1 << 1,
    1 << 2,
    1 << 3,
    1 << 5,
    1 << 12,
    1 << 14,
    1 << 18,
)
_MNT_DETACH = 2
_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 1, 36, 38
_DYNAMIC_USERS = (61184, 65519)  # the range systemd sets aside for users that live as long as a process

_SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts")
_CPU = "/sys/devices/system/cpu"
_DEVICES = ("/dev/null", "/dev/random", "/dev/urandom")  # /dev/zero, shared, is memory that no limit counts
_INODES = 20_000


@dataclass(frozen=True)
class Sandboxed:
    """What `confine` did: the layers in force and the folder where the student's files go."""

    layers: tuple[str, ...]
    scratch: Path


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(name: str, *arguments: object) -> None:
    """Call the C library's `name`; raises OSError where it fails or is missing."""
    function = getattr(_libc(), name, None)
    if function is None:
        raise OSError(f"{name}: not on this system")
    if function(*arguments) != 0:
        raise OSError(ctypes.get_errno(), f"{name}: {os.strerror(ctypes.get_errno())}")


def enter_namespaces() -> set[str]:
    """New namespaces for the next child of this process; returns the layers that came about."""
    inside = set()
    uid, gid = os.geteuid(), os.getegid()
    if uid != 0:
        try:
            _call("unshare", _NEWUSER)
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
            Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
        except OSError:  # also after unshare: AppArmor may give the namespace and refuse all that it is for
            return set()
        inside.add("own user")  # without any right over the machine's other users
    for layer, flag in (
        ("process namespace", _NEWPID),
        ("network namespace", _NEWNET),
        ("ipc namespace", _NEWIPC | _NEWUTS),
    ):
        with contextlib.suppress(OSError):
            _call("unshare", flag)
            inside.add(layer)
    return inside


def confine(namespaces: set[str], folder: Path, limits: Limits, number: int) -> Sandboxed:
    """Confine this process for good. `folder` is an empty folder of its own, named in the outer file system;
    `number` is one that no other child has now.

    Raises OSError only where the process could not even be limited in memory and file size.
    """
    layers = set(namespaces)
    inherited = _data_in_use()
    others = 0 if "own user" in layers else None if os.geteuid() == 0 else _tasks_of(os.geteuid())
    os.umask(0o022)
    scratch = folder
    try:
        _call("unshare", _NEWNS)  # here and not in the keeper, which goes on watching us through the outer /proc
        _new_root(folder, limits, own_proc="process namespace" in layers)
        scratch = SCRATCH
        layers.add("file namespace")
    except OSError:  # perhaps half way: then `folder` must be itself again
        with contextlib.suppress(OSError):
            _call("umount2", os.fsencode(folder), _MNT_DETACH)
    if os.geteuid() == 0 and _reachable(scratch) and all(map(_open_to_all, _python_paths())):
        with contextlib.suppress(OSError, AttributeError):  # refused in a container without the right to
            _become(_DYNAMIC_USERS[0] + number % (_DYNAMIC_USERS[1] - _DYNAMIC_USERS[0] + 1), scratch)
            layers.add("own user")
            others = 0
    os.chdir(scratch)
    _set_limits(limits, inherited, others)
    if inherited:
        layers.add("limits")
    _drop_capabilities()
    die_with_parent()  # after the change of user, which would undo it
    with contextlib.suppress(OSError):
        _call("prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        layers.add("no new privileges")
        with contextlib.suppress(OSError):
            landlock.restrict(_readable(own_proc="file namespace" in layers), (scratch, *map(Path, _DEVICES)))
            layers.add("landlock")
        seccomp.refuse_system_calls()
        layers.add("system calls")
    return Sandboxed(tuple(layer for layer in LAYERS if layer in layers), scratch)


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends."""
    with contextlib.suppress(OSError):
        _call("prctl", _PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def adopt_orphans() -> None:
    """Become the parent of descendants whose own parent ends."""
    with contextlib.suppress(OSError):
        _call("prctl", _PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def missing(layers: tuple[str, ...]) -> str:
    """`full`, or the layers that are not in force."""
    lacking = [layer for layer in LAYERS if layer not in layers]
    return "full" if not lacking else "without " + ", ".join(lacking)


def _python_paths() -> Iterator[Path]:
    """Where this interpreter's own files are; nothing of the kit itself."""
    yield from dict.fromkeys(Path(p) for p in (sys.base_prefix, sys.exec_prefix, sys.prefix))


def _readable(own_proc: bool) -> list[Path]:
    proc = ["/proc"] if own_proc else ["/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat"]
    return [*_python_paths(), *map(Path, (*_SYSTEM, _CPU, *proc))]


def _new_root(folder: Path, limits: Limits, own_proc: bool) -> None:
    """Make `folder` the root of a file system that holds Python, the system's libraries and an empty scratch folder."""
    _mount(None, "/", None, _MS_REC | _MS_PRIVATE)
    options = f"size={2 * limits.file_mb}m,nr_inodes={_INODES},mode=755"
    _mount("tmpfs", str(folder), "tmpfs", _MS_NOSUID | _MS_NODEV, options)
    bound: list[Path] = []
    for path in sorted({*_python_paths(), *map(Path, (*_SYSTEM, _CPU, *_DEVICES))}):
        if any(path.is_relative_to(other) for other in bound) or not path.exists():
            continue
        inside = folder / path.relative_to("/")
        inside.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink() and str(path) in _SYSTEM:  # /lib; Python's own folder may be one as well, to anywhere
            inside.symlink_to(path.readlink())
            continue
        inside.mkdir() if path.is_dir() else inside.touch()
        _mount(str(path), str(inside), None, _MS_BIND | _MS_REC)
        if str(path) not in _DEVICES:
            with contextlib.suppress(OSError):  # Landlock and ownership refuse writing as well
                _mount(None, str(inside), None, _MS_BIND | _MS_REMOUNT | _MS_RDONLY | _MS_NOSUID | _MS_NODEV)
        bound.append(path)
    (folder / SCRATCH.name).mkdir(mode=0o700)
    (folder / "proc").mkdir()
    if own_proc:
        with contextlib.suppress(OSError):  # refused in some containers; nothing we need then fails
            _mount("proc", str(folder / "proc"), "proc", _MS_RDONLY | _MS_NOSUID | _MS_NODEV | _MS_NOEXEC)
    os.chdir(folder)
    _call("pivot_root", b".", b".")
    _call("umount2", b".", _MNT_DETACH)
    os.chdir("/")


def _mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    encoded = [None if text is None else os.fsencode(text) for text in (source, target, kind, options)]
    _call("mount", encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3])


def _reachable(path: Path) -> bool:
    """Whether any user may enter all folders above `path` (in containers, /root often is closed)."""
    return all(parent.stat().st_mode & 0o001 for parent in path.parents)


def _open_to_all(path: Path) -> bool:
    """Whether any user may reach and read the folder `path`."""
    return path.stat().st_mode & 0o005 == 0o005 and _reachable(path)


def _become(uid: int, scratch: Path) -> None:
    """Go on as the user `uid`, the owner of `scratch`, for good."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.chown(scratch, uid, uid)
    os.setresuid(uid, uid, uid)


def _drop_capabilities() -> None:
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    with contextlib.suppress(OSError):
        _call("capset", header, (ctypes.c_uint32 * 6)())


def _set_limits(limits: Limits, inherited: int, others: int | None) -> None:
    """`inherited` bytes of memory and `others`, processes of the same user, come on top of what `limits` gives.

    None for `others` leaves processes unlimited: as root, nothing would count them.
    """
    megabyte = 2**20
    wanted = {
        "RLIMIT_FSIZE": limits.file_mb * megabyte,
        "RLIMIT_NOFILE": 256,
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
    }
    if inherited:
        wanted["RLIMIT_DATA"] = inherited + limits.memory_mb * megabyte
    if inherited and others is not None:  # there is a /proc that tells both
        wanted["RLIMIT_NPROC"] = others + limits.processes
    for name, value in wanted.items():
        number = getattr(resource, name, None)
        if number is not None:
            hard = resource.getrlimit(number)[1]
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(number, (value, value))


def _data_in_use() -> int:
    """Bytes of private memory that the preloaded parent has handed down; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:"))
    except (OSError, StopIteration):
        return 0


def _tasks_of(uid: int) -> int:
    """Processes and threads that the user `uid` runs now; the kernel counts them together."""
    count = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if process.stat().st_uid == uid:
                count += len(os.listdir(process / "task"))
    return count
