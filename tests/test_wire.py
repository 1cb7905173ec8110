"""The wire format: every value that may cross comes back the same; everything else ends in ProtocolError."""

from __future__ import annotations

import math
import struct
from dataclasses import fields, is_dataclass
from typing import Any

import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.sandbox import wire
from autograder.sandbox.wire import Opaque, ProtocolError, pack, take_frame, unpack
from coursekit.inputs import Batches, History, SequentialModel
from tests.verify.fuzz import (
    HOSTILE,
    REFERENCE,
    SCALAR,
    array,
    ends_well,
    extension,
    fuzz_bytes,
    fuzz_structured,
    header,
    nested_tuples,
    values,
)


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


def test_random_bytes_end_in_a_value_or_a_refusal() -> None:
    fuzz_bytes(2_000, seed=0)


def test_built_frames_end_in_a_value_or_a_refusal() -> None:
    fuzz_structured(300)


@given(values, st.data())
@settings(max_examples=150, deadline=None)
def test_mutated_frames_end_in_a_value_or_a_refusal(value: Any, data: st.DataObject) -> None:
    frame = bytearray(pack(value))
    for _ in range(data.draw(st.integers(1, 4))):
        frame[data.draw(st.integers(0, len(frame) - 1))] = data.draw(st.integers(0, 255))
    ends_well(bytes(frame[: data.draw(st.integers(0, len(frame)))]) if data.draw(st.booleans()) else bytes(frame))


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
