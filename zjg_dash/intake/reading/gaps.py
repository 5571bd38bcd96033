"""What the reader does not tell: why a cell without a value has none, and what is hidden.

An empty cell is believed to be empty only if the file holds neither a formula nor an error there.
`python-calamine` gives '' for all three.
"""

from dataclasses import dataclass, field

FORMULA = "formula"
"""A formula whose result was never saved (a file written by a program, not by Excel or WPS)."""
LIMIT = 1_000_000
"""Gaps kept per sheet. A sheet with more is too much to read: to forget some would make cells empty."""


@dataclass
class Gaps:
    """Of one sheet; rows and columns count from zero."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    """FORMULA, or the text of an error such as #DIV/0!."""
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row, last column."""

    def note(self, row: int, column: int, what: str) -> None:
        """Keep a gap. Raises MemoryError when there are absurdly many."""
        if len(self.cells) >= LIMIT:
            raise MemoryError
        self.cells[(row, column)] = what

    def hide_columns(self, first: int, last: int) -> None:
        """Keep hidden columns; a file that hides "all the rest" names 16,384 of them."""
        self.hidden_columns.extend(range(first, min(last, first + 200) + 1))
