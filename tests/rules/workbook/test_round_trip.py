"""What a workbook of rules says is what the rules said: same ruleset, same hash; also when edited by hand."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from zjg_dash.language import LANGUAGES
from zjg_dash.rules.fingerprint import content_hash
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.reading import read as read_yaml
from zjg_dash.rules.workbook.reading import read
from zjg_dash.rules.workbook.writing import workbook

DATA = Path(__file__).parents[3] / "data"
FULL = Path(__file__).parents[1] / "full.yaml"
FILES = [FULL, *sorted(DATA.rglob("*.yaml"))]


def _ruleset(file: Path) -> Ruleset:
    ruleset, problems = read_yaml(file.read_text(encoding="utf-8"), file.name)
    assert ruleset is not None, problems
    return ruleset


def _edited(content: bytes, edit: Callable[[Any], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_is_given_out_is_read_as_the_same_rules(file: Path) -> None:
    ruleset = _ruleset(file)
    reading = read(workbook(ruleset))
    assert reading.problems == []
    assert reading.ruleset == ruleset
    assert content_hash(reading.ruleset) == content_hash(ruleset)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_language_of_the_explanations_changes_nothing_and_the_same_rules_give_the_same_file(
    lang: str,
) -> None:
    ruleset = _ruleset(FULL)
    content = workbook(ruleset, lang)
    assert content == workbook(ruleset, lang)
    assert read(content).ruleset == ruleset


def test_columns_may_be_moved_and_owners_be_merged_or_left_blank() -> None:
    ruleset = _ruleset(FULL)

    def edit(book: Any) -> None:
        for name in ("指标", "评分点"):
            sheet = book[name]
            for row in range(sheet.max_row, 2, -1):
                if sheet.cell(row, 1).value and sheet.cell(row, 1).value == sheet.cell(row - 1, 1).value:
                    sheet.cell(row, 1).value = None
            sheet.merge_cells("A2:A3")
        criteria = book["评分点"]
        criteria.insert_rows(4)
        criteria.move_range(f"B1:C{criteria.max_row}", cols=30)
        book["维度"].insert_rows(1, 2)
        book["维度"]["A1"] = "2019 年考核维度"
        book["基本信息"].title = "基本信息（2019）"
        book.create_sheet("草稿")["A1"] = "随手记"

    assert read(_edited(workbook(ruleset), edit)).ruleset == ruleset


def test_numbers_dates_and_shares_typed_by_hand() -> None:
    def edit(book: Any) -> None:
        basics = {row[0].value: row[1] for row in book["基本信息"].iter_rows(min_row=2)}
        basics["生效"].value = "2018-02-01"
        basics["最低检查率"].value = 55
        sheet = book["评分点"]
        header = {cell.value: cell.column for cell in sheet[1]}
        codes = {sheet.cell(row, header["编码"]).value: row for row in range(2, sheet.max_row + 1)}
        sheet.cell(codes["A1-1"], header["每次"]).value = 1.5
        sheet.cell(codes["A1-1"], header["参数"]).value = "免计＝2; 每满=3"
        sheet.cell(codes["A2-1"], header["分项"]).value = "依据=20%；\n流程 = 3"
        sheet.cell(codes["C1-1"], header["级别"]).value = "国家=6;省=3"

    ruleset = read(_edited(workbook(_ruleset(FULL)), edit)).ruleset
    assert ruleset is not None
    criteria = {
        each.code: each.parameters.model_dump() for _, owner in ruleset.indicators for each in owner.criteria
    }
    assert str(ruleset.effective_from) == "2018-02-01"
    assert str(ruleset.scoring.min_coverage) == "55"
    assert (str(criteria["A1-1"]["points"]), str(criteria["A1-1"]["free"])) == ("1.5", "2")
    assert criteria["A1-1"]["factors"] == {}
    assert {word: str(points) for word, points in criteria["C1-1"]["levels"].items()} == {
        "国家": "6",
        "省": "3",
    }
    assert list(criteria["A2-1"]["entries"]) == ["依据", "流程"]


def test_a_blank_workbook_asks_for_what_rules_must_have() -> None:
    problems = read(workbook(None)).problems
    said = {(each.code, each.place.sheet, each.place.cell, each.expected) for each in problems}
    assert {
        ("rules_missing_key", "基本信息", "B2", "细则"),
        ("rules_missing_key", "基本信息", "B7", "生效"),
        ("rules_missing_key", "基本信息", "B11", "最低检查率"),
    } <= said
    assert not any(each.place.sheet is None for each in problems)


WRONG: list[tuple[str, str, Any, tuple[str, str, str, str]]] = [
    ("基本信息", "B4", None, ("rules_missing_key", "基本信息", "B4", "")),
    ("基本信息", "A4", "名字", ("rules_label_unknown", "基本信息", "A4", "名字")),
    ("基本信息", "B7", "2018.1.1", ("rules_wrong_value", "基本信息", "B7", "2018.1.1")),
    ("维度", "C2", "六十", ("rules_wrong_value", "维度", "C2", "六十")),
    ("维度", "A2", None, ("rules_missing_key", "维度", "A2", "")),
    ("维度", "I4", "80", ("rules_not_pairs", "维度", "I4", "80")),
    ("指标", "A4", "Z", ("rules_owner_unknown", "指标", "A4", "Z")),
    ("指标", "G2", "每周", ("rules_wrong_value", "指标", "G2", "每周")),
    ("评分点", "E2", "按天", ("rules_unknown_method", "评分点", "E2", "按天")),
    ("评分点", "F2", "一分", ("rules_wrong_value", "评分点", "F2", "一分")),
    ("评分点", "F2", None, ("rules_missing_key", "评分点", "F2", "")),
    ("评分点", "G2", "3", ("rules_unknown_parameter", "评分点", "G2", "分值")),
    ("评分点", "N2", "每次=2", ("rules_key_twice", "评分点", "N2", "每次")),
    ("评分点", "N2", "免计", ("rules_not_pairs", "评分点", "N2", "免计")),
    ("评分点", "N2", "免费=2", ("rules_unknown_parameter", "评分点", "N2", "免费")),
    ("评分点", "AB1", "想法", None),
    ("其他设置", "A2", "等第", ("rules_label_unknown", "其他设置", "A2", "等第")),
    ("其他设置", "C2", "90", ("rules_not_pairs", "其他设置", "C2", "90")),
    ("一票否决", "A2", None, ("rules_missing_key", "一票否决", "A2", "")),
]  # type: ignore[list-item]


@pytest.mark.parametrize(("sheet", "cell", "value", "expected"), WRONG)
def test_what_is_wrong_is_named_with_sheet_and_cell(
    sheet: str, cell: str, value: Any, expected: tuple[str, str, str, str] | None
) -> None:
    def edit(book: Any) -> None:
        book[sheet][cell].value = value

    reading = read(_edited(workbook(_ruleset(FULL)), edit))
    told = [(each.code, each.place.sheet, each.place.cell, each.found) for each in reading.problems]
    if expected is None:
        assert told == []
    else:
        assert expected in told
        assert reading.ruleset is None
    assert [each.what("zh_CN") for each in reading.problems if "{" in each.what("zh_CN")] == []


def test_a_column_nobody_knows_is_said_once_where_it_has_values() -> None:
    def edit(book: Any) -> None:
        sheet = book["指标"]
        column = sheet.max_column + 1
        sheet.cell(1, column).value = "备忘"
        for row in (2, 3):
            sheet.cell(row, column).value = "x"

    told = [(each.code, each.found) for each in read(_edited(workbook(_ruleset(FULL)), edit)).problems]
    assert told == [("rules_column_unknown", "备忘")]


@pytest.mark.parametrize("name", ["基本信息", "维度", "指标", "评分点", "一票否决", "其他设置"])
@pytest.mark.parametrize("how", ["deleted", "renamed", "hidden"])
def test_a_sheet_that_is_not_seen_is_asked_for(name: str, how: str) -> None:
    def edit(book: Any) -> None:
        if how == "deleted":
            del book[name]
        elif how == "renamed":
            book[name].title = "Sheet1"
        else:
            book[name].sheet_state = "hidden"

    problems = read(_edited(workbook(_ruleset(FULL)), edit)).problems
    assert [(each.code, each.place.sheet) for each in problems] == [("rules_sheet_missing", name)]


@pytest.mark.parametrize(
    ("sheet", "header", "expected"),
    [
        ("评分点", "上限", ("rules_left_out", "上限")),
        ("评分点", "取数", ("rules_left_out", "取数")),
        ("指标", "频次", ("rules_left_out", "频次")),
        ("维度", "编码", ("COLUMN_MISSING", "编码")),
        ("指标", "满分", ("COLUMN_MISSING", "满分")),
        ("评分点", "指标编码", ("COLUMN_MISSING", "指标编码")),
        ("评分点", "方法", ("COLUMN_MISSING", "方法")),
        ("其他设置", "参数", ("COLUMN_MISSING", "参数")),
    ],
)
def test_a_column_that_is_gone_is_told_once(sheet: str, header: str, expected: tuple[str, str]) -> None:
    def edit(book: Any) -> None:
        book[sheet].delete_cols(next(cell.column for cell in book[sheet][1] if cell.value == header))

    reading = read(_edited(workbook(_ruleset(FULL)), edit))
    told = [(each.code, each.found or each.expected, each.place.text()) for each in reading.problems]
    assert told == [(*expected, f"{sheet}!A1")]
    assert (reading.ruleset is None) is (expected[0] == "COLUMN_MISSING")


def test_a_setting_that_is_gone_is_told_and_a_colon_behind_one_is_not() -> None:
    def edit(book: Any) -> None:
        sheet = book["基本信息"]
        row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == "最低总分")
        sheet.delete_rows(row)
        sheet["A5"].value += "："

    reading = read(_edited(workbook(_ruleset(FULL)), edit))
    assert [(each.code, each.found) for each in reading.problems] == [("rules_left_out", "最低总分")]
    assert reading.ruleset is not None


@pytest.mark.parametrize(
    ("sheet", "area", "expected"),
    [
        ("指标", "G2:G4", "rules_merged"),
        ("评分点", "F2:H2", "rules_merged"),
        ("基本信息", "A5:B5", "rules_merged"),
        ("基本信息", "B5:C5", ""),
        ("指标", "A2:B3", ""),
        ("指标", "A40:F40", ""),
    ],
)
def test_merged_cells_that_hide_what_others_say_are_refused(sheet: str, area: str, expected: str) -> None:
    reading = read(_edited(workbook(_ruleset(FULL)), lambda book: book[sheet].merge_cells(area)))
    told = [(each.place.text(), each.found) for each in reading.problems if each.code == "rules_merged"]
    assert told == ([(f"{sheet}!{area.partition(':')[0]}", area)] if expected else [])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_per_cent_that_a_cell_keeps_as_a_part_of_one(lang: str) -> None:
    def edit(book: Any) -> None:
        for row in book["基本信息"].iter_rows(min_row=2):
            if row[0].value == "最低检查率":
                row[1].value, row[1].number_format = 0.6, "0%"

    reading = read(_edited(workbook(_ruleset(FULL)), edit))
    assert [(each.code, each.found, each.expected) for each in reading.problems] == [
        ("rules_part_of_one", "0.6", "60")
    ]
    assert "60%" in reading.problems[0].what(lang)


def test_a_column_with_values_and_no_header_is_named_by_its_letter() -> None:
    def edit(book: Any) -> None:
        book["维度"].cell(3, 30).value = "想法"

    told = [(each.code, each.found) for each in read(_edited(workbook(_ruleset(FULL)), edit)).problems]
    assert told == [("rules_column_unknown", "AD")]


def test_a_file_that_is_no_workbook() -> None:
    assert [each.code for each in read(b"PK\x03\x04 broken").problems] == ["FILE_DAMAGED"]
