"""Start thousands of threads that keep the interpreter busy, and leave them running when the call returns."""

import _thread
import threading
import time

UNTIL = time.monotonic() + 60


def busy():
    while time.monotonic() < UNTIL:
        pass


def start(run, most=1000):
    try:
        for _ in range(most):
            run()
    except BaseException as error:
        print("stopped by", type(error).__name__)


def rnn_step(x, h, W_x, W_h, b):
    start(lambda: _thread.start_new_thread(busy, ()))


def rnn_forward(x, h_0, W_x, W_h, b):
    start(lambda: threading.Thread(target=busy, daemon=False).start())
    threading._shutdown = busy


def gru_step(x, h, W, b):
    threading.stack_size(2**26)
    start(lambda: _thread.start_new_thread(time.sleep, (30,)))
    raise MemoryError
