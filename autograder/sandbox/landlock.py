"""What an unprivileged process can give up for good: files, TCP ports, abstract sockets and signals (Landlock), and
system calls (a seccomp filter).

Constants and structures are those of linux/landlock.h, linux/filter.h and linux/seccomp.h (kernel documentation,
userspace-api).
"""

from __future__ import annotations

import ctypes
import os
import platform
import stat
import struct
from collections.abc import Iterable
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG, _RULE_PATH_BENEATH = 1, 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE, _IOCTL_DEV = 1 << 14, 1 << 15
_FILE_RIGHTS = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
READ = _READ_FILE | _READ_DIR  # nothing may be executed
READ_WRITE = (1 << 16) - 1  # everything a kernel of the fifth version knows

# Calls that no assignment needs, with their numbers on x86_64 and aarch64. They would reach a network or another
# process, start programs, read keys, or take memory that belongs to no process and so escapes the limits.
_REFUSED = {
    "socket": (41, 198), "execve": (59, 221), "execveat": (322, 281), "unshare": (272, 97), "setns": (308, 268),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "pidfd_getfd": (438, 438),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219), "memfd_create": (319, 279),
    "memfd_secret": (447, 447), "shmget": (29, 194), "semget": (64, 190), "msgget": (68, 186), "mq_open": (240, 180),
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425),
}  # fmt: skip
# Refused where (argument & mask) == value: a new user namespace; shared memory without a file; outliving the keeper.
_REFUSED_WITH = {
    "clone": ((56, 220), 0, 0x10000000, 0x10000000),
    "mmap": ((9, 222), 3, 0x23, 0x21),
    "prctl": ((157, 167), 0, 0xFFFFFFFF, 1),
}
_CLONE3, _SECCOMP = (435, 435), (317, 277)
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_LOAD, _EQUAL, _AT_LEAST, _AND, _RETURN = 0x20, 0x15, 0x35, 0x54, 0x06  # of the classic Berkeley packet filter
_ALLOW, _EPERM, _ENOSYS = 0x7FFF0000, 0x00050001, 0x00050026
_FILTER_MODE, _KEEP_SPECULATION = 1, 4


class _Ruleset(ctypes.Structure):
    _fields_ = (("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def _syscall(*arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), f"system call {arguments[0]}: {os.strerror(ctypes.get_errno())}")
    return int(result)


def version() -> int:
    """The ABI version of this kernel's Landlock. Raises OSError where there is none."""
    return _syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG))


def restrict(readable: Iterable[Path], writable: Iterable[Path]) -> None:
    """Keep only reading `readable` and use of `writable`, for good; nothing may be executed, and paths that are missing
    are passed over. From version 4 TCP is refused as well; from 6, abstract sockets and signals to processes outside.

    The caller has set no-new-privileges. Raises OSError where Landlock is missing.
    """
    abi = version()
    handled = READ_WRITE & {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}.get(abi, READ_WRITE)
    attributes = _Ruleset(handled, 3 if abi >= 4 else 0, 3 if abi >= 6 else 0)
    size = 8 if abi < 4 else 16 if abi < 6 else 24
    ruleset = _syscall(_CREATE_RULESET, ctypes.byref(attributes), ctypes.c_size_t(size), ctypes.c_uint32(0))
    try:
        for paths, rights in ((readable, READ), (writable, READ_WRITE & ~_EXECUTE)):
            for path in paths:
                _allow(ruleset, path, rights & handled)
        _syscall(_RESTRICT_SELF, ruleset, ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except (FileNotFoundError, PermissionError):
        return
    try:
        if not stat.S_ISDIR(os.fstat(fd).st_mode):
            rights &= _FILE_RIGHTS
        rule = _PathBeneath(rights, fd)
        _syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), ctypes.c_uint32(0))
    finally:
        os.close(fd)


def refuse_system_calls() -> None:
    """Refuse the calls listed above to this thread and all that it starts, for good.

    The caller has set no-new-privileges. Raises OSError where the machine is of another kind or has no filters.
    """
    machine = platform.machine()
    if machine not in _ARCHITECTURES:
        raise OSError(f"seccomp: no list of system calls for {machine}")
    code = _filter(_ARCHITECTURES[machine], list(_ARCHITECTURES).index(machine))
    program = _Program(len(code) // 8, code)
    number = _SECCOMP[list(_ARCHITECTURES).index(machine)]
    _syscall(number, ctypes.c_uint(_FILTER_MODE), ctypes.c_uint(_KEEP_SPECULATION), ctypes.byref(program))


def _filter(architecture: int, column: int) -> bytes:
    """The filter program: (code, steps if true, steps if false, operand) an instruction, over struct seccomp_data."""
    program = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _EPERM)]  # else the numbers mean others
    program += [(_LOAD, 0, 0, 0), (_AT_LEAST, 0, 1, 0x40000000), (_RETURN, 0, 0, _EPERM)]  # as they do for x32
    for numbers in _REFUSED.values():
        program += [(_EQUAL, 0, 1, numbers[column]), (_RETURN, 0, 0, _EPERM)]
    program += [(_EQUAL, 0, 1, _CLONE3[column]), (_RETURN, 0, 0, _ENOSYS)]  # the C library then uses clone
    for numbers, argument, mask, value in _REFUSED_WITH.values():
        program += [(_EQUAL, 0, 5, numbers[column]), (_LOAD, 0, 0, 16 + 8 * argument), (_AND, 0, 0, mask)]
        program += [(_EQUAL, 0, 1, value), (_RETURN, 0, 0, _EPERM), (_RETURN, 0, 0, _ALLOW)]
    program += [(_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in program)
