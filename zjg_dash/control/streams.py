"""Streams of a thread's own: what a command prints goes to who called, not to the server's terminal."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TextIO


@dataclass(frozen=True)
class Caller:
    """Where the output of this thread's command goes."""

    write: Callable[[str, str], None]
    """Takes "out" or "err", and a text."""
    terminal: bool
    """Whether the caller's output stream is a terminal."""


_CALLER: ContextVar[Caller | None] = ContextVar("caller", default=None)


class Routed(io.TextIOBase):
    """A standard stream that goes to the caller of the command this thread carries out, if there is one."""

    def __init__(self, own: TextIO, name: str) -> None:
        self._own = own
        self._name = name

    def write(self, text: str) -> int:
        """Write to the caller, else to the process's own stream."""
        caller = _CALLER.get()
        if caller is None:
            return self._own.write(text)
        if not isinstance(text, str):
            raise TypeError("this is a stream of text")  # click tries with bytes what kind of stream it has
        caller.write(self._name, text)
        return len(text)

    def flush(self) -> None:
        """Pass on what waits; what goes to a caller does not wait."""
        if _CALLER.get() is None:
            self._own.flush()

    def writable(self) -> bool:
        """It is."""
        return True

    def isatty(self) -> bool:
        """Whether the output of who called is a terminal. Nobody watches the progress of a command afar."""
        caller = _CALLER.get()
        return self._own.isatty() if caller is None else caller.terminal and self._name == "out"

    def fileno(self) -> int:
        """The number of the process's own stream; a caller's has none here."""
        if _CALLER.get() is None:
            return self._own.fileno()
        raise io.UnsupportedOperation("fileno")

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """How text becomes bytes."""
        return self._own.encoding if _CALLER.get() is None else "utf-8"

    @property
    def errors(self) -> str | None:  # type: ignore[override]
        """What becomes of a character without bytes."""
        return self._own.errors if _CALLER.get() is None else "replace"

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name)


@contextmanager
def routed() -> Iterator[None]:
    """Let threads have streams of their own, as long as the context lasts."""
    own = sys.stdout, sys.stderr
    mine = Routed(own[0], "out"), Routed(own[1], "err")
    sys.stdout, sys.stderr = mine
    try:
        yield
    finally:
        if (sys.stdout, sys.stderr) == mine:  # somebody else's streams are left alone
            sys.stdout, sys.stderr = own


@contextmanager
def lent(caller: Caller) -> Iterator[None]:
    """Let what this thread prints go to a caller."""
    token = _CALLER.set(caller)
    try:
        yield
    finally:
        _CALLER.reset(token)
