"""The marked copy: the named cells are shown, everything else is as it was, and the list is complete."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.reading.conftest import rewritten, with_parts
from zjg_dash.intake import layout, marking
from zjg_dash.intake.marking import marked_name, marked_workbook
from zjg_dash.problems import Problem

Make = Callable[..., Problem]
RED, YELLOW, NONE = "FFFFC7CE", "FFFFEB9C", "00000000"


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def values(sheet: Worksheet) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def listed(book: Workbook) -> list[tuple[Any, ...]]:
    """Rows of the list: severity, sheet, cell, what, found, expected, fix, code."""
    return values(book[layout.PROBLEMS])[3:]


def shown(book: Workbook, sheet: str, cell: str) -> tuple[str, str]:
    """Colour and comment of a cell."""
    found = book[sheet][cell]
    return found.fill.start_color.rgb, found.comment.text if found.comment else ""


def test_named_cells_are_coloured_and_commented_with_the_severity_in_words(
    filled: bytes, error: Make, warning: Make
) -> None:
    problems = [
        warning("检查发现", "C3", "9月4日"),
        error("检查发现", "B2", "2"),
        warning("检查发现", "B2", "2"),
    ]
    book = opened(marked_workbook(filled, problems))
    assert book.sheetnames == ["问题清单", "检查发现", "检查范围"]
    assert book.active is not None and book.active.title == "问题清单"
    assert [sheet.sheet_view.tabSelected for sheet in book] == [True, False, False]
    assert shown(book, "检查发现", "B2") == (
        RED,
        "———— ● ————\n【错误】“2”填错了。 改法：应当是“y”。\n【提醒】“2”要核对。 改法：请核对。",
    )
    assert shown(book, "检查发现", "C3") == (YELLOW, "———— ● ————\n【提醒】“9月4日”要核对。 改法：请核对。")
    assert shown(book, "检查发现", "B3") == (NONE, "")


def test_values_formulas_formats_and_addresses_stay(filled: bytes, error: Make) -> None:
    before = opened(filled)
    after = opened(marked_workbook(filled, [error("检查发现", "A2"), error("检查发现", "E9")]))
    for name in before.sheetnames:
        addresses = [cell.coordinate for row in before[name].iter_rows() for cell in row]
        assert [after[name][each].value for each in addresses] == [
            before[name][each].value for each in addresses
        ]
        assert [after[name][each].data_type for each in addresses] == [
            before[name][each].data_type for each in addresses
        ]
    found = after["检查发现"]
    assert (found["D3"].value, found["D3"].data_type) == ("=B2+B3", "f")
    assert (found["E3"].value, found["E3"].data_type) == ("=HYPERLINK(1)", "s")
    assert (found["A2"].font.name, found["A2"].font.bold) == ("宋体", True)
    assert shown(after, "检查发现", "B2") == ("FF00FF00", "")


def test_a_comment_that_was_there_is_kept(filled: bytes, error: Make) -> None:
    book = opened(marked_workbook(filled, [error("检查发现", "A2")]))
    assert shown(book, "检查发现", "A2") == (
        RED,
        "复查过\n———— ● ————\n【错误】“x”填错了。 改法：应当是“y”。",
    )
    assert book["检查发现"]["A2"].comment.author == "王五"


def test_a_problem_inside_a_merged_range_is_shown_at_its_corner(filled: bytes, error: Make) -> None:
    book = opened(marked_workbook(filled, [error("检查发现", "B6")]))
    assert shown(book, "检查发现", "A5")[0] == RED
    assert [str(area) for area in book["检查发现"].merged_cells.ranges] == ["A5:B6"]


def test_every_problem_is_listed_errors_first_with_a_link_where_there_is_a_place(
    filled: bytes, error: Make, warning: Make
) -> None:
    problems = [
        warning("检查发现", "C3"),
        error("检查发现", "B2", "=1+1"),
        error("没有的表", "A1"),
        error("检查范围"),
        error(),
        error("检查发现", "A2:B3"),
        error("检查发现", "ZZZZ1"),
    ]
    book = opened(marked_workbook(filled, problems))
    e, w = ("“x”填错了。", "x", "y", "应当是“y”。", "MARKED_ERROR"), ("“x”要核对。", "x", None)
    assert listed(book) == [
        ("错误", "检查发现", "B2", "“=1+1”填错了。", "=1+1", "y", "应当是“y”。", "MARKED_ERROR"),
        ("错误", "没有的表", "A1", *e),
        ("错误", "检查范围", None, *e),
        ("错误", None, None, *e),
        ("错误", "检查发现", "A2:B3", *e),
        ("错误", "检查发现", "ZZZZ1", *e),
        ("提醒", "检查发现", "C3", *w, "请核对。", "MARKED_WARNING"),
    ]
    sheet = book[layout.PROBLEMS]
    assert values(sheet)[0][0] == "共有错误 6 处，提醒 1 处。错误要改好才能提交，提醒请核对。"
    assert {
        cell.coordinate: cell.hyperlink.location
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    } == {
        "B4": "'检查发现'!B2",
        "C4": "'检查发现'!B2",
        "B6": "'检查范围'!A1",
        "B8": "'检查发现'!A2",
        "C8": "'检查发现'!A2",
        "B9": "'检查发现'!A1",
        "C9": "'检查发现'!A1",
        "B10": "'检查发现'!C3",
        "C10": "'检查发现'!C3",
    }
    assert (sheet["E4"].data_type, sheet["E4"].quotePrefix) == ("s", True)


def test_marking_again_takes_back_what_was_mended(filled: bytes, error: Make) -> None:
    first = marked_workbook(filled, [error("检查发现", "A2"), error("检查发现", "B3")])
    book = opened(marked_workbook(first, [error("检查范围", "B1")]))
    assert book.sheetnames == ["问题清单", "检查发现", "检查范围"]
    assert [shown(book, "检查发现", cell) for cell in ("A2", "B3")] == [(NONE, "复查过"), (NONE, "")]
    assert [row[:3] for row in listed(book)] == [("错误", "检查范围", "B1")]


def test_the_same_marking_gives_the_same_bytes(filled: bytes, error: Make) -> None:
    assert marked_workbook(filled, [error("检查发现", "A2")]) == marked_workbook(
        filled, [error("检查发现", "A2")]
    )


def test_more_cells_than_are_coloured_are_still_listed(
    filled: bytes, error: Make, warning: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "MOST_CELLS", 2)
    problems = [warning("检查发现", "A2"), *(error("检查发现", f"B{row}") for row in range(2, 5))]
    book = opened(marked_workbook(filled, problems))
    assert [shown(book, "检查发现", cell)[0] for cell in ("B2", "B3", "B4", "A2")] == [RED, RED, NONE, NONE]
    assert len(listed(book)) == 4
    assert str(values(book[layout.PROBLEMS])[1][0]).endswith(
        "问题太多，只给前 2 个单元格（共 4 个）涂了颜色，下面的清单是完整的。"
    )


def test_a_workbook_too_large_for_marking_in_place_is_rebuilt_with_its_values(
    filled: bytes, error: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "LARGEST_IN_PLACE", 0)
    book = opened(marked_workbook(filled, [error("检查发现", "B2"), error("检查发现", "G9")]))
    assert book.sheetnames == ["问题清单", "检查发现", "检查范围"]
    assert values(book["检查发现"])[:3] == [
        ("单位名称", "数量", "检查日期", "金额", "问题描述", None, None),
        ("乐余镇", 2, datetime(2018, 9, 3), 0.1, "错别字", None, None),
        ("凤凰镇", 3.5, datetime(2018, 9, 4, 8, 30), None, "=HYPERLINK(1)", None, None),
    ]
    assert book["检查发现"]["E3"].data_type == "s"
    assert shown(book, "检查发现", "B2")[0] == RED
    assert shown(book, "检查发现", "G9")[0] == RED
    assert [cell.hyperlink.location for cell in book["问题清单"]["C"][3:]] == [
        "'检查发现'!B2",
        "'检查发现'!G9",
    ]


def as_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("检查发现")
    for row, line in enumerate([["单位名称", "数量"], ["=乐余镇", 2]]):
        for column, value in enumerate(line):
            sheet.write(row, column, value)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def as_ods() -> bytes:
    book = OpenDocumentSpreadsheet()
    table = Table(name="检查发现")
    for line in [["单位名称", "数量"], ["=乐余镇", 2]]:
        row = TableRow()
        for value in line:
            kind = (
                {"valuetype": "string"} if isinstance(value, str) else {"valuetype": "float", "value": value}
            )
            cell = TableCell(**kind)
            cell.addElement(P(text=str(value)))
            row.addElement(cell)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    written = io.BytesIO()
    book.write(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "second"),
    [
        pytest.param(as_xls(), "检查发现", ("=乐余镇", 2), id="xls"),
        pytest.param(as_ods(), "检查发现", ("=乐余镇", 2), id="ods"),
        pytest.param(
            "单位名称,数量\n=乐余镇,2\n".encode("gb18030"), "检查发现(CSV)", ("=乐余镇", "2"), id="csv in GBK"
        ),
    ],
)
def test_other_formats_come_back_as_xlsx_with_the_same_addresses(
    content: bytes, name: str, second: tuple[Any, ...], error: Make
) -> None:
    book = opened(marked_workbook(content, [error("检查发现", "A2", "=乐余镇")]))
    assert book.sheetnames == ["问题清单", name]
    assert values(book[name]) == [("单位名称", "数量"), second]
    assert book[name]["A2"].data_type == "s"
    assert shown(book, name, "A2")[0] == RED


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 broken", b"%PDF-1.4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100]
)
def test_a_file_that_cannot_be_read_gives_the_list_alone(content: bytes, error: Make) -> None:
    book = opened(marked_workbook(content, [error()]))
    assert book.sheetnames == ["问题清单"]
    assert [row[0] for row in listed(book)] == ["错误"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2018年9月.xlsx", "2018年9月（已标注）.xlsx"),
        ("2018年9月.et", "2018年9月（已标注）.xlsx"),
        ("2018年9月（已标注）.xlsx", "2018年9月（已标注）.xlsx"),
        ("没有扩展名", "没有扩展名（已标注）.xlsx"),
        ("检查 2018.9", "检查 2018.9（已标注）.xlsx"),
    ],
)
def test_the_copy_has_a_name_of_its_own(name: str, expected: str) -> None:
    assert marked_name(name) == expected


def test_macros_are_dropped_from_the_marked_copy(filled: bytes, error: Make) -> None:
    """An .xlsm comes back as an .xlsx: no program in it, no type that runs one, the mark at its cell."""

    def as_xlsm(name: str, part: bytes) -> bytes:
        del name
        return part.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )

    program = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 300}
    copy = marked_workbook(with_parts(rewritten(filled, as_xlsm), program), [error("检查发现", "B2")])
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert [name for name in archive.namelist() if "vba" in name.lower()] == []
        assert b"macroEnabled" not in archive.read("[Content_Types].xml")
    assert shown(opened(copy), "检查发现", "B2")[0] == RED


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="￾￿"), max_size=40)
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12),
    TEXTS.filter(lambda text: text != ""),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    table=st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=6),
    places=st.lists(st.tuples(st.sampled_from("ABCDE"), st.integers(1, 8)), max_size=4),
)
def test_marking_never_changes_a_value(
    table: list[list[Any]], places: list[tuple[str, int]], error: Make
) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row, line in enumerate(table, 1):
        for column, value in enumerate(line, 1):
            cell = sheet.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
    written = io.BytesIO()
    book.save(written)
    given_book = opened(written.getvalue())
    marked = opened(
        marked_workbook(written.getvalue(), [error("Sheet", f"{column}{row}") for column, row in places])
    )
    addresses = [cell.coordinate for row in given_book["Sheet"].iter_rows() for cell in row]
    before = [(given_book["Sheet"][each].value, given_book["Sheet"][each].data_type) for each in addresses]
    assert [(marked["Sheet"][each].value, marked["Sheet"][each].data_type) for each in addresses] == before
