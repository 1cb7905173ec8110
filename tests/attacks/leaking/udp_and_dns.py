"""Send what is asked by datagrams, names to be looked up, raw and packet sockets, over the loopback interface."""

import ctypes
import os
import socket
import struct

SECRET = b"stolen from " + os.fsencode(os.getcwd())
TARGETS = [(host, port) for host in ("127.0.0.1", "127.0.0.53", "0.0.0.0", "::1") for port in (47811, 53)]
QUERY = struct.pack("!6H", 1, 0x100, 1, 0, 0, 0) + b"\x06stolen\x09localhost\0" + struct.pack("!2H", 1, 1)


def family(host):
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def datagram(host, port):
    with socket.socket(family(host), socket.SOCK_DGRAM) as sock:
        sock.sendto(QUERY if port == 53 else SECRET, (host, port))


def light(host, port):
    with socket.socket(family(host), socket.SOCK_DGRAM, 136) as sock:  # UDP-Lite
        sock.sendto(SECRET, (host, port))


def echo(host, port):
    with socket.socket(family(host), socket.SOCK_DGRAM, socket.IPPROTO_ICMP) as sock:
        sock.sendto(b"\x08\0\0\0" + SECRET, (host, 0))


def raw(host, port):
    header = struct.pack("!4H", 40000, port, 8 + len(SECRET), 0)
    with socket.socket(family(host), socket.SOCK_RAW, socket.IPPROTO_UDP) as sock:
        sock.sendto(header + SECRET, (host, 0))


def packet(host, port):
    with socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x0800)) as sock:
        sock.sendto(SECRET, ("lo", 0x0800))


def name(host, port):
    socket.getaddrinfo("stolen.localhost", port)
    ctypes.CDLL(None).gethostbyname(b"stolen.localhost")


def bound(host, port):
    for fd in range(3, 64):  # a socket that somebody left open
        try:
            with socket.socket(fileno=os.dup(fd)) as sock:
                if sock.type != socket.SOCK_STREAM:
                    sock.sendto(SECRET, socket.MSG_DONTWAIT, (host, port))
        except OSError:
            pass


for way in (datagram, light, echo, raw, packet, name, bound):
    for host, port in TARGETS:
        try:
            way(host, port)
        except Exception:
            pass
