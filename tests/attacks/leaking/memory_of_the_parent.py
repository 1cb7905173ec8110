"""Read memory and descriptors of the processes that started this one, by their numbers or as a socket's peer."""

import ctypes
import os
import re
import socket

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
SEIZE, DETACH, PEER_PIDFD, PIDFD_OPEN, PIDFD_GETFD = 0x4206, 17, 77, 434, 438


class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def ancestors(most=4):
    pid = os.getppid()
    while pid > 1 and (most := most - 1) >= 0:
        yield pid
        try:
            pid = int(open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[1])
        except OSError:
            return


def tell(way, data):
    for canary in set(re.findall(rb"canary-[0-9a-f]{32}", data)):
        print("FOUND", canary.decode(), "by", way)


def read_memory(pid):
    """By process_vm_readv and /proc/PID/mem, with and without being its tracer."""
    seized = libc.ptrace(SEIZE, pid, None, None) == 0
    try:
        spans = re.findall(r"^([0-9a-f]+)-([0-9a-f]+) rw", open(f"/proc/{pid}/maps").read(), re.MULTILINE)
    except OSError:
        spans = [("555555554000", "555555575000")]
    for start, end in ((int(a, 16), int(b, 16)) for a, b in spans[:1000]):
        buffer = ctypes.create_string_buffer(min(end - start, 2**26))
        here, there = Piece(ctypes.addressof(buffer), len(buffer)), Piece(start, len(buffer))
        if libc.process_vm_readv(pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0) > 0:
            tell("process_vm_readv", buffer.raw)
        try:
            with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
                tell("mem", os.pread(memory.fileno(), len(buffer), start))
        except OSError:
            pass
    if seized:
        libc.ptrace(DETACH, pid, None, None)


def read_descriptors(process):
    for number in range(64):
        copy = libc.syscall(PIDFD_GETFD, process, number, 0)
        try:
            tell("pidfd_getfd", os.pread(copy, 10**6, 0))
        except OSError:
            pass


for pid in ancestors():
    read_memory(pid)
    read_descriptors(libc.syscall(PIDFD_OPEN, pid, 0))
for number in range(3, 64):
    try:
        with socket.socket(fileno=os.dup(number)) as sock:
            pid = sock.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED)
            read_memory(pid) if pid > 1 else None
            process = sock.getsockopt(socket.SOL_SOCKET, PEER_PIDFD)
            print("the peer of a socket is", pid, open(f"/proc/self/fdinfo/{process}").read().split("Pid:")[1].split())
            read_descriptors(process)
    except (OSError, IndexError):
        pass
