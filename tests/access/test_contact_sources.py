"""What a contact is told of where scores come from: of the own unit, no names of persons or files."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, get_type_hints

import openpyxl
import pytest

from tests.access.test_roles import FUNCTIONS, OF_ONE_UNIT
from zjg_dash import language, places
from zjg_dash.actors import Actor, Role
from zjg_dash.exports.briefs import making
from zjg_dash.exports.sheet import Sheet
from zjg_dash.exports.workbook import workbook_file
from zjg_dash.service import batches, briefs, repeated_faults, rules, scores, units
from zjg_dash.service.answers import Answer, BatchSource, Provenance
from zjg_dash.store import Store

OFFICE = Actor("p-9", "赵六", Role.OFFICE)
MONTH = "2018-09"
HIDDEN = ("王小明", "赵六", "南丰自查", "周小红")
"""Of whoever uploads and commits, and in the names of their files."""


@pytest.fixture
def own(store: Store, workbook: Callable[..., Any]) -> str:
    """A month with a batch of the own unit and one of another; the own unit's id."""
    data = places.data_folder()
    rules.add(store, OFFICE, (data / "rulesets" / "sample-2018.yaml").read_text("utf-8"))
    rules.publish(store, OFFICE, "2018.1")
    units.add(store, OFFICE, (data / "units.csv").read_text("utf-8"))
    own, other = (units.resolve(store, name, MONTH) for name in ("乐余", "南丰"))
    ruleset_id = rules.list_rulesets(store, OFFICE).rows[0]["ruleset_id"]
    for unit, source, file_name in (
        (own, "月度检查", "王小明 九月.xlsx"),
        (other, "南丰自查", "周小红.xlsx"),
    ):
        submission, content = workbook(
            cells={(unit, "A1"): "checked"},
            findings=[{"unit": unit, "criterion": "A1-1"}],
            source=source,
            ruleset_id=ruleset_id,
        )
        batch_id = batches.stage(store, OFFICE, replace(submission, file_name=file_name), content)
        batches.commit(store, OFFICE, batch_id, batches.diff(store, OFFICE, batch_id).head)
    return own


def answers(store: Store, actor: Actor, unit: str) -> dict[str, Answer]:
    """All that tells of one unit, with where it comes from."""
    return {
        "summary": scores.unit_summary(store, actor, unit, MONTH),
        "ledger": scores.ledger(store, actor, MONTH, unit),
        "explain": scores.explain(store, actor, unit, MONTH),
        "repeated": repeated_faults.repeated_faults(store, actor, unit, MONTH),
    }


def test_a_contact_sees_the_batches_of_the_own_unit_without_names(store: Store, own: str) -> None:
    leader, contact = Actor("p-1", "李", Role.LEADER), Actor("p-2", "陈", Role.UNIT, frozenset({own}))
    for _ in range(2):  # each answer is kept by now, for both
        for name, full in answers(store, leader, own).items():
            assert full.provenance is not None
            assert len(full.provenance.batches) == 2, name
            assert full.provenance.named
        for name, bound in answers(store, contact, own).items():
            assert bound.provenance is not None
            assert [each.source for each in bound.provenance.batches] == ["月度检查"], name
            told = json.dumps(bound.as_json(), ensure_ascii=False)
            assert [each for each in HIDDEN if each in told] == [], name
    assert {row["file"] for row in scores.ledger(store, leader, MONTH, own).rows} >= {"王小明 九月.xlsx"}


COMPARED = """\
细则: COMPARED
版本: "1"
名称: 按组内最好的比
来源: 测试
生效: 2018-01-01
失效: 2018-12-31
计分:
  最低检查率: 50
  期间合成: 平均
  并列: 1224
  等次: [{名称: 好, 不低于: 80}, {名称: 差, 不低于: 0}]
  否决等次: 差
维度:
  - 编码: A
    名称: 公开
    满分: 75
    指标:
      - 编码: A1
        名称: 采用
        满分: 75
        计法: 加分
        计入满分: 是
        最高得分: 不限
        组内比较: {按: 最好}
        依据: 条例
        整改: 改
        评分点: [{编码: A1-1, 内容: 采用篇数, 方法: 外部评分, 权重: 1}]
  - 编码: B
    名称: 积分
    满分: 25
    组内比较: {按: 最好}
    指标:
      - 编码: B1
        名称: 发布
        满分: 25
        计法: 加分
        最高得分: 不限
        依据: 条例
        整改: 改
        评分点: [{编码: B1-1, 内容: 发布条数, 方法: 按次, 每次: 0.13}]
"""
BEST = ("7.77", "8.97")
"""Points of the other unit: 7.77 on A1, 69 × 0.13 in B."""


@pytest.fixture
def measured(store: Store, workbook: Callable[..., Any]) -> str:
    """A month whose rules measure units by the best of the group, which is another one; the own unit's id."""
    ruleset_id = rules.add(store, OFFICE, COMPARED)["ruleset_id"]
    rules.publish(store, OFFICE, "1")
    units.add(store, OFFICE, (places.data_folder() / "units.csv").read_text("utf-8"))
    own, other = (units.resolve(store, name, MONTH) for name in ("乐余", "南丰"))
    submission, content = workbook(
        cells={(unit, code): "checked" for unit in (own, other) for code in ("A1", "B1")},
        findings=[
            {"unit": unit, "criterion": f"{code}-1", "indicator": code, "value": Decimal(value)}
            for unit, values in ((own, {"A1": "3", "B1": "10"}), (other, {"A1": "7.77", "B1": "69"}))
            for code, value in values.items()
        ],
        ruleset_id=ruleset_id,
    )
    batch_id = batches.stage(store, OFFICE, submission, content)
    batches.commit(store, OFFICE, batch_id, batches.diff(store, OFFICE, batch_id).head)
    return own


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_a_contact_is_not_told_by_which_result_of_others_he_is_measured(
    store: Store, measured: str, lang: str
) -> None:
    leader = Actor("p-1", "李", Role.LEADER)
    contact = Actor("p-2", "陈", Role.UNIT, frozenset({measured}))
    for actor, seen in ((leader, True), (contact, False), (leader, True), (contact, False)):
        found = {
            "summary": scores.unit_summary(store, actor, measured, MONTH).as_json(),
            "ledger": scores.ledger(store, actor, MONTH, measured, lang).as_json(),
            "explain": scores.explain(store, actor, measured, MONTH, lang).as_json(),
        }
        for name, answer in found.items():
            told = json.dumps(answer, ensure_ascii=False)
            there = [each in told for each in BEST]
            assert there == [seen, seen] or (seen and name == "summary"), name
        brief = briefs.unit_brief(store, actor, measured, MONTH, lang)
        told = texts_of(making.word_file(brief, lang))
        assert seen or not any(each in told for each in BEST)
        rows = scores.ledger(store, actor, MONTH, measured, lang).rows
        compared = [row for row in rows if row["detail"] == "best"]
        assert [row["bound"] is not None for row in compared] == [seen, seen]
        assert all(row["reason"] for row in compared)
        assert sum(row["points"] for row in rows) == next(
            row["score"] for row in scores.unit_summary(store, actor, measured, MONTH).rows
        )


def test_neither_do_his_files(store: Store, own: str) -> None:
    contact = Actor("p-2", "陈", Role.UNIT, frozenset({own}))
    for actor, hidden in ((contact, True), (OFFICE, False)):
        source = scores.unit_summary(store, actor, own, MONTH).provenance
        made = workbook_file(Sheet(("x",), ()), "x", source, "zh_CN")
        sheet = openpyxl.load_workbook(io.BytesIO(made))["数据来源"]
        cells = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
        word = texts_of(making.word_file(briefs.unit_brief(store, actor, own, MONTH), "zh_CN"))
        for text in (cells, word):
            assert "月度检查" in text
            assert [each for each in HIDDEN if each in text] == ([] if hidden else list(HIDDEN))


def texts_of(content: bytes) -> str:
    """The texts of a Word file, its footer too."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return " ".join(parts.read(name).decode("utf-8") for name in parts.namelist() if "xml" in name)


def test_every_answer_about_a_unit_is_among_them() -> None:
    """A service for contacts that returns where its rows come from has a line above."""
    returning = {name for name in OF_ONE_UNIT if get_type_hints(FUNCTIONS[name])["return"] is Answer}
    assert returning == {
        "unit_scores.unit_summary",
        "unit_scores.ledger",
        "unit_scores.explain",
        "repeated_faults.repeated_faults",
        "provenance.of_unit",  # which the others ask
    }


@pytest.mark.parametrize(
    ("file_name", "by", "named"), [("a.xlsx", "", True), ("", "x", True), ("", "", False)]
)
def test_a_source_knows_whether_it_names_anybody(file_name: str, by: str, named: bool) -> None:
    at = datetime(2018, 9, 30, tzinfo=UTC)
    batch = BatchSource("b", file_name, "月度检查", at, by)
    assert Provenance("2018-09", "r", "c", "v", "n", "h", False, "h", "e", at, (batch,)).named is named
