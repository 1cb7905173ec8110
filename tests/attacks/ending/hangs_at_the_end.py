"""Answer, and then be slow to end: exit handlers, threads that are joined, finalizers, signals, unread output."""

import atexit
import os
import signal
import threading
import time
import weakref


def hang(*_):
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            time.sleep(1)
        except BaseException:
            pass


class Held:
    __del__ = hang


held = Held()
held.itself = held
weakref.finalize(held, hang)
atexit.register(hang)
threading.Thread(target=hang, daemon=False).start()
threading._register_atexit(hang)
os.register_at_fork(before=hang, after_in_child=hang)
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGALRM, signal.SIGXCPU):
    signal.signal(number, hang)


def gru_step(x, h, W, b):
    os.setpriority(os.PRIO_PROCESS, 0, 19)  # and slowly
    raise SystemExit(0)
