"""Frames: what goes in comes out; nothing too long, cut off or foreign is taken."""

import json
import socket
import struct
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjg_dash.control import frames

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    one, other = socket.socketpair()
    with one, other:
        yield one, other


@given(st.dictionaries(st.text(), st.text(st.characters()) | st.integers() | st.booleans(), max_size=4))
def test_what_is_sent_is_received(content: dict[str, object]) -> None:
    one, other = socket.socketpair()
    with one, other:
        frames.send(one, content)
        frames.send(one, {"code": 0})
        one.shutdown(socket.SHUT_WR)
        assert [frames.receive(other) for _ in range(3)] == [content, {"code": 0}, None]


@pytest.mark.parametrize(
    "sent",
    [
        b"\0\0",
        struct.pack(">I", 5) + b"{}",
        struct.pack(">I", frames.LONGEST + 1),
        struct.pack(">I", 2) + b"[]",
        struct.pack(">I", 3) + b"\xff\xff\xff",
        b"GET / HTTP/1.1\r\n\r\n",
    ],
)
def test_what_is_no_frame_is_not_taken(pair: Pair, sent: bytes) -> None:
    one, other = pair
    one.sendall(sent)
    one.shutdown(socket.SHUT_WR)
    with pytest.raises(frames.Unreadable):
        frames.receive(other)


def test_a_frame_too_long_is_not_sent(pair: Pair) -> None:
    with pytest.raises(frames.Unreadable):
        frames.send(pair[0], {"out": "x" * frames.LONGEST})


def test_any_piece_of_a_text_fits_a_frame() -> None:
    assert len(json.dumps({"out": "\U0001f600" * frames.PIECE})) <= frames.LONGEST
