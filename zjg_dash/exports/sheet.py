"""A table to take along."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """Titles, and rows as wide: text, whole numbers, Decimals (exact), dates; None where nothing is."""

    titles: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    origin: tuple[tuple[str, object], ...] = ()
    """Where all rows come from: columns of a CSV, the same in each row; a sheet of its own in a workbook."""


def sheet(
    titles: Iterable[str], rows: Iterable[Sequence[object]], origin: Iterable[tuple[str, object]] = ()
) -> Sheet:
    """A `Sheet` of any titles, rows and origin."""
    return Sheet(tuple(titles), tuple(map(tuple, rows)), tuple(origin))
