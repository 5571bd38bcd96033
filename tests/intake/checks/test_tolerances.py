"""What people do to a template and means the same: the same rows, no problem."""

from collections.abc import Callable

import pytest

from tests.intake.checks.conftest import Bench, Sheets, rows_of, said
from zjg_dash.intake import layout

COVERAGE, FINDINGS, LETTERS = layout.COVERAGE, layout.FINDINGS, layout.LETTERS
Change = Callable[[Sheets], None]


def type_in(sheet: str, row: int, column: int, value: object) -> Change:
    """Another way to write what stands in a cell (numbers from zero)."""

    def change(sheets: Sheets) -> None:
        sheets[sheet][row][column] = value

    return change


def insert(sheet: str, at: int, *cells: object) -> Change:
    """A row between the rows."""
    return lambda sheets: sheets[sheet].insert(at, list(cells))


def rename(sheet: str, name: str) -> Change:
    """Another name for a sheet."""

    def change(sheets: Sheets) -> None:
        sheets[name] = sheets.pop(sheet)

    return change


def move_columns(sheet: str) -> Change:
    """All columns in the opposite order."""

    def change(sheets: Sheets) -> None:
        width = max(map(len, sheets[sheet]))
        sheets[sheet] = [(row + [None] * (width - len(row)))[::-1] for row in sheets[sheet]]

    return change


def column_first(sheet: str, header: str) -> Change:
    """One column moved to the front."""

    def change(sheets: Sheets) -> None:
        # the row of the header, below titles another change may have put on top
        head = next((row for row in sheets[sheet] if header in row), [header])
        at = head.index(header)
        width = max(map(len, sheets[sheet]))
        padded = [row + [None] * (width - len(row)) for row in sheets[sheet]]
        sheets[sheet] = [[row[at], *row[:at], *row[at + 1 :]] for row in padded]

    return change


def group_in_front(sheet: str) -> Change:
    """A column 组别 the template has not, in front of the units."""

    def change(sheets: Sheets) -> None:
        groups = ["组别", "镇(区)", "镇(区)", "部门", "部门"]
        sheets[sheet] = [[group, *row] for group, row in zip(groups, sheets[sheet], strict=True)]

    return change


def another_order_for_the_second_group(sheets: Sheets) -> None:
    """Departments below a header of their own, with other columns first and the indicators turned round."""
    grid = sheets[COVERAGE]
    order = [2, 1, 0, 8, 7, 6, 5, 4, 3]
    below = [[row[column] for column in order] for row in (grid[0], *grid[3:])]
    sheets[COVERAGE] = [*grid[:3], ["", "二、部门"], *below]


def number_rows(sheet: str) -> Change:
    """A column 序号 in front, beginning with 0."""

    def change(sheets: Sheets) -> None:
        sheets[sheet] = [
            ["序号" if "单位编码" in row else number - 1, *row] for number, row in enumerate(sheets[sheet])
        ]

    return change


def two_header_rows(sheets: Sheets) -> None:
    """单位 over two columns, counts under a common title."""
    header = sheets[LETTERS][0]
    above = ["单位", None, "来信情况", *[None] * (len(header) - 3)]
    sheets[LETTERS].insert(0, above)


def second_group_with_its_own_header(sheets: Sheets) -> None:
    """Departments below the towns, under a title and the header again."""
    grid = sheets[COVERAGE]
    sheets[COVERAGE] = [["一、镇（区）"], *grid[:3], [], ["二、部门"], grid[0], *grid[3:]]


def rename_headers(sheet: str, others: dict[str, str]) -> Change:
    """Other words for some headers."""

    def change(sheets: Sheets) -> None:
        sheets[sheet] = [[others.get(str(each), each) for each in row] for row in sheets[sheet]]

    return change


def traditional(sheets: Sheets) -> None:
    """Two names of sheets as they would be written in Hong Kong."""
    rename(FINDINGS, "檢查發現")(sheets)
    rename(LETTERS, "來信與12345")(sheets)


def signed(sheets: Sheets) -> None:
    """Notes and signatures below the tables."""
    sheets[FINDINGS] += [["注：数据截至9月30日"], ["制表人：王五", None, None, None, "审核人：赵六"]]
    sheets[LETTERS].append(["备注：含12345热线"])


def in_capitals(sheets: Sheets) -> None:
    """The 问题编号 as some programs rewrite it."""
    sheets[FINDINGS][1][0] = str(sheets[FINDINGS][1][0]).upper()


TOLERATED: dict[str, Change] = {
    # structure
    "a title on top": insert(FINDINGS, 0, "2018年9月政务公开检查发现"),
    "a title and a blank row": lambda sheets: (
        insert(COVERAGE, 0, None)(sheets),
        insert(COVERAGE, 0, "检查范围")(sheets),
    )[0],
    "blank rows between": lambda sheets: (
        insert(FINDINGS, 4)(sheets),
        insert(COVERAGE, 2)(sheets),
        insert(LETTERS, 3)(sheets),
    )[0],
    "columns of findings moved": move_columns(FINDINGS),
    "columns of coverage moved": move_columns(COVERAGE),
    "columns of letters moved": move_columns(LETTERS),
    "组别 first": column_first(COVERAGE, "组别"),
    "单位名称 first": column_first(COVERAGE, "单位名称"),
    "数量 first": column_first(FINDINGS, "数量"),
    "问题描述 first": column_first(FINDINGS, "问题描述"),
    "不满意 first": column_first(LETTERS, "不满意"),
    "a column of row numbers": number_rows(FINDINGS),
    "row numbers in the coverage": number_rows(COVERAGE),
    "two header rows": two_header_rows,
    "the header repeated for the second group": second_group_with_its_own_header,
    "another order for the second group": another_order_for_the_second_group,
    "a subtotal": insert(LETTERS, 3, None, "小计", 60, 56, 40, 34, 4, 2, 0, 2),
    "subtotals of other names": lambda sheets: (
        insert(LETTERS, 3, "各镇(区)", None, 60, 56)(sheets),
        insert(LETTERS, 6, "合　计", None, 120, 112)(sheets),
        insert(LETTERS, 7, None, "平均", 30, 28)(sheets),
    )[0],
    "notes and signatures below": signed,
    "other words in the header": rename_headers(
        FINDINGS, {"单位名称": "被考核单位", "数量": "次数", "证据": "佐证材料"}
    ),
    "brackets and spaces in the header": rename_headers(
        LETTERS, {"收到": "收 到（件）", "不满意": "不满意*", "退办": "退\n办"}
    ),
    # names of sheets
    "a month in the sheet's name": rename(FINDINGS, "检查发现（9月）"),
    "a month in front of it": rename(COVERAGE, "9月检查范围"),
    "spaces in it": rename(COVERAGE, " 检查 范围 "),
    "Traditional": traditional,
    "an extra sheet": lambda sheets: sheets.update({"Sheet1": [["随便"]]}),
    "last month's sheet beside it": lambda sheets: sheets.update({"检查发现（8月）": [["旧"]]})
    or rename(FINDINGS, "检查发现（9月）")(sheets),
    # units
    "inner spaces": type_in(COVERAGE, 2, 1, "乐 余　镇"),
    "invisible characters": type_in(COVERAGE, 2, 1, "\u2002乐余镇\u200b"),
    "numbering": type_in(FINDINGS, 3, 2, "2、乐余镇"),
    "trailing 人民政府": type_in(LETTERS, 2, 1, "乐余镇人民政府"),
    "Traditional name": type_in(COVERAGE, 1, 1, "鳳凰鎮"),
    "trailing 政府": type_in(COVERAGE, 2, 1, "乐余镇政府"),
    "short name": type_in(FINDINGS, 6, 2, "环保局"),
    "name without code": type_in(FINDINGS, 5, 1, None),
    "code without name": type_in(FINDINGS, 6, 2, None),
    "code as a number": type_in(FINDINGS, 3, 1, 320582104),
    # criteria
    "the code alone": type_in(FINDINGS, 2, 3, "A1-1"),
    "the words alone": type_in(FINDINGS, 2, 3, "超期公开的信息"),
    "small and wide letters": type_in(FINDINGS, 2, 3, "ａ1－1 超期公开的信息"),
    "words put otherwise": type_in(FINDINGS, 2, 3, "A1-1 公开迟了"),
    # numbers
    "full-width digits": type_in(FINDINGS, 2, 10, "３"),
    "a number as text": type_in(FINDINGS, 2, 10, " 3 "),
    "a number with its unit": type_in(FINDINGS, 2, 10, "3条"),
    "扣3分": type_in(FINDINGS, 2, 14, "扣3分"),
    "3分": type_in(FINDINGS, 2, 14, "3分"),
    "no points": type_in(FINDINGS, 4, 14, "—"),
    "无 for zero": type_in(LETTERS, 1, 8, "无"),
    "percent as text": type_in(LETTERS, 1, 10, "85%"),
    "percent of full width": type_in(LETTERS, 1, 10, "85.0％"),
    "percent as a number": type_in(LETTERS, 1, 10, 85),
    "no rate": type_in(LETTERS, 1, 10, "／"),
    # dates
    "2018.9.5": type_in(FINDINGS, 2, 7, "2018.9.5"),
    "2018/9/5": type_in(FINDINGS, 2, 7, "2018/9/5"),
    "2018年9月5日": type_in(FINDINGS, 2, 7, "2018年9月5日"),
    "9月5日": type_in(FINDINGS, 2, 7, "9月5日"),
    "a time behind the day": type_in(FINDINGS, 2, 7, "2018-9-5 10:00"),
    "a serial number with a time": type_in(FINDINGS, 2, 7, 43348.5),
    "a serial number": type_in(FINDINGS, 2, 7, 43348),
    "a serial number as text": type_in(FINDINGS, 2, 7, "43348"),
    # words for coverage
    "√": type_in(COVERAGE, 1, 3, "√"),
    "无 means nothing found": type_in(COVERAGE, 1, 3, "无"),
    "／": type_in(COVERAGE, 1, 5, "／"),
    "—": type_in(COVERAGE, 1, 5, "—"),
    "不涉及": type_in(COVERAGE, 1, 5, "不涉及"),
    "✔": type_in(COVERAGE, 1, 3, "✔"),
    "已核查": type_in(COVERAGE, 2, 3, "已核查"),
    # levels
    "a level without 级": type_in(FINDINGS, 8, 9, "省"),
    "a Traditional level": type_in(FINDINGS, 8, 9, "省級"),
    # status and check method
    "no status for a new finding": type_in(FINDINGS, 2, 4, None),
    "未整改": type_in(FINDINGS, 1, 4, "未整改"),
    "an id in capital letters": in_capitals,
    "the source with a space": type_in(layout.INSTRUCTIONS, 6, 1, "月度 检查"),
    "the source in Traditional": type_in(layout.INSTRUCTIONS, 6, 1, "月度檢查"),
    "a matter with a space, in Traditional": type_in(FINDINGS, 8, 8, "示範 鎮"),
    "巡查": type_in(FINDINGS, 2, 6, "巡查"),
}  # fmt: skip


@pytest.mark.parametrize("case", TOLERATED)
def test_it_means_the_same(bench: Bench, case: str) -> None:
    expected = bench.check(bench.filled())
    sheets = bench.filled()
    TOLERATED[case](sheets)
    submission = bench.check(sheets)
    assert said(submission) == []
    assert rows_of(submission) == rows_of(expected)


def test_a_group_column_in_front_of_the_letters_loses_no_row(bench: Bench) -> None:
    sheets = bench.filled()
    group_in_front(LETTERS)(sheets)
    submission = bench.check(sheets)
    assert said(submission) == [("COLUMN_NOT_READ", f"{LETTERS}!A1")]
    assert rows_of(submission) == rows_of(bench.check(bench.filled()))
