"""A page in words: what a brief says, before anything is drawn. PDF and Word files are made from it alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest


@dataclass(frozen=True)
class Column:
    """A column of a table; `width` is its share beside the others'."""

    title: str
    width: float
    number: bool = False
    bar: bool = False
    """Its cells are shares from 0 to 1 (empty: no bar), drawn as bars: a second sign beside a number."""


@dataclass(frozen=True)
class Section:
    """A heading, what it means, and a table or lines; `more` says how much is left out and where it is."""

    title: str
    note: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[str, ...] = ()
    more: str = ""


@dataclass(frozen=True)
class Tile:
    """A figure with its name, and what it was before."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Page:
    """All that stands on a brief."""

    title: str
    subtitle: str
    sample: str
    """The label of sample data; empty for real data."""
    notice: str
    """What must not be overlooked: a veto, or no score."""
    tiles: tuple[Tile, ...]
    sections: tuple[Section, ...]
    footer: tuple[str, ...]


def folded(columns: Sequence[Column], rows: Sequence[tuple[str, ...]], times: int) -> Section:
    """A long narrow table as a wide short one: read down the first block, then down the next."""
    high = -(-len(rows) // times) or 1
    blocks = [rows[start : start + high] for start in range(0, len(rows), high)] or [[]]
    blank = ("",) * len(columns)
    wide = [
        tuple(cell for piece in pieces for cell in piece) for pieces in zip_longest(*blocks, fillvalue=blank)
    ]
    return Section("", columns=tuple(columns) * len(blocks), rows=tuple(wide))
