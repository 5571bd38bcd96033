"""A file in, its sheets out, or the problem that says why not. Nothing hostile is parsed in this process."""

import json

from zjg_dash.intake.reading.formats import Format, sniff
from zjg_dash.intake.reading.problems import CellFarAway, FileEmpty
from zjg_dash.intake.reading.runner import ChildFailed, Limits, Reason, run_child
from zjg_dash.intake.reading.sheets import Workbook, load
from zjg_dash.problems import Place, Problem


def read(
    content: bytes, limits: Limits | None = None, *, every_sheet: bool = False
) -> tuple[Workbook | None, list[Problem]]:
    """The workbook, or problems (exactly one of the two). The caller closes the workbook.

    Sheets whose names are those of a month's workbook, or each of them with `every_sheet`.
    """
    kind, problems = sniff(content)
    if kind is None:
        return None, problems
    try:
        book = load(run_child("read", content, {"format": kind.value, "every_sheet": every_sheet}, limits))
    except ChildFailed as failed:
        return None, [_far_cell(content, kind, failed) or failed.problem()]
    if not any(sheet.height for sheet in book.sheets):
        book.close()
        return None, [FileEmpty()]
    return book, []


def _far_cell(content: bytes, kind: Format, failed: ChildFailed) -> Problem | None:
    """Name the cell where memory ran out because of one cell far away."""
    if failed.reason is not Reason.MEMORY or kind is not Format.XLSX:
        return None
    try:
        with run_child("extent", content, limits=failed.limits) as result:
            found = json.loads(result.read())
    except ChildFailed:
        return None
    return CellFarAway(place=Place(found["sheet"], found["cell"]), found=found["cell"]) if found else None
