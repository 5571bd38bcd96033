"""The file as programs open it: drop-downs, locks, print, limits of the format, the same bytes again."""

import io
import re
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from tests.intake.template.conftest import drop_downs
from zjg_dash.intake.template import month_workbook
from zjg_dash.intake.template.contents import Contents

Make = Callable[..., Contents]


@pytest.fixture(scope="module")
def book(contents: Make) -> Workbook:
    return load_workbook(io.BytesIO(month_workbook(contents())))


def test_lists_hold_the_values_of_the_drop_downs(book: Workbook) -> None:
    columns = [[value for value in column if value] for column in book["选项"].iter_cols(values_only=True)]
    assert columns == [
        ["检查情况", "已查", "不适用", "未查"],
        ["单位名称", "凤凰镇", "乐余镇", "张家港市发展和改革委员会（物价局、粮食局）", "财政局"],
        [
            *("评分点", "A1-1 未明确责任科室", "A1-2 人员变动未报备", "D1-1 栏目内容质量"),
            *("D4-3 答复敷衍", "E1-1 受到表彰", "V1 严重表述错误"),
        ],
        ["状态", "新发现", "仍存在", "已整改"],
        ["检查方式", "网上巡查", "现场检查", "系统统计", "群众反映"],
        ["级别", "国家", "省"],
    ]


def test_keys_are_locked_and_entries_are_open_without_a_password(book: Workbook) -> None:
    assert all(sheet.protection.sheet and sheet.protection.password is None for sheet in book)
    locked = {
        f"{sheet}!{address}": book[sheet][address].protection.locked
        for sheet, address in [
            ("填报说明", "B4"),
            ("检查范围", "B2"),
            ("检查范围", "D2"),
            ("检查范围", "E4"),
            ("检查发现", "A1"),
            ("检查发现", "A2"),
            ("检查发现", "C2"),
            ("检查发现", "E2"),
            ("检查发现", "A3"),
            ("检查发现", "C3"),
            ("来信与12345", "B2"),
            ("来信与12345", "C2"),
            ("汇总表", "D3"),
        ]
    }
    assert locked == {
        "填报说明!B4": True,
        "检查范围!B2": True,
        "检查范围!D2": False,
        "检查范围!E4": True,
        "检查发现!A1": True,
        "检查发现!A2": True,
        "检查发现!C2": True,
        "检查发现!E2": False,
        "检查发现!A3": True,
        "检查发现!C3": False,
        "来信与12345!B2": True,
        "来信与12345!C2": False,
        "汇总表!D3": True,
    }
    below = book["检查发现"].column_dimensions
    assert [below[letter].protection.locked for letter in "ACQ"] == [True, False, False]
    allowed = book["检查发现"].protection
    assert not any((allowed.sort, allowed.autoFilter, allowed.formatCells, allowed.insertRows))


def test_headers_are_frozen_and_repeated_in_print(book: Workbook) -> None:
    assert {sheet.title: (sheet.freeze_panes, sheet.print_title_rows) for sheet in book} == {
        "填报说明": (None, None),
        "检查范围": ("D2", "$1:$1"),
        "检查发现": ("D2", "$1:$1"),
        "来信与12345": ("C2", "$1:$1"),
        "汇总表": ("D3", "$2:$2"),
        "选项": (None, None),
    }
    for name in ("检查范围", "检查发现", "来信与12345", "汇总表"):
        sheet = book[name]
        setup = sheet.page_setup
        assert (setup.orientation, setup.fitToWidth, setup.fitToHeight) == ("landscape", 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.oddHeader.center.text, sheet.oddFooter.center.text) == (
            f"2018年9月{name}",
            "第 &P 页，共 &N 页",
        )


def test_the_same_contents_give_the_same_bytes(contents: Make) -> None:
    assert month_workbook(contents()) == month_workbook(contents())
    assert month_workbook(contents()) != month_workbook(contents(source="现场组"))


def test_another_reader_finds_the_same_sheets(contents: Make) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(month_workbook(contents())))
    assert book.sheet_names == ["填报说明", "检查范围", "检查发现", "来信与12345", "汇总表", "选项"]
    assert book.get_sheet_by_name("检查发现").to_python()[1][15] == "=两名经办人变动\n未报备"


def test_a_hundred_units_and_sixty_long_criteria_fit_every_limit_of_the_format(huge: Contents) -> None:
    book = load_workbook(io.BytesIO(month_workbook(huge)))
    assert (book["检查范围"].max_row, book["检查范围"].max_column) == (101, 33)
    lists = book["选项"]
    assert sum(len(str(cell.value)) for cell in lists["C"]) > 255
    for sheet in book:
        for rule in sheet.data_validations.dataValidation:
            # Excel calls a file damaged whose prompts or inline formulas are longer.
            assert len(rule.formula1) <= 255
            assert len(rule.error or "") <= 255
            assert len(rule.errorTitle or "") <= 32
            if found := re.fullmatch(r"'选项'!\$([A-Z])\$2:\$\1\$(\d+)", rule.formula1):
                entries = [lists[f"{found[1]}{row}"].value for row in range(2, int(found[2]) + 1)]
                assert all(entries)
                assert lists[f"{found[1]}{int(found[2]) + 1}"].value is None
    assert drop_downs(book["检查发现"])["D2:D1048576"] == ("'选项'!$C$2:$C$61", "warning")
