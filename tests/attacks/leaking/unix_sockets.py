"""Reach a listener by Unix sockets: abstract ones, paths, and ends of a pair, for which no socket call is needed."""

import array
import ctypes
import os
import socket

ABSTRACT = "\0coursekit-47811"
KINDS = (socket.SOCK_DGRAM, socket.SOCK_STREAM, socket.SOCK_SEQPACKET)
SECRET = b"stolen from " + os.fsencode(os.getcwd())
TARGETS = (ABSTRACT, ABSTRACT.encode(), "/tmp/coursekit-47811", "/proc/1/root/tmp/coursekit-47811")


def fresh(kind):
    return [socket.socket(socket.AF_UNIX, kind)]


def paired(kind):
    return socket.socketpair(socket.AF_UNIX, kind)


def by_system_call(kind):
    pair = (ctypes.c_int * 2)()
    ctypes.CDLL(None).socketpair(1, int(kind), 0, pair)
    return [socket.socket(fileno=fd) for fd in pair]


for make in (fresh, paired, by_system_call):
    for kind in KINDS:
        for target in TARGETS:
            try:
                for sock in make(kind):
                    sock.settimeout(1)
                    for send in (
                        lambda: sock.sendto(SECRET, target),
                        lambda: sock.sendmsg([SECRET], [(1, 1, array.array("i", [1]))], 0, target),
                        lambda: sock.connect(target),
                        lambda: sock.sendall(SECRET) if sock.getpeername() else None,
                    ):
                        try:
                            send()
                        except OSError:
                            pass
            except OSError:
                pass
for family in range(1, 46):
    for kind in KINDS:
        try:
            first, second = socket.socketpair(family, kind)
            first.sendto(SECRET, ("127.0.0.1", 47811))
        except (OSError, ValueError, TypeError, OverflowError):
            pass
