"""Pages are drawn one after another, not all at once.

Threads that draw at the same time share one interpreter: each waits for the others after every few
milliseconds, and whoever sends to the browsers waits for all of them. Once some ten pages are drawn at once,
each takes a second and the next ten have come meanwhile. One after another they take what they took alone.
"""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LONGEST = 0.25
"""Seconds after which a page keeps nobody waiting: it may wait itself, for a workbook that is read."""


@dataclass(eq=False)
class _Turn:
    come: threading.Event = field(default_factory=threading.Event)
    since: float = 0.0
    """By the monotonic clock, once it has come."""


class Turns:
    """A line in which each one's turn comes in the order of arrival and lapses after some seconds."""

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._books = threading.Lock()
        self._line: deque[_Turn] = deque()
        self._now: _Turn | None = None
        self._own = threading.local()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn and have it until the block ends; within a turn it goes straight on."""
        if getattr(self._own, "turn", None) is not None:
            yield
            return
        self._own.turn = mine = self._wait()
        try:
            yield
        finally:
            self._own.turn = None
            with self._books:
                if self._now is mine:
                    self._next()

    def _wait(self) -> _Turn:
        mine = _Turn()
        with self._books:
            self._line.append(mine)
            if self._now is None:
                self._next()
        while not mine.come.wait(self._longest):
            with self._books:
                if self._now is not None and time.monotonic() - self._now.since > self._longest:
                    self._next()
        return mine

    def _next(self) -> None:
        """Under `_books`: the first in the line, or nobody."""
        self._now = self._line.popleft() if self._line else None
        if self._now is not None:
            self._now.since = time.monotonic()
            self._now.come.set()


turn = Turns(LONGEST).turn
"""The turn of whoever draws a page of this process."""
