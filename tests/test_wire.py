"""The wire format: every value that may cross comes back the same; everything else ends in ProtocolError."""

from __future__ import annotations

import math
import struct
import tracemalloc
from dataclasses import fields, is_dataclass
from typing import Any

import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox import wire
from autograder.sandbox.wire import Opaque, ProtocolError, pack, take_frame, unpack
from coursekit.inputs import Batches, History, SequentialModel

TUPLE, ARRAY, SCALAR, REFERENCE, INPUT, INTEGER, COMPLEX, SET = range(1, 9)

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
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
    dtypes.flatmap(hnp.from_dtype).map(lambda scalar: plain(scalar)),
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


def same(a: Any, b: Any) -> bool:
    """Equal in value and kind; NaN equals NaN."""
    if isinstance(a, (np.ndarray, np.generic)):
        return type(a) is type(b) and a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if type(a) is not type(b):
        return False
    if is_dataclass(a) and not isinstance(a, Opaque):
        return all(same(getattr(a, field.name), getattr(b, field.name)) for field in fields(a))
    match a:
        case list() | tuple():
            return len(a) == len(b) and all(map(same, a, b))
        case dict():
            return list(a) == list(b) and all(map(same, a.values(), b.values()))
        case float():
            return struct.pack("<d", a) == struct.pack("<d", b) or (math.isnan(a) and math.isnan(b))
        case complex():
            return same(a.real, b.real) and same(a.imag, b.imag)
    return bool(a == b)


@given(values)
@settings(max_examples=150, deadline=None)
def test_every_value_comes_back(value: Any) -> None:
    assert same(unpack(pack(value)), value)


@pytest.mark.parametrize(
    "value",
    [
        np.empty((0, 3)),
        np.array(2.5),
        np.arange(12).reshape(3, 4).T,
        np.array([True, False]),
        np.array(["a", "ầ"]),
        np.float32("nan"),
        np.datetime64("2017-01-01T00:10"),
        10**2000,
        -(2**63) - 1,
        ((), [], {}, frozenset()),
    ],
    ids=str,
)
def test_corner_values_come_back(value: Any) -> None:
    assert same(unpack(pack(value)), value)


@pytest.mark.parametrize(
    "described",
    [
        History({"loss": [1.0, 0.5], "val_loss": [2.0, math.nan]}),
        Batches(np.ones((4, 3)), np.arange(4), 2),
        SequentialModel((24, 1), [("LSTM", {"units": 4})], weights=[np.ones((1, 16))]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_inputs_go_to_the_child_and_nowhere_else(described: Any) -> None:
    data = pack([described])
    assert same(unpack(data, lambda opaque: opaque), [described])
    with pytest.raises(ProtocolError):
        unpack(data)  # as the grader would
    kept = pack([described], lambda value: Opaque(7, type(value).__name__))  # as the child sends it
    assert unpack(kept) == [Opaque(7, type(described).__name__)]


def test_what_cannot_be_sent_becomes_a_reference() -> None:
    kept: list[Any] = []

    def keep(value: Any) -> Opaque:
        kept.append(value)
        return Opaque(len(kept) - 1, type(value).__name__)

    thing, objects = object(), np.array([object()])
    data = pack({"a": [thing], "b": (objects,)}, keep)
    assert unpack(data) == {"a": [Opaque(0, "object")], "b": (Opaque(1, "ndarray"),)}
    back = unpack(data, lambda opaque: kept[opaque.handle])
    assert back["a"][0] is thing
    assert back["b"][0] is objects


def test_subclasses_cross_as_their_plain_base() -> None:
    class Text(str):
        pass

    class Table(dict):
        pass

    back = unpack(pack(Table({Text("a"): Text("b")})))
    assert type(back) is dict
    assert [type(part) for pair in back.items() for part in pair] == [str, str]


@pytest.mark.parametrize(
    "value", [object(), print, np.array([None]), 2**100_000, "\ud800"], ids=lambda v: type(v).__name__
)
def test_what_may_not_be_sent_is_refused_by_the_sender(value: Any) -> None:
    with pytest.raises(ProtocolError):
        pack(value)


def test_a_list_that_holds_itself_is_refused_by_the_sender() -> None:
    loop: list[Any] = []
    loop.append((loop,))
    with pytest.raises(ProtocolError):
        pack(loop)


# ---------------------------------------------------------------- what a hostile sender may try


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


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_random_bytes_end_in_a_value_or_a_refusal(data: bytes) -> None:
    ends_well(data)


@given(values, st.data())
@settings(max_examples=150, deadline=None)
def test_mutated_frames_end_in_a_value_or_a_refusal(value: Any, data: st.DataObject) -> None:
    frame = bytearray(pack(value))
    for _ in range(data.draw(st.integers(1, 4))):
        frame[data.draw(st.integers(0, len(frame) - 1))] = data.draw(st.integers(0, 255))
    ends_well(bytes(frame[: data.draw(st.integers(0, len(frame)))]) if data.draw(st.booleans()) else bytes(frame))


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


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_values_are_refused(data: bytes) -> None:
    ends_well(data)
    with pytest.raises(ProtocolError):
        unpack(data)


@pytest.mark.parametrize(
    "data",
    [
        header(200_000) + b"\x90" * 200_000,
        header(200_000) + b"\x80" * 200_000,
        header(2) + (header(200_000) + b"\xa2ab" * 200_000) * 2,
        header(50_000) + extension(SCALAR, msgpack.packb(["<f4", []]) + b"\0" * 4) * 50_000,
        nested_tuples(20, b"\xc6" + struct.pack(">I", 2**20) + b"\0" * 2**20),
    ],
    ids=["lists", "dicts", "texts", "scalars", "bytes in tuples in tuples"],
)
def test_many_small_values_exhaust_a_budget(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte on the wire can be seventy in memory."""
    monkeypatch.setattr(wire, "_BUDGET", 2**24)
    with pytest.raises(ProtocolError, match="too many values"):
        unpack(data)


def test_booleans_are_true_or_false_whatever_their_byte() -> None:
    assert unpack(array("|b1", [3], b"\x00\x01\x07")).sum() == 2


def test_a_timestamp_is_a_number() -> None:
    assert unpack(b"\xd6\xff" + struct.pack(">I", 7)) == 7.0


def test_long_names_of_types_are_cut() -> None:
    assert len(unpack(extension(REFERENCE, msgpack.packb([0, "x" * 10_000]))).type_name) == 200


# ---------------------------------------------------------------- frames


@given(st.lists(st.binary(max_size=40), max_size=5), st.integers(1, 17))
@settings(max_examples=60, deadline=None)
def test_frames_arrive_in_pieces(messages: list[bytes], piece: int) -> None:
    stream = b"".join(struct.pack("<Q", len(message)) + message for message in messages)
    buffer, found = bytearray(), []
    for start in range(0, len(stream), piece):
        buffer += stream[start : start + piece]
        while (frame := take_frame(buffer)) is not None:
            found.append(frame)
    assert found == messages
    assert not buffer


def test_a_frame_too_long_is_refused_by_its_first_bytes() -> None:
    assert take_frame(bytearray(struct.pack("<Q", wire.MAX_FRAME))) is None
    with pytest.raises(ProtocolError, match="limit"):
        take_frame(bytearray(struct.pack("<Q", wire.MAX_FRAME + 1)))


def test_a_value_too_large_is_refused_by_the_sender(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MAX_FRAME", 2**20)
    with pytest.raises(ProtocolError, match="MiB"):
        pack(np.zeros(2**18))
