"""Which column a header means: its own words, other words for it, or a name the caller knows."""

import re
from collections.abc import Callable, Sequence

from zjg_dash.intake.layout import Column
from zjg_dash.intake.reading.sheets import Cell
from zjg_dash.intake.reading.spelling import simplified
from zjg_dash.intake.reading.values import text

_ASIDE = re.compile(r"\(.*?\)|\*|[::]$")
_LONGEST = 60
"""Characters; what is longer is no header."""


def known(layout: Sequence[Column]) -> dict[str, tuple[str, int]]:
    """Header text → name of the column and how well it fits (0: the header itself)."""
    found: dict[str, tuple[str, int]] = {}
    for column in layout:
        found.setdefault(simplified(column.header), (column.name, 0))
    for column in layout:
        for other in column.also:
            found.setdefault(simplified(other), (column.name, 1))
    return found


def match(
    header_rows: Sequence[Sequence[Cell]],
    words_of: dict[str, tuple[str, int]],
    key_of: Callable[[str], str | None] | None,
) -> dict[str, list[tuple[int, int]]]:
    """Name → (fit, column) of each header that means it; lower rows of a double header win."""
    found: dict[str, list[tuple[int, int]]] = {}
    width = max((len(row) for row in header_rows), default=0)
    for column in range(width):
        for row in reversed(header_rows):
            words = text(row[column]) if column < len(row) else ""
            if not words or len(words) > _LONGEST:
                continue
            bare = simplified(words)
            named = words_of.get(bare) or words_of.get(_ASIDE.sub("", bare))
            if named is None and key_of and (key := key_of(words)):
                named = (key, 0)
            if named:
                found.setdefault(named[0], []).append((named[1], column))
                break
    return found


def title(header_rows: Sequence[Sequence[Cell]], column: int) -> str:
    """The text of a header: the lowest of its rows that has one."""
    return next(
        (text(row[column]) for row in reversed(header_rows) if column < len(row) and text(row[column])), ""
    )
