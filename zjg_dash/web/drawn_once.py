"""Figures and tables made once for the same rows: laying one out takes longer than all the rest of a page."""

import pickle
from collections.abc import Callable
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar, cast

from zjg_dash.web.words import lang

Drawn = TypeVar("Drawn")
_MOST = 1024
_drawn: dict[tuple[str, str, str, bytes], object] = {}
_books = Lock()


def drawn_once(draw: Callable[..., Drawn], *rows: Any, **named: Any) -> Drawn:
    """What a function makes of rows in the page's language: shared by all pages, so not to be changed.

    It is kept by everything it is made from, so nobody is shown what follows from other rows than theirs.
    """
    key = (draw.__module__, draw.__qualname__, lang(), sha256(pickle.dumps((rows, named))).digest())
    with _books:
        known = _drawn.pop(key, None)
    drawn = draw(*rows, **named) if known is None else cast("Drawn", known)
    with _books:
        _drawn[key] = drawn  # the last one asked for stands last
        while len(_drawn) > _MOST:
            del _drawn[next(iter(_drawn))]
    return drawn
