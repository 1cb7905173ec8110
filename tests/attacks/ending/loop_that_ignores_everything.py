"""Loop in Python without end, swallowing every exception, with every signal ignored and blocked, in one open task."""

# base: half_finished

import signal
import sys
import time


def deaf():
    for number in range(1, signal.NSIG):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    sys.setswitchinterval(1e6)


def lstm_step(x, h, c, W, b):
    deaf()
    until = time.monotonic() + 90
    while time.monotonic() < until:
        try:
            while time.monotonic() < until:
                raise RuntimeError
        except BaseException:
            continue
        finally:
            if time.monotonic() < until:
                continue
