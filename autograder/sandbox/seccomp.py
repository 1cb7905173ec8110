"""A filter of system calls (seccomp): what no assignment needs is refused to the child, for good.

Constants and structures are those of linux/filter.h and linux/seccomp.h (kernel documentation,
userspace-api/seccomp_filter).
"""

from __future__ import annotations

import ctypes
import platform
import struct

from autograder.sandbox.landlock import system_call

# The calls, with their numbers on x86_64 and aarch64. They would reach a network or another
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


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


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
    system_call(number, ctypes.c_uint(_FILTER_MODE), ctypes.c_uint(_KEEP_SPECULATION), ctypes.byref(program))


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
