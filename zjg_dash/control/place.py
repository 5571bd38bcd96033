"""Where the socket of a database lies, and who is at its other end."""

import os
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POSSIBLE = hasattr(socket, "AF_UNIX") and hasattr(socket, "SO_PEERCRED")
"""Linux. Elsewhere a command beside a server is told who owns the file, and does nothing."""
_LONGEST = 100
"""Bytes that the address of a socket may have: the kernel's limit is 108, with a margin."""


def of(database: Path) -> Path:
    """The socket beside a database file."""
    return database.with_name(f"{database.name}.socket")


@contextmanager
def address(place: Path) -> Iterator[str]:
    """The address of a socket, to bind or connect to. A long path goes through an open folder.

    Raises OSError when the folder is not there or may not be entered.
    """
    if len(os.fsencode(place)) <= _LONGEST:
        yield str(place)
        return
    folder = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{place.name}"
    finally:
        os.close(folder)


def peer(connection: socket.socket) -> int:
    """The user id of the process at the other end, as the kernel knows it."""
    content = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, user, _ = struct.unpack("3i", content)
    return int(user)
