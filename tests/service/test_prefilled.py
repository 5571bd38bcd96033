"""The workbook of a month that counts already says what counts; uploaded as it came it changes nothing."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from zjg_dash import places
from zjg_dash.actors import Actor, Role
from zjg_dash.problems import Severity, errors
from zjg_dash.rules import stored
from zjg_dash.rules.fingerprint import content_hash
from zjg_dash.service import batches, intake, rules, templates, units
from zjg_dash.store import Store

ADMIN = Actor("p-9", "赵六", Role.ADMIN)
TOWN, OTHER_TOWN, DEPARTMENT = "乐余镇", "凤凰镇", "张家港市财政局"

RULES = """
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


@pytest.fixture
def ready(store: Store) -> Store:
    """A store with a small ruleset in force and the shipped registry."""
    units.add(store, ADMIN, (places.data_folder() / "units.csv").read_text(encoding="utf-8"))
    publish(store, RULES, "1")
    return store


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
    return batches.diff(store, ADMIN, batches.stage(store, ADMIN, submission, written.getvalue()))


def commit(store: Store, book: Workbook) -> str:
    diff = diff_of(store, book)
    batches.commit(store, ADMIN, diff.batch_id, diff.head)
    return diff.batch_id


@pytest.fixture
def counting(ready: Store) -> Store:
    """September counts: four findings, cells checked, letters."""
    commit(ready, filled(made(ready), CHECKED, FINDINGS, {TOWN: LETTERS}))
    return ready


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


def test_the_workbook_says_what_counts(counting: Store) -> None:
    book = made(counting)
    rows = table(book)
    assert all(len(row.pop("问题编号")) == 36 and row.pop("单位编码") for row in rows)
    looked = {"状态": "新发现", "检查方式": "网上巡查", "检查日期": rows[0]["检查日期"]}
    assert rows[0]["检查日期"].date() == date(2018, 9, 12)
    assert rows == [
        {
            **looked,
            "单位名称": TOWN,
            "评分点": "A1-1 人员变动未报备",
            "检查对象": "=1+1",
            "数量": 2,
            "手工扣分": -2,
            "问题描述": "两人变动,\n未报备",
            "证据": "0012",
        },
        {**looked, "单位名称": TOWN, "评分点": "A1-2 群众满意率", "分子": 801.5, "分母": 1000.25},
        {
            "状态": "新发现",
            "单位名称": OTHER_TOWN,
            "评分点": "A2-1 没有公开栏",
            "问题描述": "没有公开栏",
        },
        {
            **looked,
            "单位名称": DEPARTMENT,
            "评分点": "E1-1 受到表彰",
            "事项": "省级表彰",
            "证据": "文件.pdf",
        },
    ]
    covered = {
        (row["单位名称"], head.split()[0]): word
        for row in table(book, "检查范围")
        for head, word in row.items()
        if word == "已查" or (row["单位名称"], head.split()[0]) == (TOWN, "A2")
    }
    assert covered == CHECKED
    letters = {row.pop("单位名称"): row for row in table(book, "来信与12345")}
    assert {name: letters[TOWN][name] for name in LETTERS} == LETTERS
    assert set(letters[OTHER_TOWN]) == {"单位编码"}
    assert "不改就上传，什么也不会变" in steps(book)
    assert "现行细则中已经没有" not in steps(book)


@pytest.mark.parametrize(
    "scope",
    [
        {},
        {"groups": ["town"]},
        {"indicators": ["A1", "E"]},
        {"groups": ["department"], "indicators": ["A2"]},
        {"source": " 月度  檢查 "},
    ],
)
def test_uploaded_as_it_came_it_changes_nothing(scope: dict[str, Any], counting: Store) -> None:
    assert diff_of(counting, made(counting, **scope)).empty


def test_a_part_of_the_scope_that_never_counted_changes_nothing_either(ready: Store) -> None:
    """Only the towns count; the whole workbook lists departments too, for which A2 is not meant."""
    part = {(TOWN, "A2"): "已查"}
    commit(ready, filled(made(ready, groups=["town"], indicators=["A2"]), part, []))
    book = made(ready)
    assert diff_of(ready, book).empty
    commit(ready, book)
    assert diff_of(ready, made(ready)).empty


def test_another_source_and_another_month_come_as_they_always_did(counting: Store) -> None:
    before = made(counting, source="另一组")
    assert table(before) == []
    assert not {"已查"} & {word for row in table(before, "检查范围") for word in row.values()}
    assert "不改就上传" not in steps(before)
    assert objects(made(counting, "2018-10")) == [("A1-1", None), ("A2-1", None)]


def test_a_source_of_its_own_is_listed_alone(counting: Store) -> None:
    mine = {"单位名称": DEPARTMENT, "评分点": "A1-1", **SEEN}
    commit(counting, filled(made(counting, source="另一组"), {(DEPARTMENT, "A1"): "已查"}, [mine]))
    for source, listed in (("月度检查", ["A1-1", "A1-2", "A2-1", "E1-1"]), ("另一组", ["A1-1"])):
        book = made(counting, source=source)
        assert [code for code, _ in objects(book)] == listed
        assert diff_of(counting, book).empty


def test_what_was_looked_at_again_stands_as_it_was_seen(counting: Store) -> None:
    october = made(counting, "2018-10")
    sheet = october["检查发现"]
    sheet["E2"], sheet["H2"], sheet["E3"] = "已整改", date(2018, 10, 9), "仍存在"
    new = {"单位名称": TOWN, "评分点": "A1-1", "检查日期": date(2018, 10, 9)}
    cells = {(TOWN, "A1"): "已查", (OTHER_TOWN, "A2"): "已查", (OTHER_TOWN, "A1"): "已查"}
    commit(counting, filled(october, cells, [new]))
    book = made(counting, "2018-10")
    assert objects(book) == [("A1-1", "已整改"), ("A2-1", "仍存在"), ("A1-1", "新发现")]
    assert diff_of(counting, book).empty
    assert objects(made(counting, "2018-11")) == [("A1-1", None), ("A2-1", None)]


def test_an_open_finding_nobody_looked_at_is_still_asked_for(counting: Store) -> None:
    commit(counting, filled(made(counting, "2018-10"), {(DEPARTMENT, "A1"): "已查"}, []))
    book = made(counting, "2018-10")
    assert objects(book) == [("A1-1", None), ("A2-1", None)]
    assert diff_of(counting, book).empty


def test_a_correction_and_an_addition_keep_the_rest(counting: Store) -> None:
    book = made(counting)
    book["检查发现"]["K2"] = 3
    added = {"单位名称": OTHER_TOWN, "评分点": "A2-1", **SEEN, "检查对象": "二楼"}
    diff = diff_of(counting, filled(book, {}, [added]))
    assert [(each.row["criterion"], [c.column for c in each.changes]) for each in diff.findings_changed] == [
        ("A1-1", ["value"])
    ]
    assert [each.row["object"] for each in diff.findings_added] == ["二楼"]
    assert (diff.findings_gone, diff.coverage_gone, diff.letters_changed) == ((), (), ())


def test_clearing_the_status_takes_a_finding_back_and_says_so(counting: Store) -> None:
    book = made(counting)
    book["检查发现"]["E2"] = None
    written = io.BytesIO()
    book.save(written)
    submission = intake.check(counting, ADMIN, "检查结果.xlsx", written.getvalue())
    assert [(each.code, each.severity, each.place.cell) for each in submission.problems] == [
        ("OPEN_NOT_LOOKED_AT", Severity.WARNING, "E2")
    ]
    diff = diff_of(counting, book)
    assert [each.row["criterion"] for each in diff.findings_gone] == ["A1-1"]
    assert (diff.findings_added, diff.findings_changed) == ((), ())


def test_new_is_believed_of_a_number_of_this_month_and_source_only(counting: Store) -> None:
    number = made(counting)["检查发现"]["A2"].value
    for month, source in (("2018-10", "月度检查"), ("2018-09", "另一组")):
        line = {"问题编号": number, "单位名称": TOWN, "评分点": "A1-1", "状态": "新发现"}
        book = filled(made(counting, month, source=source, indicators=["E1"]), {}, [line])
        written = io.BytesIO()
        book.save(written)
        found = intake.check(counting, ADMIN, "检查结果.xlsx", written.getvalue()).problems
        assert "STATUS_NEW_WITH_ID" in {each.code for each in errors(found)}


def test_a_workbook_made_before_an_undo_is_still_taken(counting: Store) -> None:
    book = made(counting)
    (row,) = [row for row in batches.batches(counting, ADMIN).rows if row["state"] == "committed"]
    batches.undo(counting, ADMIN, row["batch_id"], "误传")
    assert made(counting)["检查发现"]["A2"].value is None
    assert len(diff_of(counting, book).findings_added) == len(FINDINGS) + 1, "the letters' reading too"


def test_findings_of_a_criterion_that_is_gone_are_left_out_and_counted(
    counting: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = rules.add(counting, ADMIN, WITHOUT_A1_1)
    with counting.cursor() as cursor:
        ruleset = stored.load(cursor, added["ruleset_id"])
    in_force = (added["ruleset_id"], ruleset, content_hash(ruleset))
    monkeypatch.setattr(stored, "in_force", lambda *_: in_force)
    book = made(counting)
    assert [code for code, _ in objects(book)] == ["A1-2", "A2-1", "E1-1"]
    assert "A1-1（1 个）" in steps(book)
    assert "A1-1 (1)" in steps(made(counting, lang="en"))
    assert [each.row["criterion"] for each in diff_of(counting, book).findings_gone] == ["A1-1"]
    assert "A1-1（1 个）" not in steps(made(counting, indicators=["E1"])), "outside the scope it stays"
