"""A problem reduced to what a marked copy shows: plain texts that can be handed to a child process."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from zjg_dash.problems import Problem, Severity

_CELL = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")


class Mark(NamedTuple):
    """One problem. Sheet and cell are empty where it has none; the sentences are in the reader's language."""

    code: str
    severity: str
    sheet: str
    cell: str
    found: str
    expected: str
    what: str
    fix: str

    @property
    def is_error(self) -> bool:
        """Whether it blocks."""
        return self.severity == Severity.ERROR.value


def from_problems(problems: Iterable[Problem], lang: str) -> list[Mark]:
    """Marks in the order of the problems, errors first."""
    marks = [
        Mark(
            code=problem.code,
            severity=problem.severity.value,
            sheet=problem.place.sheet or "",
            cell=problem.place.cell or "",
            found=problem.found,
            expected=problem.expected,
            what=problem.what(lang),
            fix=problem.fix(lang),
        )
        for problem in problems
    ]
    return sorted(marks, key=lambda mark: not mark.is_error)


def by_cell(marks: Sequence[Mark], limit: int) -> Mapping[str, Mapping[str, list[Mark]]]:
    """Sheet → cell → its marks, for the first `limit` cells; marks without a cell are left out."""
    sheets: dict[str, dict[str, list[Mark]]] = {}
    cells = 0
    for mark in marks:
        address = first_cell(mark.cell)
        if not address:
            continue
        known = sheets.setdefault(mark.sheet, {})
        if address not in known:
            if cells == limit:
                continue
            cells += 1
        known.setdefault(address, []).append(mark)
    return sheets


def first_cell(address: str) -> str:
    """`C7` of `c7`, `$C$7` or `C7:D9`; empty for what is no cell of a sheet."""
    found = _CELL.fullmatch(address.partition(":")[0].replace("$", "").strip())
    if not found or int(found[2]) > 1_048_576 or (len(found[1]) == 3 and found[1].upper() > "XFD"):
        return ""
    return found[1].upper() + found[2]
