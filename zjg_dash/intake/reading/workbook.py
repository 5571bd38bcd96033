"""The task `read` of the child: a workbook in, lines of JSON out.

Lines, in this order:
  {"line": "file", "sheets": [names]}
  then per sheet {"line": "sheet", "name", "role", "visible", "rows", "merged", "hidden_rows",
  "hidden_columns", "gaps": [[row, column, what]]} and lines for that many rows, each a list of cells from
  column A on or the number of rows without values that follow (one cell at the very bottom of a sheet would
  otherwise make a million lines); dates are text that begins with DATE_MARK.
"""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import IO, Any
from xml.parsers import expat

import python_calamine

from zjg_dash.intake.reading import delimited, gaps_ods, gaps_xls, gaps_xlsx
from zjg_dash.intake.reading.formats import Format
from zjg_dash.intake.reading.gaps import Gaps
from zjg_dash.intake.reading.names import role_of
from zjg_dash.intake.reading.tasks import ENCRYPTED, Refused
from zjg_dash.intake.reading.workbook_lines import DATE_MARK

_UNNAMED = 12
"""So many sheets are tried by their headers when none is known by its name."""

Cells = list[Any]


def read(content: bytes, arguments: dict[str, Any], output: IO[bytes]) -> None:
    """Arguments: format, and every_sheet to read sheets of any name. Raises Refused."""
    if arguments["format"] == Format.CSV:
        rows = delimited.rows(content)
        _write(output, {"line": "file", "sheets": [""]})
        _write_sheet(output, "", None, rows, Gaps())
        return
    try:
        _workbook(
            content, Format(arguments["format"]), output, every_sheet=arguments.get("every_sheet", False)
        )
    except python_calamine.PasswordError as error:
        raise Refused(ENCRYPTED) from error
    except (
        python_calamine.CalamineError,
        zipfile.BadZipFile,
        expat.ExpatError,
        KeyError,
        EOFError,
        ValueError,
    ) as error:
        raise Refused(f"{type(error).__name__}: {error}") from error


def _workbook(content: bytes, kind: Format, output: IO[bytes], *, every_sheet: bool) -> None:
    # first, because it tells a password on an .xls, which calamine takes for damage
    gaps_of = _gap_finder(content, kind)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    visible = {
        sheet.name: sheet.visible == python_calamine.SheetVisibleEnum.Visible
        for sheet in book.sheets_metadata
        if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
    }
    roles = {name: role_of(name) for name in visible}
    if every_sheet or not any(roles.values()):
        chosen = [name for name, shown in visible.items() if shown][:_UNNAMED]
    else:
        chosen = [name for name in visible if roles[name]]
    _write(output, {"line": "file", "sheets": list(visible)})
    for name in chosen:
        sheet = book.get_sheet_by_name(name)
        gaps = gaps_of(name)
        gaps.merged = [
            (first[0], first[1], last[0], last[1]) for first, last in sheet.merged_cell_ranges or ()
        ]
        rows = sheet.to_python(skip_empty_area=False) if sheet.start is not None else []
        _write_sheet(output, name, roles[name], rows, gaps, visible=visible[name])


def _gap_finder(content: bytes, kind: Format) -> Callable[[str], Gaps]:
    if kind is Format.XLSX:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = gaps_xlsx.parts(archive)
        return lambda name: gaps_xlsx.scan(archive, parts[name])
    found = gaps_ods.scan(content) if kind is Format.ODS else gaps_xls.scan(content)
    return lambda name: found.get(name, Gaps())


def _write_sheet(
    output: IO[bytes], name: str, role: str | None, rows: list[Cells], gaps: Gaps, *, visible: bool = True
) -> None:
    last = len(rows)
    while last and not any(cell != "" for cell in rows[last - 1]):
        last -= 1
    lowest = max((row + 1 for row, _ in gaps.cells), default=0)
    _write(
        output,
        {
            "line": "sheet",
            "name": name,
            "role": role,
            "visible": visible,
            "rows": max(last, lowest),
            "merged": gaps.merged,
            "hidden_rows": gaps.hidden_rows[:1000],
            "hidden_columns": gaps.hidden_columns,
            "gaps": [[row, column, what] for (row, column), what in gaps.cells.items()],
        },
    )
    encode = json.JSONEncoder(ensure_ascii=False, default=_date, separators=(",", ":")).encode
    blank = 0
    for row in rows[:last]:
        if row.count("") == len(row):
            blank += 1
            continue
        _write_blank(output, blank)
        blank = 0
        output.write(encode(row).encode("utf-8", "replace") + b"\n")
    _write_blank(output, max(last, lowest) - last)


def _write_blank(output: IO[bytes], count: int) -> None:
    if count:
        output.write(b"%d\n" % count)


def _write(output: IO[bytes], line: dict[str, Any]) -> None:
    output.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


def _date(value: Any) -> Any:
    if isinstance(value, datetime):
        return DATE_MARK + value.date().isoformat()
    if isinstance(value, date):
        return DATE_MARK + value.isoformat()
    if isinstance(value, (time, timedelta)):
        return str(value)
    raise TypeError(type(value).__name__)
