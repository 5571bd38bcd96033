"""What files of rows have in common: lines of CSV, columns by their headers, days."""

import csv
import io
import re
from collections.abc import Collection, Mapping
from datetime import date

from zjg_dash.problems import Place, Problem
from zjg_dash.units.problems import ColumnMissing, ColumnUnknown, NotCsv

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LARGEST_CELL = 10_000


def lines(text: str) -> tuple[list[tuple[int, list[str]]], NotCsv | None]:
    """The rows that hold anything, each with the line it begins on; or where the text stops being CSV."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            if any(len(cell) > _LARGEST_CELL for cell in cells):
                raise csv.Error(f"> {_LARGEST_CELL}")
            if any(cell.strip() for cell in cells):
                found.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        return [], NotCsv(Place(line=begins), fields={"reason": str(error)})
    return found, None


def named(
    header: list[str], line: int, known: Mapping[str, Collection[str]], required: Collection[str]
) -> tuple[list[str], list[Problem]]:
    """The names of the columns by their headers (each its own, or another word for it), and what is wrong."""
    words = {word: name for name, others in known.items() for word in (name, *others)}
    columns = [words.get(cell, cell) for cell in (cell.strip().removeprefix("\ufeff") for cell in header)]
    problems: list[Problem] = [
        ColumnUnknown(Place(path=column, line=line), found=column, expected="、".join(known))
        for position, column in enumerate(columns)
        if column not in known or column in columns[:position]
    ]
    problems.extend(
        ColumnMissing(Place(path=column, line=line), expected=column)
        for column in required
        if column not in columns
    )
    return columns, problems


def day(written: str) -> date | None:
    """A day written 2018-01-01; None for anything else."""
    try:
        return date.fromisoformat(written) if _DAY.fullmatch(written) else None
    except ValueError:
        return None
