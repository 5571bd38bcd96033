"""A table to take along."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """Titles, and rows as wide: text, whole numbers, Decimals (exact), dates; None where nothing is."""

    titles: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def sheet(titles: Iterable[str], rows: Iterable[Sequence[object]]) -> Sheet:
    """A `Sheet` of any titles and rows."""
    return Sheet(tuple(titles), tuple(map(tuple, rows)))
