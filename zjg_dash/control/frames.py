"""What goes through the socket: frames of JSON, each behind its length in four bytes.

A call is one frame: {version, product, arguments, folder, umask, account, environment, database, terminal,
width}.
An answer is frames {"out": text} and {"err": text} as they come about, then one {"code": exit code}.
"""

import json
import socket
import struct
from typing import Any

VERSION = 1
LONGEST = 1 << 20
"""Bytes of a frame; text that is longer goes in several."""
PIECE = 1 << 16
"""Characters of a text sent at once: escaped, they fit a frame."""
_LENGTH = struct.Struct(">I")


class Unreadable(Exception):
    """The other side sent what is no frame, or stopped in the middle of one."""


def send(connection: socket.socket, content: dict[str, Any]) -> None:
    """Send one frame. Raises OSError when the other side is gone, Unreadable for one that is too long."""
    body = json.dumps(content).encode("ascii")  # a file's name may hold what UTF-8 has no letter for
    if len(body) > LONGEST:
        raise Unreadable
    connection.sendall(_LENGTH.pack(len(body)) + body)


def receive(connection: socket.socket) -> dict[str, Any] | None:
    """The next frame; None when the other side has said all. Raises Unreadable and OSError."""
    head = _exactly(connection, _LENGTH.size)
    if not head:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > LONGEST:
        raise Unreadable
    try:
        content = json.loads(_exactly(connection, length))
    except ValueError:
        raise Unreadable from None
    if not isinstance(content, dict):
        raise Unreadable
    return content


def _exactly(connection: socket.socket, length: int) -> bytes:
    """So many bytes, or none at all."""
    content = bytearray()
    while len(content) < length:
        piece = connection.recv(min(length - len(content), 1 << 16))
        if not piece:
            if content:
                raise Unreadable
            return b""
        content += piece
    return bytes(content)
