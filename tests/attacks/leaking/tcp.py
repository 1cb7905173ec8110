"""Connect to the loopback interface by TCP, in plain and in odd ways, to send away what is asked."""

import asyncio
import ctypes
import http.client
import os
import socket
import urllib.request

PORT = 47811
SECRET = b"stolen from " + os.fsencode(os.getcwd())
ADDRESSES = ("127.0.0.1", "127.8.8.8", "localhost", "0.0.0.0", "::1", "::ffff:127.0.0.1", "::")


def plainly(host):
    with socket.create_connection((host, PORT), 2) as sock:
        sock.sendall(SECRET)


def fast_open(host):
    with socket.socket() as sock:
        sock.sendto(SECRET, 0x20000000, (host, PORT))  # MSG_FASTOPEN: data with the first packet


def multipath(host):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262) as sock:  # IPPROTO_MPTCP
        sock.settimeout(2)
        sock.connect((host, PORT))


def by_system_call(host):
    libc = ctypes.CDLL(None)
    number = 41 if os.uname().machine == "x86_64" else 198
    for offset in (0, 0x40000000):  # socket, and socket as x32 calls it
        fd = libc.syscall(number + offset, 2, 1, 0)
        if fd > 2:
            socket.socket(fileno=fd).connect((host, PORT))


def by_http(host):
    http.client.HTTPConnection(host, PORT, timeout=2).request("POST", "/", SECRET)


def by_url(host):
    urllib.request.urlopen(f"http://{host}:{PORT}/", SECRET, timeout=2)


def by_asyncio(host):
    asyncio.run(asyncio.wait_for(asyncio.open_connection(host, PORT), 2))


for way in (plainly, fast_open, multipath, by_system_call, by_http, by_url, by_asyncio):
    for host in ADDRESSES:
        try:
            way(host)
        except Exception:
            pass
