"""A table as a workbook, read back with another library than the one that wrote it, and with its own."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
import python_calamine

from zjg_dash import language
from zjg_dash.exports.sheet import Sheet, sheet
from zjg_dash.exports.workbook import workbook_file
from zjg_dash.language import formats
from zjg_dash.service.answers import BatchSource, Provenance

MADE = sheet(
    ["单位", "得分", "名次", "日期"],
    [
        ["凤凰镇", Decimal("81.125000"), 3, date(2018, 9, 30)],
        ["=HYPERLINK(1)", Decimal("-0.5"), None, None],
        ["-2", Decimal("0.333333"), 0, None],
    ],
)
SOURCE = Provenance(
    period="2018-09",
    run_id="abc",
    ruleset_code="SAMPLE-2018",
    ruleset_version="2018.1",
    ruleset_name="示例细则",
    ruleset_hash="f00d",
    sample=True,
    registry_hash="beef",
    engine="1",
    computed_at=datetime(2018, 10, 1, 2, 3, tzinfo=UTC),
    batches=(BatchSource("b1", "=九月.xlsx", "月度检查", datetime(2018, 9, 30, 1, 0, tzinfo=UTC), "王"),),
)


def _written(
    made: Sheet = MADE, source: Provenance | None = SOURCE, lang: str = "zh_CN"
) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook_file(made, "排名 2018-09", source, lang)))


def test_numbers_are_numbers_and_text_is_text() -> None:
    content = io.BytesIO(workbook_file(MADE, "排名", None, "zh_CN"))
    read = python_calamine.CalamineWorkbook.from_filelike(content)
    assert read.sheet_names == ["排名"]
    assert read.get_sheet_by_index(0).to_python() == [
        ["单位", "得分", "名次", "日期"],
        ["凤凰镇", 81.125, 3.0, date(2018, 9, 30)],
        ["=HYPERLINK(1)", -0.5, "", ""],
        ["-2", 0.333333, 0.0, ""],
    ]


def test_text_like_a_formula_is_kept_as_text() -> None:
    table = _written()["排名 2018-09"]
    assert [(table[name].data_type, table[name].quotePrefix) for name in ("A3", "A4")] == [("s", True)] * 2


def test_the_header_stays_in_sight_and_filters() -> None:
    table = _written()["排名 2018-09"]
    assert (table.freeze_panes, table.auto_filter.ref, table.print_title_rows) == ("A2", "A1:D4", "$1:$1")
    assert [table[name].number_format for name in ("B2", "C2", "D2")] == ["0.00####", "General", "yyyy-mm-dd"]


@pytest.mark.parametrize(
    ("value", "kept"),
    [("12345678.123456", 12345678.123456), ("12345678901.123456", "12345678901.123456")],
)
def test_what_a_workbook_would_round_is_written_as_text(value: str, kept: object) -> None:
    assert _written(sheet(["得分"], [[Decimal(value)]]))["排名 2018-09"]["A2"].value == kept


def test_a_second_sheet_says_where_it_is_from() -> None:
    origin = _written()["数据来源"]
    rows = [[value for value in row if value is not None] for row in origin.iter_rows(values_only=True)]
    assert rows == [
        ["示例说明", "示例数据：细则或单位为示例，不代表任何单位的真实成绩。"],
        ["期间", "2018年9月"],
        ["考核细则", "示例细则 (SAMPLE-2018)"],
        ["细则版本", "2018.1"],
        ["细则指纹", "f00d"],
        ["名册指纹", "beef"],
        ["计分编号", "abc"],
        ["计分程序", "1"],
        ["计算时间", formats.moment("zh_CN", SOURCE.computed_at)],
        ["个人信息", language.text("zh_CN", "common.provenance.personal_note")],
        [],
        ["文件", "来源", "提交时间", "提交人"],
        ["=九月.xlsx", "月度检查", formats.moment("zh_CN", SOURCE.batches[0].committed_at), "王"],
    ]
    assert origin["A12"].data_type == "s"


def test_in_english_and_without_a_sample() -> None:
    book = _written(source=replace(SOURCE, sample=False), lang="en")
    assert book.sheetnames == ["排名 2018-09", "Provenance"]
    assert book["Provenance"]["A1"].value == "Period"


def test_a_table_without_rows_has_its_header() -> None:
    table = _written(sheet(["单位"], []), None)["排名 2018-09"]
    assert [list(row) for row in table.iter_rows(values_only=True)] == [["单位"]]


def test_an_origin_without_provenance_stands_on_the_second_sheet() -> None:
    book = _written(sheet(["单位"], [["凤凰镇"]], [("新版本", "2018.2")]), None)
    assert [list(row) for row in book["排名 2018-09"].iter_rows(values_only=True)] == [["单位"], ["凤凰镇"]]
    assert [list(row) for row in book["数据来源"].iter_rows(values_only=True)] == [["新版本", "2018.2"]]
