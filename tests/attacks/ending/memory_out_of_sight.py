"""Take memory where the limits of one process do not see it: many children, page tables, files without a name."""

import ctypes
import mmap
import os
import time

import numpy as np

SECONDS = 6


def rnn_step(x, h, W_x, W_h, b):
    """32 children with 256 MiB each: 8 GiB."""
    for _ in range(32):
        if os.fork() == 0:
            kept = np.ones(2**25)
            time.sleep(SECONDS)
            os._exit(int(kept[0]) - 1)
    time.sleep(SECONDS)


def lstm_step(x, h, c, W, b):
    """A page table for every page: 4 GiB of them for an address space that holds nothing."""
    areas = []
    for _ in range(64):
        areas.append(mmap.mmap(-1, 2**35, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000, prot=mmap.PROT_READ))
        for place in range(0, 2**35, 2**21):
            areas[-1][place]
    time.sleep(SECONDS)


def gru_step(x, h, W, b):
    """Up to 3 GiB in files that only a descriptor knows."""
    for make in (lambda: ctypes.CDLL(None).memfd_create(b"x", 0), lambda: os.open(".", os.O_TMPFILE | os.O_RDWR)):
        try:
            fd = make()
            for place in range(0, 3 * 2**29, 2**24):
                os.pwrite(fd, bytes(2**24), place)
        except OSError:
            pass
    time.sleep(SECONDS)
