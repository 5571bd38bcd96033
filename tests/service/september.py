"""A small ruleset and what was found in a September, filled into the month's workbook."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from openpyxl import Workbook, load_workbook

from zjg_dash.actors import Actor, Role
from zjg_dash.problems import errors
from zjg_dash.service import batches, intake, rules, templates
from zjg_dash.store import Store

ADMIN = Actor("p-9", "赵六", Role.OWNER)
TOWN, OTHER_TOWN, DEPARTMENT = "乐余镇", "凤凰镇", "张家港市财政局"

_BEFORE = """
细则: TEST
版本: "1"
名称: 测试细则
来源: 测试
生效: 2018-01-01
计分:
  最低检查率: "0"
  期间合成: 平均
  并列: "1224"
  等次:
    - {名称: 合格, 不低于: "60"}
    - {名称: 不合格, 不低于: "0"}
  否决等次: 不合格
  总分: "13"
维度:
  - 编码: A
    名称: 制度建设
    满分: "6"
    指标:
      - 编码: A1
        名称: 组织领导
        满分: "4"
        依据: 条例第一条
        整改: 补报
        评分点:
          - {编码: A1-1, 内容: 人员变动未报备, 方法: 按次, 每次: "1"}
          - {编码: A1-2, 内容: 群众满意率, 方法: 每百分点, 每点: "0.1", 基准: "90", 方向: 低于}
      - 编码: A2
        名称: 乡镇公开栏
        满分: "2"
        适用: [town]
        依据: 条例第二条
        整改: 补建
        评分点:
          - {编码: A2-1, 内容: 没有公开栏, 方法: 是否, 分值: "2"}
"""
_LETTERS = """\
  - 编码: D
    名称: 来信
    满分: "4"
    指标:
      - 编码: D4
        名称: 来信与12345办理
        满分: "4"
        依据: 条例第四条
        整改: 按期办结
        评分点:
          - {编码: D4-1, 内容: 逾期, 方法: 按次, 取数: overdue, 每次: "0.5"}
"""
_AFTER = """\
  - 编码: E
    名称: 创新
    满分: "3"
    指标:
      - 编码: E1
        名称: 表彰
        满分: "3"
        计法: 加分
        频次: 事项
        依据: 表彰文件
        整改: 申报
        评分点:
          - {编码: E1-1, 内容: 受到表彰, 方法: 按次, 每次: "1"}
一票否决:
  - {编码: V1, 内容: 严重错误, 方法: 一票否决}
"""
RULES = _BEFORE + _LETTERS + _AFTER
WITHOUT_LETTERS = (_BEFORE + _AFTER).replace('总分: "13"', '总分: "9"')
WITHOUT_A1_1 = RULES.replace('版本: "1"', '版本: "2"').replace("编码: A1-1", "编码: A1-3")

SEEN = {"检查方式": "网上巡查", "检查日期": date(2018, 9, 12)}
FINDINGS: list[Mapping[str, Any]] = [
    {
        "单位名称": TOWN,
        "评分点": "A1-1",
        **SEEN,
        "检查对象": "=1+1",
        "数量": 2,
        "手工扣分": -2,
        "问题描述": "两人变动,\n未报备",
        "证据": "0012",
    },
    {"单位名称": TOWN, "评分点": "A1-2", **SEEN, "分子": 801.5, "分母": 1000.25},
    {"单位名称": OTHER_TOWN, "评分点": "A2-1", "问题描述": "没有公开栏"},
    {"单位名称": DEPARTMENT, "评分点": "E1-1", **SEEN, "事项": "省级 表彰", "证据": "文件.pdf"},
]
LETTERS = {"收到": 9, "应办结": 7, "按期办结": 4, "逾期办结": 2, "逾期未办结": 1, "不满意": 0}
CHECKED = {
    (TOWN, "A1"): "已查",
    (TOWN, "D4"): "已查",
    (TOWN, "A2"): "不适用",
    (OTHER_TOWN, "A2"): "已查",
    (DEPARTMENT, "E1"): "已查",
}


def publish(store: Store, content: str, version: str) -> None:
    added = rules.add(store, ADMIN, content)
    assert errors(added["problems"]) == []
    rules.publish(store, ADMIN, version)


def made(store: Store, month: str = "2018-09", **scope: Any) -> Workbook:
    return load_workbook(io.BytesIO(templates.month_workbook(store, ADMIN, month, **scope)[1]))


def filled(
    book: Workbook,
    cells: Mapping[tuple[str, str], str],
    findings: list[Mapping[str, Any]],
    letters: Mapping[str, Mapping[str, int]] | None = None,
) -> Workbook:
    """The workbook with coverage, new findings below what stands there, and letters written into it."""
    coverage, sheet = book["检查范围"], book["检查发现"]
    rows = {cell.value: cell.row for cell in coverage["B"]}
    columns = {str(cell.value).split()[0]: cell.column for cell in coverage[1]}
    for (unit, indicator), word in cells.items():
        coverage.cell(rows[unit], columns[indicator]).value = word
    heads = {cell.value: cell.column for cell in sheet[1]}
    first = next(row for row in range(2, 999) if not sheet.cell(row, heads["评分点"]).value)
    for row, finding in enumerate(findings, first):
        for name, value in finding.items():
            cell = sheet.cell(row, heads[name])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    for unit, counts in (letters or {}).items():
        heads = {cell.value: cell.column for cell in book["来信与12345"][1]}
        row = next(cell.row for cell in book["来信与12345"]["B"] if cell.value == unit)
        for name, count in counts.items():
            book["来信与12345"].cell(row, heads[name]).value = count
    return book


def diff_of(store: Store, book: Workbook) -> batches.Diff:
    """Check and stage a workbook that has no error."""
    written = io.BytesIO()
    book.save(written)
    submission = intake.check(store, ADMIN, "检查结果.xlsx", written.getvalue())
    assert errors(submission.problems) == []
    return batches.diff(store, ADMIN, batches.stage(store, ADMIN, submission, written.getvalue(), "报送"))


def commit(store: Store, book: Workbook) -> str:
    diff = diff_of(store, book)
    batches.commit(store, ADMIN, diff.batch_id, diff.head)
    return diff.batch_id


def table(book: Workbook, sheet: str = "检查发现") -> list[dict[str, Any]]:
    """The rows that say something, by header; blank cells left out."""
    heads, *rows = book[sheet].iter_rows(values_only=True)
    said = [
        {head: value for head, value in zip(heads, row, strict=True) if value is not None} for row in rows
    ]
    return [row for row in said if row]


def objects(book: Workbook) -> list[tuple[str, str | None]]:
    """Criterion and status of each row of findings."""
    return [(row["评分点"].split()[0], row.get("状态")) for row in table(book)]


def steps(book: Workbook) -> str:
    return "\n".join(str(value) for _, value in book["填报说明"].iter_rows(max_col=2, values_only=True))
