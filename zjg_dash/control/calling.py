"""The side that asks: sends a line to the process that owns the database and says what comes back."""

import os
import socket
import sys
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from zjg_dash import __version__
from zjg_dash.control import frames, place

ENVIRONMENT = ("ZJG_DB", "ZJG_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""What a command takes from its environment."""


class Outcome(Enum):
    """Why there is no exit code."""

    NOBODY = "nobody"
    """The owner takes no commands; nothing was done."""
    OTHER_VERSION = "other_version"
    """The owner is another version of the program; nothing was done."""
    UNREACHABLE = "unreachable"
    """The owner may not enter the folder the line was typed in; nothing was done."""
    CUT_OFF = "cut_off"
    """The owner ended before it said what became of the command."""
    INTERRUPTED = "interrupted"
    """The user did not wait; the owner goes on to the command's end."""


def call(
    database: Path,
    arguments: Sequence[str],
    *,
    account: str,
    default_database: Path,
    width: int | None,
    write: Callable[[str, str], None],
    secret: str | None = None,
) -> int | Outcome:
    """Have a line carried out by the owner of a database; returns its exit code.

    `write` takes "out" or "err" and a text, as they come. `secret` is a password typed beside the line: the
    owner of the database has no terminal to ask at.
    """
    if not place.POSSIBLE or not arguments:
        return Outcome.NOBODY
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            with place.address(place.of(database)) as address:
                connection.connect(address)
            if place.peer(connection) not in (os.geteuid(), database.stat().st_uid):
                return Outcome.NOBODY
            call_made = _call(arguments, account, default_database, width) | {"secret": secret}
            frames.send(connection, call_made)
        except (OSError, frames.Unreadable):
            return Outcome.NOBODY
        return _listened(connection, write)


def _call(
    arguments: Sequence[str], account: str, default_database: Path, width: int | None
) -> dict[str, Any]:
    mask = os.umask(0)
    os.umask(mask)
    return {
        "version": frames.VERSION,
        "product": __version__,
        "arguments": list(arguments),
        "folder": str(Path.cwd()),
        "umask": mask,
        "account": account,
        "environment": {name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
        "database": str(default_database),
        "terminal": sys.stdout.isatty(),
        "width": width,
    }


def _listened(connection: socket.socket, write: Callable[[str, str], None]) -> int | Outcome:
    try:
        while (frame := frames.receive(connection)) is not None:
            if "code" in frame:
                return int(frame["code"])
            for outcome in (Outcome.OTHER_VERSION, Outcome.UNREACHABLE):
                if outcome.value in frame:
                    return outcome
            for stream in ("out", "err"):
                if stream in frame:
                    write(stream, str(frame[stream]))
    except KeyboardInterrupt:
        return Outcome.INTERRUPTED
    except (OSError, frames.Unreadable):
        pass
    return Outcome.CUT_OFF
