"""Look into memory that processes share: System V segments, POSIX ones, /dev/shm, queues, keys, files in memory."""

import ctypes
import mmap
import os
import re
from multiprocessing import shared_memory
from pathlib import Path

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
MARKER = Path("/tmp/coursekit-owned-leaking_shared_memory")
READ_ONLY, REMOVE = 0o10000, 0


def search(data):
    for canary in set(re.findall(rb"canary-[0-9a-f]{32}", bytes(data))):
        print("FOUND", canary.decode())


def shared_outside(how):
    """Something that the grader's other processes can meet as well."""
    print("shared with others:", how)
    MARKER.touch()


def system_v():
    for number in (*range(200), *(32768 * n for n in range(1, 50))):
        place = libc.shmat(number, None, READ_ONLY)
        if place not in (None, 2**64 - 1):
            search(ctypes.string_at(place, 4096))
    made = libc.shmget(0x47811, 4096, 0o1666)
    if made >= 0:
        libc.shmctl(made, REMOVE, None)
        shared_outside("a segment")
    for number in range(200):
        buffer = ctypes.create_string_buffer(4096)
        if libc.msgrcv(number, buffer, 4000, 0, 0o4000) > 0:  # IPC_NOWAIT
            search(buffer.raw)


def files():
    for folder in ("/dev/shm", "/dev/mqueue", "/run/shm", "/var/lock", "/run/lock", "/tmp"):
        for path in list(Path(folder).glob("*"))[:200]:
            search(path.read_bytes()[: 10**6]) if path.is_file() else None


def posix():
    segment = shared_memory.SharedMemory("coursekit-47811", create=True, size=4096)
    segment.unlink()
    shared_outside("a POSIX segment")


def queues():
    if libc.mq_open(b"/coursekit-47811", os.O_RDWR | os.O_CREAT | os.O_NONBLOCK, 0o600, None) >= 0:
        libc.mq_unlink(b"/coursekit-47811")
        shared_outside("a queue")


def in_memory():
    fd = os.memfd_create("note")
    os.ftruncate(fd, 4096)
    search(mmap.mmap(fd, 4096))
    search(mmap.mmap(-1, 2**20, flags=mmap.MAP_SHARED | mmap.MAP_ANONYMOUS))


for way in (system_v, files, posix, queues, in_memory):
    try:
        way()
    except Exception:
        pass
