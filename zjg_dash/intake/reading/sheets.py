"""Sheets as the checks see them: addressed rows, read one after the other from what the child wrote."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from typing import IO, Any

from zjg_dash.intake.reading.addresses import address
from zjg_dash.problems import Place

Cell = str | float | bool
"""'' is a cell without a value; dates are text that begins with workbook.DATE_MARK."""


@dataclass
class Sheet:
    """One sheet. Rows and columns count from zero; row and column 0 are row 1 and column A."""

    name: str
    role: str | None
    visible: bool
    height: int
    merged: list[tuple[int, int, int, int]]
    hidden_rows: list[int]
    hidden_columns: list[int]
    gaps: dict[tuple[int, int], str] = field(repr=False)
    lines: "Lines" = field(repr=False)

    def rows(self) -> Iterator[list[Cell]]:
        """Each row's cells from column A on, shorter where the rest is empty."""
        return self.lines.rows()

    @cached_property
    def head(self) -> list[list[Cell]]:
        """The first rows, in which the header is looked for."""
        return [row for _, row in zip(range(60), self.rows(), strict=False)]

    def place(self, row: int, column: int) -> Place:
        """Where a cell is."""
        return Place(sheet=self.name, cell=address(row, column))


@dataclass
class Lines:
    """The lines of one sheet inside the child's output; nothing is held in memory."""

    stream: IO[bytes]
    start: int
    count: int

    def rows(self) -> Iterator[list[Cell]]:
        """The rows; several readers may take turns."""
        at, left = self.start, self.count
        while left > 0:
            self.stream.seek(at)
            said = json.loads(self.stream.readline())
            at = self.stream.tell()
            if isinstance(said, int):
                yield from repeat([], said)
                left -= said
            else:
                yield said
                left -= 1

    def skip(self) -> None:
        """Move the stream behind the lines, without reading the cells."""
        left = self.count
        while left > 0:
            line = self.stream.readline()
            left -= 1 if line.startswith(b"[") else int(line)


@dataclass
class Workbook:
    """What a file holds. Close it when done."""

    names: list[str]
    """Of all sheets, known or not."""
    sheets: list[Sheet]
    stream: IO[bytes] = field(repr=False)

    def close(self) -> None:
        """Let go of the child's output."""
        self.stream.close()


def load(stream: IO[bytes]) -> Workbook:
    """The workbook in the child's output (see `workbook.read` for the lines)."""
    first: dict[str, Any] = json.loads(stream.readline())
    book = Workbook(names=first["sheets"], sheets=[], stream=stream)
    while line := stream.readline():
        entry = json.loads(line)
        book.sheets.append(
            Sheet(
                name=entry["name"],
                role=entry["role"],
                visible=entry["visible"],
                height=entry["rows"],
                merged=[(area[0], area[1], area[2], area[3]) for area in entry["merged"]],
                hidden_rows=entry["hidden_rows"],
                hidden_columns=entry["hidden_columns"],
                gaps={(row, column): what for row, column, what in entry["gaps"]},
                lines=Lines(stream, stream.tell(), entry["rows"]),
            )
        )
        book.sheets[-1].lines.skip()
    return book
