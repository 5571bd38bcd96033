"""A table as a workbook: numbers are numbers, the header stays in sight, a second sheet tells its origin."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from zjg_dash import language
from zjg_dash.exports.sheet import Sheet
from zjg_dash.intake import appearance
from zjg_dash.language import formats
from zjg_dash.service.answers import Provenance

_NARROWEST, _WIDEST = 9, 48
"""Widths of columns, in narrow characters."""
_TITLE_ROWS = 2
"""Lines a title may take before it widens its column."""


def workbook_file(
    made: Sheet,
    name: str,
    source: Provenance | None,
    spoken: str,
    compared: Mapping[str, Provenance] | None = None,
) -> bytes:
    """An .xlsx of a sheet called `name`, and of one that tells its provenance, or else its origin.

    `compared` are the provenances of a comparison's sides, under their words; they follow the origin.
    Decimals are written with all their digits and shown with two to six places; text stays text, also where a
    spreadsheet would take it for a formula.
    """
    book = Workbook()
    table = book.active
    assert isinstance(table, Worksheet)
    table.title = name
    _fill(table, made)
    table.auto_filter.ref = f"A1:{get_column_letter(len(made.titles))}{len(made.rows) + 1}"
    appearance.printing(table, name, language.text(spoken, "workbook.page"), "1:1")
    if source is not None or made.origin:
        origin = book.create_sheet(language.text(spoken, "common.provenance.sheet"))
        if source is not None:
            _fill_provenance(origin, 1, source, spoken)
        else:
            row = _fill_facts(origin, 1, made.origin) + 1
            for title, side in (compared or {}).items():
                appearance.header(origin, row, [title])
                row = _fill_provenance(origin, row + 1, side, spoken) + 1
        appearance.printing(origin, origin.title, language.text(spoken, "workbook.page"), None)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(table: Worksheet, made: Sheet) -> None:
    appearance.header(table, 1, made.titles)
    for index, row in enumerate(made.rows, 2):
        for column, value in enumerate(row, 1):
            _write(table.cell(index, column), value)
    for column, title in enumerate(made.titles):
        texts = [-(-_width(title) // _TITLE_ROWS), *(_width(_shown(row[column])) for row in made.rows)]
        width = min(max(_NARROWEST, *texts) + 2, _WIDEST)
        table.column_dimensions[get_column_letter(column + 1)].width = width
    table.freeze_panes = "A2"


def _fill_provenance(table: Worksheet, top: int, source: Provenance, spoken: str) -> int:
    """From the row `top` on; the first row below."""

    def say(key: str) -> str:
        return language.text(spoken, f"common.provenance.{key}")

    facts: list[tuple[str, object]] = [
        (say("period"), formats.period(spoken, source.period)),
        (say("ruleset"), f"{source.ruleset_name} ({source.ruleset_code})"),
        (say("file_version"), source.ruleset_version),
        (say("ruleset_hash"), source.ruleset_hash),
        (say("registry_hash"), source.registry_hash),
        (say("run"), source.run_id),
        (say("engine"), source.engine),
        (say("computed"), formats.moment(spoken, source.computed_at)),
        (say("personal"), say("personal_note" if source.named else "personal_texts")),
    ]
    if source.sample:
        facts.insert(0, (say("file_sample"), language.text(spoken, "common.sample_note")))
    first = _fill_facts(table, top, facts) + 1
    if source.sample:
        table.cell(top, 2).font = appearance.SAMPLE
    names = ("file", "source", "at", "by") if source.named else ("source", "at")
    appearance.header(table, first, [say(f"batch_{name}") for name in names])
    for index, batch in enumerate(source.batches, first + 1):
        at = formats.moment(spoken, batch.committed_at)
        of_batch = {"file": batch.file_name, "source": batch.source, "at": at, "by": batch.committed_by}
        _write_all(table, index, [of_batch[name] for name in names])
    return first + 1 + len(source.batches)


def _fill_facts(table: Worksheet, top: int, facts: Sequence[tuple[str, object]]) -> int:
    """From the row `top` on; the first row below."""
    for index, (title, value) in enumerate(facts, top):
        appearance.write(table.cell(index, 1), title)
        table.cell(index, 1).font = appearance.BOLD
        _write(table.cell(index, 2), value)
    for letter, width in zip("ABCD", (30, 48, 22, 16), strict=True):
        table.column_dimensions[letter].width = width
    return top + len(facts)


def _write_all(table: Worksheet, row: int, values: Iterable[object]) -> None:
    for column, value in enumerate(values, 1):
        _write(table.cell(row, column), value)


def _write(cell: Cell | MergedCell, value: object) -> None:
    number = isinstance(value, (Decimal, int))
    appearance.plain(cell, alignment=appearance.RIGHT if number else appearance.LEFT)
    if isinstance(value, Decimal):
        appearance.write_number(cell, value)
        cell.number_format = "0.00####"
    elif isinstance(value, int):
        cell.value = value
    elif isinstance(value, date):
        cell.value = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        cell.number_format = "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd"
    elif value is not None:
        appearance.write(cell, str(value))


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return "" if value is None else str(value)


def _width(text: str) -> int:
    return max(map(appearance.columns, text.split("\n")), default=0)
