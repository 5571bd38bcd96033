"""The side that owns the database: takes lines through its socket and carries them out."""

import logging
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import BoundedSemaphore, Thread
from typing import Any

from zjg_dash import __version__
from zjg_dash.control import frames, place, streams, surroundings

Carry = Callable[[dict[str, Any]], int]
"""Carries out a call and returns its exit code; what it prints is the answer."""

_LOG = logging.getLogger("zjg_dash.control")
_AT_ONCE = 8
"""Commands carried out at the same time; further ones wait."""
_PATIENCE = 10.0
"""Seconds a caller has to say what it wants."""
_STALLED = 60.0
"""Seconds after which a caller that does not read is taken for gone. Its command goes on to its end."""
_GOODBYE = 60.0
"""Seconds a stopping server waits for a command."""
REFUSED = 2


@contextmanager
def listening(database: Path, carry: Carry) -> Iterator[bool]:
    """Take commands for the database, as long as the context lasts; whether that is possible here.

    The caller owns the database, so that a socket found beside it is one that a dead process left.
    """
    listener = _bound(place.of(database)) if place.POSSIBLE and surroundings.possible() else None
    if listener is None:
        yield False
        return
    with streams.routed():
        workers: list[Thread] = []
        accepting = Thread(target=_accept, args=(listener, carry, workers), name="commands", daemon=True)
        accepting.start()
        try:
            yield True
        finally:
            place.of(database).unlink(missing_ok=True)
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
            accepting.join(_PATIENCE)
            for worker in workers:
                worker.join(_GOODBYE)


def _bound(path: Path) -> socket.socket | None:
    """A listening socket that only its owner may open; None where the folder does not take one."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        path.unlink(missing_ok=True)
        with place.address(path) as address:
            listener.bind(address)
        path.chmod(0o600)  # nobody can connect before it listens
        listener.listen(_AT_ONCE)
    except OSError as error:
        listener.close()
        _LOG.warning("no socket %s: %s", path, error)
        return None
    return listener


def _accept(listener: socket.socket, carry: Carry, workers: list[Thread]) -> None:
    free = BoundedSemaphore(_AT_ONCE)
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:  # it was closed
            return
        worker = Thread(target=_serve, args=(connection, carry, free), name="command", daemon=True)
        workers[:] = [each for each in workers if each.is_alive()] + [worker]
        worker.start()


def _serve(connection: socket.socket, carry: Carry, free: BoundedSemaphore) -> None:
    with connection:
        if place.peer(connection) not in (os.geteuid(), 0):
            _LOG.warning("a process of user %s was turned away", place.peer(connection))
            return
        try:
            connection.settimeout(_PATIENCE)
            call = frames.receive(connection)
        except (frames.Unreadable, OSError):
            return
        if call is None:
            return
        connection.settimeout(_STALLED)
        with free:
            code = _carried_out(connection, carry, call)
        with suppress(OSError):
            frames.send(connection, {"code": code})


def _carried_out(connection: socket.socket, carry: Carry, call: dict[str, Any]) -> int:
    answer = _Answer(connection)
    if (call.get("version"), call.get("product")) != (frames.VERSION, __version__):
        answer.write("other_version", __version__)
        return REFUSED
    try:
        surroundings.separate()
        os.chdir(call["folder"])
        os.umask(int(call["umask"]))
        terminal = bool(call["terminal"])
    except OSError:
        answer.write("unreachable", str(call.get("folder")))
        return REFUSED
    except (KeyError, TypeError, ValueError) as error:
        answer.write("err", f"{error}\n")
        return REFUSED
    with streams.lent(streams.Caller(answer.write, terminal=terminal)):
        return carry(call)


class _Answer:
    """What a command says, on its way to the caller. Once the caller is gone it goes nowhere."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._there = True

    def write(self, stream: str, text: str) -> None:
        """Send a text, in pieces that fit a frame."""
        for start in range(0, len(text), frames.PIECE):
            if not self._there:
                return
            try:
                frames.send(self._connection, {stream: text[start : start + frames.PIECE]})
            except OSError:
                self._there = False
