"""Stop without ending: signals that stop, to itself and to a child that is waited for with the interpreter's lock."""

# base: half_finished

import ctypes
import os
import signal
import time


def later(pid, number):
    """After a minute at the latest it is over."""
    if os.fork() == 0:
        time.sleep(60)
        os.kill(pid, number)
        os._exit(0)


def gru_step(x, h, W, b):
    later(os.getpid(), signal.SIGCONT)
    for number in (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU, signal.SIGSTOP):
        os.kill(os.getpid(), number)


def lstm_step(x, h, c, W, b):
    """The first process of a namespace cannot be stopped from within, but its child can."""
    if (pid := os.fork()) == 0:
        os.kill(os.getpid(), signal.SIGSTOP)
        os._exit(0)
    later(pid, signal.SIGKILL)
    ctypes.PyDLL(None).waitpid(pid, None, 0)
