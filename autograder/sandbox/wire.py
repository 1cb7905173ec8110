"""Values to bytes and back, and frames on a socket. Both ends treat what arrives as hostile.

MessagePack carries plain values; extension types carry what it lacks. No type here can run code when decoded. An
object that cannot be sent crosses as a reference: a number that only the process that made it can resolve.
"""

from __future__ import annotations

import dataclasses
import math
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgpack
import numpy as np

from coursekit import inputs

MAX_FRAME = 128 * 2**20
MAX_DEPTH = 32
_MAX_INTEGER = 1024  # bytes; Python refuses to print integers much longer
_MAX_EMPTY = 1_000_000  # rows and columns of an array that holds nothing
_MAX_KEYS = 1_000  # of kinds whose hashes a sender could choose to collide
_BUDGET, _ITEM, _EXTENSION = 4 * MAX_FRAME, 64, 512  # what decoding may cost, and what its parts do, in bytes
_ARRAY_KINDS = "biufcUSMm"
_TUPLE, _ARRAY, _SCALAR, _REFERENCE, _INPUT, _INTEGER, _COMPLEX, _SET = range(1, 9)


class ProtocolError(Exception):
    """What arrived is not a value of this protocol, or is too large."""


@dataclass(frozen=True)
class Opaque:
    """A reference to an object in the child: its handle and the name of its type."""

    handle: int
    type_name: str


def pack(value: Any, to_opaque: Callable[[Any], Opaque] | None = None) -> bytes:
    """`value` as bytes. Objects outside the protocol become references through `to_opaque`.

    Raises ProtocolError for such an object when `to_opaque` is None, and for what is too deep or too large.
    """

    def extend(item: Any) -> Any:
        if isinstance(item, Opaque):
            return msgpack.ExtType(_REFERENCE, msgpack.packb([item.handle, item.type_name[:200]]))
        if to_opaque is None and type(item) in inputs.KINDS.values():
            values = {field.name: getattr(item, field.name) for field in dataclasses.fields(item)}
            return msgpack.ExtType(_INPUT, encode([type(item).__name__, values]))
        if isinstance(item, bool | int | float | str | bytes | list | dict):
            return _plain(item, encode)
        if isinstance(item, tuple):
            return msgpack.ExtType(_TUPLE, encode(list(item)))
        if isinstance(item, (set, frozenset)):
            return msgpack.ExtType(_SET, encode(list(item)))
        if isinstance(item, complex):
            return msgpack.ExtType(_COMPLEX, struct.pack("<dd", item.real, item.imag))
        array = _as_array(item)
        if array is not None:
            code = _SCALAR if isinstance(item, np.generic) else _ARRAY
            head = msgpack.packb([array.dtype.str, list(array.shape)])
            return msgpack.ExtType(code, head + array.tobytes())
        if to_opaque is None:
            raise ProtocolError(f"a {type(item).__name__} cannot be sent")
        return extend(to_opaque(item))

    def encode(item: Any) -> bytes:
        return msgpack.packb(item, default=extend, strict_types=True, use_bin_type=True)

    try:
        data = encode(value)
    except (ValueError, OverflowError, RecursionError, UnicodeError) as error:
        raise ProtocolError(f"cannot be sent: {error}") from None
    if len(data) > MAX_FRAME:
        raise ProtocolError(f"{len(data) / 2**20:.0f} MiB are more than the {MAX_FRAME // 2**20} that may be sent")
    return data


def _plain(item: Any, encode: Callable[[Any], bytes]) -> Any:
    """A subclass (an Enum, a Counter) or a large integer, as its plain base."""
    for base in (bool, str, bytes, float, dict, list):
        if isinstance(item, base) and type(item) is not base:
            return base(item)  # type: ignore[arg-type]
    if -(2**63) <= item < 2**64:
        return int(item)
    if item.bit_length() > 8 * _MAX_INTEGER - 8:
        raise ProtocolError(f"an integer of {item.bit_length()} bits")
    return msgpack.ExtType(_INTEGER, int(item).to_bytes((int(item).bit_length() + 8) // 8, "little", signed=True))


def _as_array(item: Any) -> np.ndarray | None:
    """Arrays, tensors, Series and the like as a plain ndarray; None for anything else."""
    if not hasattr(item, "__array__") or isinstance(item, type):
        return None
    try:
        array = np.asarray(item)
    except Exception:
        return None
    if type(array) is not np.ndarray or array.dtype.kind not in _ARRAY_KINDS:
        return None
    return np.ascontiguousarray(array).reshape(array.shape)


def unpack(data: bytes, from_opaque: Callable[[Opaque], Any] | None = None) -> Any:
    """The value in `data`. Raises ProtocolError, and nothing else.

    A child resolves references with `from_opaque` and takes descriptions of inputs. The grader does neither.
    """
    budget = _BUDGET

    def spend(cost: int) -> None:
        nonlocal budget
        budget -= cost
        if budget < 0:
            raise ProtocolError("too many values")

    def spend_items(items: list[Any]) -> list[Any]:
        spend(_ITEM * (len(items) + 1))
        return items

    def table(pairs: list[tuple[Any, Any]]) -> dict[Any, Any]:
        spend(2 * _ITEM * (len(pairs) + 1))
        return dict(zip(_keys([key for key, _ in pairs]), (value for _, value in pairs), strict=True))

    def decode(part: bytes, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise ProtocolError("nested too deep")

        def extension(code: int, body: bytes) -> Any:
            spend(_EXTENSION + len(body))
            match code:
                case c if c == _TUPLE:
                    return tuple(_expect(list, decode(body, depth + 1)))
                case c if c == _SET:
                    return frozenset(_keys(_expect(list, decode(body, depth + 1))))
                case c if c == _REFERENCE:
                    handle, name = _expect(list, decode(body, depth + 1))
                    opaque = Opaque(_expect(int, handle), _expect(str, name)[:200])
                    return opaque if from_opaque is None else from_opaque(opaque)
                case c if c == _INPUT and from_opaque is not None:
                    kind, values = _expect(list, decode(body, depth + 1))
                    return inputs.KINDS[kind](**_expect(dict, values))
                case c if c == _INTEGER:
                    if len(body) > _MAX_INTEGER:
                        raise ProtocolError(f"an integer of {len(body)} bytes")
                    return int.from_bytes(body, "little", signed=True)
                case c if c == _COMPLEX:
                    return complex(*struct.unpack("<dd", body))
                case c if c in (_ARRAY, _SCALAR):
                    array = _decode_array(body)
                    return array if c == _ARRAY else array[()]
            raise ProtocolError(f"unknown extension {code}")

        return msgpack.unpackb(
            part,
            list_hook=spend_items,
            object_pairs_hook=table,
            ext_hook=extension,
            strict_map_key=False,
            timestamp=1,  # a float, rather than a type of msgpack's own
            max_array_len=_BUDGET // _ITEM,
        )

    try:
        return _shallow(decode(data, 0))
    except ProtocolError:
        raise
    except Exception as error:
        raise ProtocolError(f"malformed value: {type(error).__name__}: {error}") from None


def _keys(values: list[Any]) -> list[Any]:
    """`values`, to be hashed. Those of some kinds could be made to collide, and hashing them takes hours."""
    if len(values) > _MAX_KEYS and not all(_hashes_well(value) for value in values):
        raise ProtocolError(f"more than {_MAX_KEYS:,} keys that are not plain text or numbers")
    return values


def _hashes_well(value: Any) -> bool:
    match value:
        case int():
            return -(2**63) <= value < 2**64
        case np.generic():
            return value.dtype.kind in "biufSU" and (value.dtype.kind in "SU" or value.dtype.itemsize <= 8)
    return value is None or isinstance(value, (str, bytes, float))


def _shallow(value: Any) -> Any:
    """`value`, unless its containers are nested too deep for what walks through it later."""
    level = [value]
    for _ in range(MAX_DEPTH):
        containers = [item for item in level if type(item) in (list, tuple, dict)]
        if not containers:
            return value
        level = [inner for item in containers for inner in (item.values() if type(item) is dict else item)]
    raise ProtocolError("nested too deep")


def _expect(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise ProtocolError(f"expected {kind.__name__}, got {type(value).__name__}")
    return value


def _decode_array(body: bytes) -> np.ndarray:
    head = msgpack.Unpacker(max_buffer_size=len(body) or 1)
    head.feed(body)
    name, shape = _expect(list, head.unpack())
    if not isinstance(name, str) or len(name) > 24 or name[1:2] not in tuple(_ARRAY_KINDS):
        raise ProtocolError("an array of a type that may not be sent")
    if len(_expect(list, shape)) > 16 or any(type(n) is not int or n < 0 for n in shape):
        raise ProtocolError("an array with an impossible shape")
    dtype = np.dtype(name)
    values = body[head.tell() :]
    rows = math.prod(n or 1 for n in shape)  # what a loop over an empty array may meet
    if dtype.str != name or math.prod(shape) * dtype.itemsize != len(values) or (rows > _MAX_EMPTY and not values):
        raise ProtocolError(f"an array of {len(values)} bytes that says it is {dtype} {tuple(shape)}")
    if not values:
        return np.zeros(shape, dtype)
    array = np.frombuffer(values, dtype).reshape(shape)
    if dtype.kind == "b":
        return np.asarray(array.view(np.uint8) != 0)
    if dtype.kind == "U":
        codes = np.frombuffer(values, f"{name[0]}u4")
        if ((codes > 0x10FFFF) | (codes >> 11 == 0xD800 >> 11)).any():
            raise ProtocolError("an array of text that holds what is no character")
    return array.copy()


def send(sock: socket.socket, data: bytes) -> None:
    """One frame: its length in eight bytes, then `data`."""
    sock.sendall(struct.pack("<Q", len(data)) + data)


def receive(sock: socket.socket) -> bytes:
    """The next frame, waiting as long as it takes. Raises EOFError when the other end is closed."""
    buffer = bytearray()
    while (frame := take_frame(buffer)) is None:
        part = sock.recv(2**20)
        if not part:
            raise EOFError
        buffer += part
    return frame


def take_frame(buffer: bytearray) -> bytes | None:
    """Remove the first frame from `buffer`; None while it is incomplete.

    Raises ProtocolError as soon as the frame is seen to be longer than `MAX_FRAME`.
    """
    if len(buffer) < 8:
        return None
    (length,) = struct.unpack_from("<Q", buffer)
    if length > MAX_FRAME:
        raise ProtocolError(f"a frame of {length} bytes; the limit is {MAX_FRAME}")
    if len(buffer) < 8 + length:
        return None
    frame = bytes(buffer[8 : 8 + length])
    del buffer[: 8 + length]
    return frame
