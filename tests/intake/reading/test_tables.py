"""Where the table of a sheet is found, and which of its rows are rows."""

import pytest

from tests.intake.reading.conftest import workbook
from zjg_dash.intake import layout
from zjg_dash.intake.reading import file, tables
from zjg_dash.intake.reading.addresses import address, letters, position
from zjg_dash.problems import Problem

HEADER: list[object] = ["单位名称", "评分点", "数量"]
ROW: list[object] = ["乐余镇", "A1-1", 2]


def _table(*rows: list[object]) -> tuple[tables.Table | None, list[list[object]], list[str]]:
    """The table, its rows' first cells with their numbers, and the codes of the problems."""
    book, problems = file.read(workbook(*rows))
    assert book is not None and problems == []
    table, found = tables.find(book.sheets[0], layout.FINDING_COLUMNS)
    left_out: list[Problem] = []
    kept = [
        [row.number + 1, row.raw(table.columns.get("unit_name"))]
        for row in (tables.rows(table, layout.FINDING_COLUMNS, left_out) if table else ())
    ]
    book.close()
    return table, kept, [problem.code for problem in (*found, *left_out)]


@pytest.mark.parametrize(
    ("above", "header", "first"),
    [
        ([], HEADER, 2),
        ([["2018年9月检查发现"]], HEADER, 3),
        ([["检查发现"], [], ["填报单位：政务公开办", None, "单位：件"]], HEADER, 5),
        ([["单位", "内容", "内容"]], HEADER, 3),
        ([], ["单 位 名 称", "评分点*", "数量（件）"], 2),
        ([], ["被考核单位", "指标", "次数"], 2),
    ],
)
def test_the_header_is_found(above: list[list[object]], header: list[object], first: int) -> None:
    table, rows, problems = _table(*above, header, ROW)
    assert table is not None
    assert (table.columns, rows, problems) == (
        {"unit_name": 0, "criterion": 1, "value": 2},
        [[first, "乐余镇"]],
        [],
    )


@pytest.mark.parametrize(
    "aside",
    [
        ["小计", None, 4],
        ["合 计", None, 4],
        ["各镇（区）", None, 4],
        ["二、部门", None, None],
        ["平均", None, 2],
        ["注：数据截至9月30日"],
        ["制表人：王五", None, "审核人：赵六"],
        [None, None, None],
        [" ", None, None],
        HEADER,
    ],
)
def test_what_is_no_row_is_left_out(aside: list[object]) -> None:
    _, rows, problems = _table(HEADER, ROW, aside, ROW)
    assert ([row for row in rows if row[1] != " "], problems) == ([[2, "乐余镇"], [4, "乐余镇"]], [])


def test_a_unit_whose_name_begins_like_a_note_is_a_row() -> None:
    _, rows, _ = _table(HEADER, ["注册局", "A1-1", 1], ["合计", "A1-1", 1])
    assert rows == [[2, "注册局"], [3, "合计"]]


def test_a_repeated_header_in_another_order_holds_for_what_follows() -> None:
    table, rows, _ = _table(HEADER, ROW, ["评分点", "单位名称", "数量"], ["A1-1", "凤凰镇", 1])
    assert rows == [[2, "乐余镇"], [4, "凤凰镇"]]
    assert table is not None and table.columns["criterion"] == 0


COVERAGE: list[object] = ["单位编码", "单位名称", "组别", "A1 公开", "A2 栏目"]
TOWN: list[object] = ["320582104", "乐余镇", "镇(区)", "已查", "未查"]
OFFICE: list[object] = ["BM001", "财政局", "部门", "已查", "已查"]


def _coverage(*rows: list[object]) -> tuple[list[tuple[int, object, object]], list[tuple[str, str]]]:
    """Number, unit and word for A1 of each row of a 检查范围; codes and places of the problems."""
    book, problems = file.read(workbook(*rows, title="检查范围"))
    assert book is not None and problems == []
    table, found = tables.find(
        book.sheets[0], layout.COVERAGE_COLUMNS, lambda words: words[:2] if words[:1] == "A" else None
    )
    assert table is not None
    left_out: list[Problem] = []
    kept = [
        (row.number + 1, row.raw(table.columns["unit_name"]), row.raw(table.columns["A1"]))
        for row in tables.rows(table, layout.COVERAGE_COLUMNS, left_out)
    ]
    book.close()
    return kept, [(problem.code, problem.place.text()) for problem in (*found, *left_out)]


def _in_order(order: list[int], *rows: list[object]) -> list[list[object]]:
    """Rows with their cells in another order."""
    return [[row[column] for column in order] for row in rows]


@pytest.mark.parametrize("order", [[2, 0, 1, 3, 4], [2, 1, 0, 3, 4], [3, 2, 1, 0, 4], [4, 3, 2, 1, 0]])
def test_a_group_in_front_of_the_unit_makes_no_row_a_title(order: list[int]) -> None:
    assert _coverage(*_in_order(order, COVERAGE, TOWN, OFFICE)) == (
        [(2, "乐余镇", "已查"), (3, "财政局", "已查")],
        [],
    )


@pytest.mark.parametrize("front", ["说明", "备注：新设", "合计", "注（1）", "全市"])
def test_a_word_in_front_of_a_unit_makes_its_row_no_note(front: str) -> None:
    assert _coverage(["附", *COVERAGE], [front, *TOWN], ["", *OFFICE]) == (
        [(2, "乐余镇", "已查"), (3, "财政局", "已查")],
        [],
    )


@pytest.mark.parametrize(
    "row",
    [
        ["", "", "部门", "已查", "已查"],
        ["部门", "", "", "已查", "已查"],
        ["", "部门", "部门", "已查", "已查"],
        ["BM001", "合计", "部门", "已查", "已查"],
        ["", "", "说明", "已查", "已查"],
    ],
)
def test_a_row_with_values_whose_unit_is_lost_is_kept_to_be_complained_of(row: list[object]) -> None:
    assert [number for number, _, _ in _coverage(COVERAGE, TOWN, row)[0]] == [2, 3]


@pytest.mark.parametrize(
    "aside",
    [
        ["部门"],
        ["", "", "部门"],
        ["二、部门"],
        ["各部门", "", "", "12", "13"],
        ["", "小计", "部门", "12", "13"],
        ["制表人", "王五", "", "审核人", "赵六"],
        ["制表人：王五", "审核人：赵六", "2018年9月30日"],
    ],
)
def test_titles_subtotals_and_signatures_of_a_coverage_are_left_out(aside: list[object]) -> None:
    assert _coverage(COVERAGE, TOWN, aside, OFFICE) == (
        [(2, "乐余镇", "已查"), (4, "财政局", "已查")],
        [],
    )


@pytest.mark.parametrize(
    ("below", "problems"),
    [
        ([["各部门", "", "", "12", "13"]], [("TABLE_WITHOUT_ROWS", "检查范围!A2")]),
        ([["", "", "", "", "", "", "财政局", "已查"]], [("TABLE_WITHOUT_ROWS", "检查范围!G2")]),
        ([[], ["部门"]], [("TABLE_WITHOUT_ROWS", "检查范围!A3")]),
        ([["注：本月没有检查"]], []),
        ([["", "", "", "", "", "1"], ["", "", "", "", "", "2"]], []),
        ([], []),
    ],
)
def test_text_that_gives_no_row_is_said(below: list[list[object]], problems: list[tuple[str, str]]) -> None:
    assert _coverage(COVERAGE, *below) == ([], problems)


def test_findings_that_sum_up_nothing_are_no_problem() -> None:
    assert _table(HEADER, ["合计", None, 0], ["注：本月没有发现问题"])[1:] == ([], [])


@pytest.mark.parametrize("order", [[0, 1, 2, 4, 3], [4, 3, 0, 1, 2], [4, 2, 3, 1, 0], [3, 0, 1, 2, 4]])
def test_a_repeated_header_moves_the_indicators_too(order: list[int]) -> None:
    office = ["BM001", "财政局", "部门", "不适用", "已查"]
    assert _coverage(COVERAGE, TOWN, *_in_order(order, COVERAGE, office)) == (
        [(2, "乐余镇", "已查"), (4, "财政局", "不适用")],
        [],
    )


def test_a_repeated_header_that_lacks_a_column_whose_place_another_takes_is_said() -> None:
    again = ["单位编码", "单位名称", "组别", "A2 栏目"]
    assert _coverage(COVERAGE, TOWN, again, ["BM001", "财政局", "部门", "已查"])[1] == [
        ("COLUMN_MISSING", "检查范围!A3")
    ]


def test_a_lone_cell_between_the_rows_is_said() -> None:
    _, rows, problems = _table(HEADER, ROW, [None, None, 5], ROW)
    assert (rows, problems) == ([[2, "乐余镇"], [4, "乐余镇"]], ["ROW_IGNORED"])


def test_a_header_twice_is_said() -> None:
    assert _table([*HEADER, "数量"], ROW)[2] == ["COLUMN_TWICE"]


def test_a_sheet_without_units_has_no_table() -> None:
    table, _, problems = _table(["评分点", "数量"], ["A1-1", 2])
    assert (table, problems) == (None, ["HEADER_MISSING"])


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [(0, 0, "A1"), (2, 25, "Z3"), (9, 26, "AA10"), (1_048_575, 16_383, "XFD1048576")],
)
def test_addresses(row: int, column: int, text: str) -> None:
    assert (address(row, column), position(text)) == (text, (row, column))
    assert text.startswith(letters(column))
