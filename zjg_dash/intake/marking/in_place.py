"""The child's task `mark`: the uploaded .xlsx itself, with its faulty cells coloured and commented.

Values, formulas, formats, widths, drop-downs and protection stay; macros, charts and drawings do not
survive openpyxl and are dropped.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import IO, Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from zjg_dash.intake import layout, saving
from zjg_dash.intake.appearance import AnyCell
from zjg_dash.intake.marking import problem_list, showing
from zjg_dash.intake.marking.marks import Mark, by_cell
from zjg_dash.intake.reading.tasks import Refused


def task(content: bytes, arguments: dict[str, Any], output: IO[bytes]) -> None:
    """Arguments: marks (Mark's texts), cells (how many to colour at most), lang. Raises Refused."""
    marks = [Mark(*texts) for texts in arguments["marks"]]
    try:
        output.write(mark_workbook(content, marks, arguments["cells"], arguments["lang"]))
    except MemoryError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise on a strange file
        raise Refused(f"{type(error).__name__}: {error}") from error


def mark_workbook(content: bytes, marks: Sequence[Mark], cells: int, lang: str) -> bytes:
    """The marked .xlsx; at most so many cells are coloured, the list is complete."""
    workbook = load_workbook(io.BytesIO(content), rich_text=True, keep_links=False)
    made_at = workbook.properties.modified or datetime(2000, 1, 1)
    _forget_earlier_marking(workbook)
    sheets = {sheet.title: sheet for sheet in workbook.worksheets}
    shown = 0
    for title, marked in by_cell(marks, cells).items():
        if title in sheets:
            for address, here in marked.items():
                showing.show(_reachable(sheets[title], address), here, lang)
                shown += 1
    first = workbook.create_sheet(layout.PROBLEMS, 0)
    for sheet in workbook.worksheets:
        sheet.sheet_view.tabSelected = False
    workbook.active = 0
    problem_list.fill(first, marks, {title: title for title in sheets}, shown, lang)
    return saving.to_bytes(workbook, made_at)


def _forget_earlier_marking(workbook: Workbook) -> None:
    if layout.PROBLEMS in workbook.sheetnames:
        workbook.remove(workbook[layout.PROBLEMS])
        for sheet in workbook.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.comment:
                        showing.clear(cell)


def _reachable(sheet: Worksheet, address: str) -> AnyCell:
    """The cell, or the corner of the merged range that hides it."""
    cell: AnyCell = sheet[address]
    if isinstance(cell, MergedCell):
        for area in sheet.merged_cells.ranges:
            if address in area:
                corner: AnyCell = sheet.cell(area.min_row, area.min_col)
                return corner
    return cell
