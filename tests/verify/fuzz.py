"""The decoder of the wire format under fire: whatever arrives ends in a value or in ProtocolError, and takes no more
memory than its limit.

python -m tests.verify.fuzz [CASES]
"""

from __future__ import annotations

import math
import random
import struct
import sys
import time
import tracemalloc
from typing import Any

import msgpack
import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox.wire import Opaque, ProtocolError, pack, unpack

STRUCTURED_SHARE = 0.2  # of the cases; hypothesis makes some hundreds a second, a generator of bytes ten thousand

TUPLE, ARRAY, SCALAR, REFERENCE, INPUT, INTEGER, COMPLEX, SET = range(1, 9)

characters = st.characters(exclude_categories=["Cs"])  # half a character cannot be sent
text = st.text(characters, max_size=20)
dtypes = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(endianness="="),
    hnp.unsigned_integer_dtypes(endianness="<"),
    hnp.floating_dtypes(endianness="?"),
    hnp.complex_number_dtypes(endianness="="),
    hnp.unicode_string_dtypes(max_len=5),
    hnp.byte_string_dtypes(max_len=5),
    hnp.datetime64_dtypes(),
    hnp.timedelta64_dtypes(),
)
arrays = dtypes.flatmap(lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, min_side=0, max_side=4)))
keys = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), text, st.binary(max_size=9))
leaves = st.one_of(
    keys,
    st.floats(),
    st.complex_numbers(),
    st.integers(-(2**8000), 2**8000),
    arrays,
    dtypes.flatmap(lambda dtype: hnp.from_dtype(dtype, alphabet=characters)).map(lambda scalar: plain(scalar)),
    st.builds(Opaque, st.integers(0, 10**6), text),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(keys | st.tuples(text, st.integers()), inner, max_size=4),
        st.frozensets(keys | st.tuples(text, st.integers()), max_size=4),
    ),
    max_leaves=8,
)


def plain(scalar: Any) -> Any:
    """NumPy's scalars that are subclasses of Python's cross as those."""
    return scalar.item() if isinstance(scalar, (float, complex, str, bytes)) else scalar


# ---------------------------------------------------------------- what a hostile sender may try


def extension(code: int, body: bytes) -> bytes:
    return msgpack.packb(msgpack.ExtType(code, body))


def array(name: object, shape: object, values: bytes = b"", code: int = ARRAY) -> bytes:
    return extension(code, msgpack.packb([name, shape]) + values)


def header(count: int) -> bytes:
    """The start of a list that says it has `count` items."""
    return b"\xdd" + struct.pack(">I", count)


def nested_tuples(depth: int, inner: bytes = b"\x90") -> bytes:
    for _ in range(depth):
        inner = extension(TUPLE, b"\x91" + inner)
    return inner


def colliding(count: int) -> list[msgpack.ExtType]:
    """Integers that all have the same hash."""
    numbers = [n * (2**61 - 1) for n in range(100, 100 + count)]
    return [msgpack.ExtType(INTEGER, n.to_bytes(16, "little", signed=True)) for n in numbers]


HOSTILE = {
    "nothing": b"",
    "two values": b"\x01\x02",
    "an object array": array("|O", [1], b"\0" * 8),
    "a structured array": array("<f8,<f8", [1], b"\0" * 16),
    "a structured array with objects": array("<f8,O", [0]),
    "a void array": array("|V8", [1], b"\0" * 8),
    "a type that does not exist": array("<f7", [1], b"\0" * 7),
    "a type with a long name": array("<f8" + " " * 30, [1], b"\0" * 8),
    "a type that is a number": array(8, [1], b"\0" * 8),
    "a shape too large": array("<f8", [2**40]),
    "a shape that overflows": array("<f8", [2**32, 2**32], b"\0" * 8),
    "a negative shape": array("<f8", [-1], b"\0" * 8),
    "a shape of NaN": array("<f8", [math.nan], b"\0" * 8),
    "a shape of floats": array("<f8", [1.0], b"\0" * 8),
    "a shape of booleans": array("<f8", [True], b"\0" * 8),
    "a shape of 17 dimensions": array("<f8", [1] * 17, b"\0" * 8),
    "a shape that is no list": array("<f8", 1, b"\0" * 8),
    "empty, with rows without end": array("<f8", [10**15, 0]),
    "empty text, with rows without end": array("<U0", [10**9]),
    "too few values": array("<f8", [2], b"\0" * 8),
    "too many values": array("<f8", [1], b"\0" * 16),
    "text that is no character": array("<U1", [1], b"\xff" * 4),
    "half a character": array("<U1", [1], struct.pack("<I", 0xD800)),
    "an array without a head": extension(ARRAY, b""),
    "a scalar of two": array("<f8", [2], b"\0" * 8, SCALAR),
    "an unknown extension": extension(99, b""),
    "a tuple of a dict": extension(TUPLE, b"\x80"),
    "a set of lists": extension(SET, b"\x91\x90"),
    "a dict with a list as key": b"\x81\x90\x01",
    "a reference of three": extension(REFERENCE, msgpack.packb([1, "a", 2])),
    "a reference with a text": extension(REFERENCE, msgpack.packb(["1", "a"])),
    "a complex number cut short": extension(COMPLEX, b"\0" * 15),
    "an integer too long to print": extension(INTEGER, b"\x01" * 2000),
    "an input for the grader": extension(INPUT, msgpack.packb(["History", {"history": "x"}])),
    "text that is not UTF-8": b"\xa1\xff",
    "tuples nested too deep": nested_tuples(40),
    "lists nested too deep": b"\x91" * 100 + b"\x90",
    "lists nested much too deep": b"\x91" * 100_000,
    "long lists in long lists": header(2**23) * 200,
    "a list longer than any": header(2**32 - 1) + b"\0" * 1000,
    "keys that collide": msgpack.packb(msgpack.ExtType(SET, msgpack.packb(colliding(5_000)))),
    "keys of a dict that collide": b"\xde" + struct.pack(">H", 5_000)
    + b"".join(msgpack.packb(key) + b"\0" for key in colliding(5_000)),
}  # fmt: skip

# A grammar of frames that are well-formed on the surface: extensions of every kind with bodies of every kind.
packed = st.recursive(
    st.one_of(leaves.map(pack), st.binary(max_size=30), st.sampled_from(sorted(HOSTILE.values(), key=len)[:30])),
    lambda inner: st.one_of(
        st.tuples(st.integers(0, 127), inner).map(lambda pair: extension(*pair)),
        st.lists(inner, max_size=4).map(lambda parts: msgpack.packb([0] * len(parts))[:1] + b"".join(parts)),
        st.tuples(st.sampled_from([ARRAY, SCALAR]), st.text(max_size=6), st.lists(st.integers(-1, 2**33)), inner).map(
            lambda parts: array(parts[1], parts[2], parts[3], parts[0])
        ),
        st.tuples(inner, st.integers(0, 10), st.binary(max_size=3)).map(lambda t: t[0][: t[1]] + t[2] + t[0][t[1] :]),
    ),
    max_leaves=6,
)


def ends_well(data: bytes, most: int = 64 * 2**20) -> None:
    """Decoding `data` gives a value or ProtocolError, and takes no more than `most` bytes."""
    tracemalloc.start()
    try:
        unpack(data)
    except ProtocolError:
        pass
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < most


def fuzz_structured(cases: int) -> None:
    """Frames that hypothesis builds from the grammar."""

    quiet = {"database": None, "phases": [Phase.generate, Phase.shrink], "suppress_health_check": list(HealthCheck)}

    @settings(max_examples=cases, deadline=None, **quiet)
    @given(packed)
    def case(data: bytes) -> None:
        ends_well(data)

    case()


def fuzz_bytes(cases: int, seed: int) -> None:
    """Random bytes, and frames with bytes changed, cut out, doubled or put in."""
    rng = random.Random(seed)
    frames = [
        *HOSTILE.values(),
        *map(pack, (None, [1, 2.5, "text"], {"id": 3, "ok": (1, 2)}, np.eye(3), {1, 2}, 2**90)),
    ]
    frames = [frame for frame in frames if len(frame) < 2_000]
    for _ in range(cases):
        data = bytearray(rng.randbytes(rng.randrange(60)) if rng.random() < 0.2 else rng.choice(frames))
        for _ in range(rng.randrange(1, 5)):
            place = rng.randrange(len(data) + 1)
            match rng.randrange(4):
                case 0:
                    data[place : place + 1] = rng.randbytes(1)
                case 1:
                    del data[place : place + rng.randrange(5)]
                case 2:
                    data[place:place] = data[: rng.randrange(20)]
                case _:
                    data[place:place] = rng.randbytes(rng.randrange(5))
        ends_well(bytes(data))


def main(cases: int = 100_000, seed: int = 0) -> None:
    started = time.monotonic()
    structured = int(STRUCTURED_SHARE * cases)
    fuzz_structured(structured)
    fuzz_bytes(cases - structured, seed)
    print(f"{cases:,} frames ended in a value or a protocol error ({time.monotonic() - started:.0f} s)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
