"""A new version that calls things otherwise: open findings go on under their new codes, in and out."""

import pytest

from tests.service.september import (
    ADMIN,
    CHECKED,
    DEPARTMENT,
    FINDINGS,
    LETTERS,
    RULES,
    TOWN,
    commit,
    diff_of,
    filled,
    made,
    objects,
    publish,
    table,
)
from zjg_dash import places
from zjg_dash.service import batches, rules, scores, units
from zjg_dash.store import Store

RENAMED = (
    RULES.replace('版本: "1"', '版本: "2"')
    .replace("生效: 2018-01-01", "生效: {first}")
    .replace(
        "\n计分:", '\n沿革: {版本: "1", 对应: {A1: A7, A1-1: A7-1, A1-2: A7-2, A2: A1, A2-1: A1-1}}\n计分:', 1
    )
    .replace("编码: A1-1", "编码: A7-1")
    .replace("编码: A1-2", "编码: A7-2")
    .replace("编码: A1\n", "编码: A7\n")
    .replace("编码: A2-1", "编码: A1-1")
    .replace("编码: A2\n", "编码: A1\n")
)
"""A1 is now A7, and its old code stands for what was A2."""
PLAIN = (
    RULES.replace('版本: "1"', '版本: "2"')
    .replace("生效: 2018-01-01", "生效: {first}")
    .replace("\n计分:", '\n沿革: {版本: "1", 对应: {A1: A7, A1-1: A7-1, A1-2: A7-2}}\n计分:', 1)
    .replace("编码: A1", "编码: A7")
)
"""A1 is now A7."""


def _renamed(first: str) -> str:
    return RENAMED.replace("{first}", first)


@pytest.fixture
def september(store: Store) -> Store:
    """September counts under version 1."""
    units.add(store, ADMIN, (places.data_folder() / "units.csv").read_text(encoding="utf-8"))
    publish(store, RULES, "1")
    commit(store, filled(made(store), CHECKED, FINDINGS, {TOWN: LETTERS}))
    return store


def _publish(store: Store, first: str) -> None:
    rules.add(store, ADMIN, _renamed(first))
    rules.publish(store, ADMIN, "2", end_former=True, scored_too=True)


def test_open_findings_are_asked_for_under_their_new_codes(september: Store) -> None:
    _publish(september, "2018-10-01")
    assert [(row["单位名称"], row["评分点"]) for row in table(made(september, "2018-10"))] == [
        ("乐余镇", "A7-1 人员变动未报备"),
        ("凤凰镇", "A1-1 没有公开栏"),
    ]


def test_their_numbers_are_taken_under_the_new_codes(september: Store) -> None:
    _publish(september, "2018-10-01")
    book = made(september, "2018-10")
    sheet = book["检查发现"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = next(row for row in range(2, 9) if str(sheet.cell(row, heads["评分点"]).value).startswith("A7-1"))
    sheet.cell(row, heads["状态"]).value = "仍存在"
    added = diff_of(september, filled(book, {(TOWN, "A7"): "已查"}, [])).findings_added
    assert [(each.row["criterion"], each.row["status"]) for each in added] == [("A7-1", "persists")]


def test_a_month_that_passes_to_the_new_version_scores_the_same_and_comes_filled_in(september: Store) -> None:
    before = {row["unit_id"]: row["score"] for row in scores.ranking(september, ADMIN, "2018-09").rows}
    _publish(september, "2018-09-01")
    after = {row["unit_id"]: row["score"] for row in scores.ranking(september, ADMIN, "2018-09").rows}
    assert after == before
    assert sorted(code for code, _ in objects(made(september))) == ["A1-1", "A7-1", "A7-2", "E1-1"]
    assert DEPARTMENT in {row["单位名称"] for row in table(made(september))}


def test_uploaded_again_under_the_new_version_it_counts_once(september: Store) -> None:
    before = {row["unit_id"]: row["score"] for row in scores.ranking(september, ADMIN, "2018-09").rows}
    _publish(september, "2018-09-01")
    commit(september, made(september))
    after = {row["unit_id"]: row["score"] for row in scores.ranking(september, ADMIN, "2018-09").rows}
    assert after == before


@pytest.mark.parametrize("text", [RENAMED, PLAIN], ids=["codes change places", "a code of its own"])
def test_what_is_corrected_under_the_new_version_stands_for_what_was_there(
    september: Store, text: str
) -> None:
    rules.add(september, ADMIN, text.replace("{first}", "2018-09-01"))
    rules.publish(september, ADMIN, "2", end_former=True, scored_too=True)
    book = made(september)
    sheet = book["检查发现"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = next(row for row in range(2, 9) if str(sheet.cell(row, heads["评分点"]).value).startswith("A7-1"))
    sheet.cell(row, heads["数量"]).value = 1
    sheet.cell(row, heads["手工扣分"]).value = None
    commit(september, book)
    town = next(row for row in scores.ranking(september, ADMIN, "2018-09").rows if row["name"] == TOWN)
    ledger = scores.ledger(september, ADMIN, "2018-09", town["unit_id"]).rows
    assert [row["asked"] for row in ledger if row["criterion"] == "A7-1"] == [-1]
    batches.undo(september, ADMIN, str(_newest(september)), "试")
    ledger = scores.ledger(september, ADMIN, "2018-09", town["unit_id"]).rows
    assert [row["asked"] for row in ledger if row["criterion"] == "A7-1"] == [-2]


def _newest(store: Store) -> object:
    return batches.batches(store, ADMIN, "2018-09").rows[0]["batch_id"]
