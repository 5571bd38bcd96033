"""The same table in each format: the same cells at the same addresses, and the same gaps."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from zjg_dash.intake.reading import file
from zjg_dash.intake.reading.gaps import FORMULA
from zjg_dash.intake.reading.sheets import Sheet
from zjg_dash.intake.reading.workbook_lines import DATE_MARK

ROWS: list[list[object]] = [
    [],
    ["", "单位名称", "数量", "检查日期"],
    ["", "乐余镇", 2, date(2018, 9, 3)],
    ["", "凤凰镇", 0.5, "9月4日"],
]
EXPECTED = [
    [],
    ["", "单位名称", "数量", "检查日期"],
    ["", "乐余镇", 2.0, f"{DATE_MARK}2018-09-03"],
    ["", "凤凰镇", 0.5, "9月4日"],
]


def xlsx(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "检查发现"
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            if value != "":
                sheet.cell(row, column, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xls(rows: list[list[object]]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("检查发现")
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if isinstance(value, date):
                sheet.write(row, column, value, xlwt.easyxf(num_format_str="yyyy-mm-dd"))
            elif isinstance(value, str) and value.startswith("="):
                sheet.write(row, column, xlwt.Formula(value[1:]))
            elif value != "":
                sheet.write(row, column, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(rows: list[list[object]]) -> bytes:
    book = OpenDocumentSpreadsheet()
    table = Table(name="检查发现")
    for cells in rows:
        row = TableRow()
        for value in cells:
            row.addElement(_ods_cell(value))
        table.addElement(row)
    book.spreadsheet.addElement(table)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _ods_cell(value: object) -> TableCell:
    if isinstance(value, date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, int | float):
        return TableCell(valuetype="float", value=str(value))
    if isinstance(value, str) and value.startswith("="):
        return TableCell(formula=f"of:{value}")
    cell = TableCell(valuetype="string") if value else TableCell()
    if value:
        cell.addElement(P(text=value))
    return cell


def _read(content: bytes) -> tuple[Sheet, list[list[object]]]:
    book, problems = file.read(content)
    assert problems == [] and book is not None
    sheet = book.sheets[0]
    rows: list[list[object]] = [list(row) for row in sheet.rows()]
    book.close()
    return sheet, rows


@pytest.mark.parametrize("write", [xlsx, xls, ods])
def test_cells_stand_where_they_stood(write: Callable[[list[list[object]]], bytes]) -> None:
    sheet, rows = _read(write(ROWS))
    assert (sheet.name, sheet.role, rows) == ("检查发现", "findings", EXPECTED)
    assert sheet.place(2, 1).text() == "检查发现!B3"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_in_each_encoding(encoding: str, separator: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(ROWS)
    _, rows = _read(stream.getvalue().encode(encoding))
    assert rows == [
        [],
        ["", "单位名称", "数量", "检查日期"],
        ["", "乐余镇", "2", "2018-09-03"],
        ["", "凤凰镇", "0.5", "9月4日"],
    ]


def test_a_csv_of_gbk_behind_a_mark_of_utf_8() -> None:
    _, rows = _read(b"\xef\xbb\xbf" + "单位名称,数量\n乐余镇,2\n".encode("gbk"))
    assert rows == [["单位名称", "数量"], ["乐余镇", "2"]]


@pytest.mark.parametrize("write", [xlsx, xls, ods])
def test_a_formula_without_result_is_not_taken_for_an_empty_cell(
    write: Callable[[list[list[object]]], bytes],
) -> None:
    sheet, rows = _read(write([["单位名称", "数量"], ["乐余镇", "=1+1"], ["凤凰镇", ""]]))
    assert sheet.gaps == {(1, 1): FORMULA}
    assert [row[1:2] for row in rows] == [["数量"], [""], [""]]


def test_an_error_of_xlsx_is_not_taken_for_an_empty_cell() -> None:
    sheet, _ = _read(xlsx([["单位名称", "数量"], ["乐余镇", "#DIV/0!"]]))
    assert sheet.gaps == {(1, 1): "#DIV/0!"}


def test_an_error_of_xls_is_not_taken_for_an_empty_cell() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("检查发现")
    sheet.write(0, 0, "数量")
    sheet.row(1).set_cell_error(0, "#DIV/0!")
    sheet.row(2).hidden = True
    sheet.write(2, 0, 1)
    stream = io.BytesIO()
    book.save(stream)
    found, _ = _read(stream.getvalue())
    assert (found.gaps, found.hidden_rows) == ({(1, 0): "#DIV/0!"}, [2])


def test_an_error_of_ods_is_not_taken_for_an_empty_cell() -> None:
    book = OpenDocumentSpreadsheet()
    table = Table(name="检查发现")
    row = TableRow(visibility="collapse")
    cell = TableCell(formula="of:=1/0", valuetype="string", stringvalue="")
    cell.setAttrNS(
        "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", "value-type", "error"
    )
    cell.addElement(P(text="#DIV/0!"))
    row.addElement(cell)
    table.addElement(row)
    book.spreadsheet.addElement(table)
    stream = io.BytesIO()
    book.save(stream)
    found, _ = _read(stream.getvalue())
    assert (found.gaps, found.hidden_rows) == ({(0, 0): "#DIV/0!"}, [0])


def test_a_formula_with_its_result_is_its_result() -> None:
    content = xlsx([["单位名称", "数量"], ["乐余镇", "=1+1"]])
    from tests.intake.reading.conftest import rewritten

    def compute(_: str, part: bytes) -> bytes:
        return part.replace(b"<v />", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>")

    with_result = rewritten(content, compute)
    sheet, rows = _read(with_result)
    assert (sheet.gaps, rows) == ({}, [["单位名称", "数量"], ["乐余镇", 2.0]])


def test_merged_hidden_and_prefixed_xml() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "检查发现"
    sheet["A1"], sheet["B2"], sheet["C3"] = "标题", 1, datetime(2018, 9, 3, 8)
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    found, rows = _read(stream.getvalue())
    assert (found.merged, found.hidden_rows, found.hidden_columns) == ([(0, 0, 0, 2)], [1], [1])
    assert rows == [["标题", "", ""], ["", 1.0, ""], ["", "", f"{DATE_MARK}2018-09-03"]]


def test_only_sheets_that_are_known_are_read_unless_none_is() -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title, first["A1"] = "选项", "x"
    book.create_sheet("检查范围")["A1"] = "y"
    stream = io.BytesIO()
    book.save(stream)
    found, _ = file.read(stream.getvalue())
    assert found is not None
    assert (found.names, [sheet.name for sheet in found.sheets]) == (["选项", "检查范围"], ["检查范围"])
    found.close()
