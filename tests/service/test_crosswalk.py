"""A new version that calls things otherwise: open findings go on under their new codes, in and out."""

import pytest

from tests.service.september import (
    ADMIN,
    DEPARTMENT,
    RULES,
    TOWN,
    commit,
    diff_of,
    filled,
    made,
    objects,
    table,
)
from zjg_dash.refusals.rulesets import CrosswalkCircle, CrosswalkOnDraft
from zjg_dash.service import audit, batches, rules, scores
from zjg_dash.store import Store
from zjg_dash.store.audits import Break, What

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


def _publish(store: Store, first: str) -> None:
    rules.add(store, ADMIN, _renamed(first))
    rules.publish(store, ADMIN, "2", "修订", end_former=True, scored_too=True)


def test_open_findings_are_asked_for_under_their_new_codes(counting: Store) -> None:
    _publish(counting, "2018-10-01")
    assert [(row["单位名称"], row["评分点"]) for row in table(made(counting, "2018-10"))] == [
        ("乐余镇", "A7-1 人员变动未报备"),
        ("凤凰镇", "A1-1 没有公开栏"),
    ]


def test_their_numbers_are_taken_under_the_new_codes(counting: Store) -> None:
    _publish(counting, "2018-10-01")
    book = made(counting, "2018-10")
    sheet = book["检查发现"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = next(row for row in range(2, 9) if str(sheet.cell(row, heads["评分点"]).value).startswith("A7-1"))
    sheet.cell(row, heads["状态"]).value = "仍存在"
    added = diff_of(counting, filled(book, {(TOWN, "A7"): "已查"}, [])).findings_added
    assert [(each.row["criterion"], each.row["status"]) for each in added] == [("A7-1", "persists")]


def test_a_month_that_passes_to_the_new_version_scores_the_same_and_comes_filled_in(counting: Store) -> None:
    before = {row["unit_id"]: row["score"] for row in scores.ranking(counting, ADMIN, "2018-09").rows}
    _publish(counting, "2018-09-01")
    after = {row["unit_id"]: row["score"] for row in scores.ranking(counting, ADMIN, "2018-09").rows}
    assert after == before
    assert sorted(code for code, _ in objects(made(counting))) == ["A1-1", "A7-1", "A7-2", "E1-1"]
    assert DEPARTMENT in {row["单位名称"] for row in table(made(counting))}


def test_uploaded_again_under_the_new_version_it_counts_once(counting: Store) -> None:
    before = {row["unit_id"]: row["score"] for row in scores.ranking(counting, ADMIN, "2018-09").rows}
    _publish(counting, "2018-09-01")
    commit(counting, made(counting))
    after = {row["unit_id"]: row["score"] for row in scores.ranking(counting, ADMIN, "2018-09").rows}
    assert after == before


@pytest.mark.parametrize("text", [RENAMED, PLAIN], ids=["codes change places", "a code of its own"])
def test_what_is_corrected_under_the_new_version_stands_for_what_was_there(
    counting: Store, text: str
) -> None:
    rules.add(counting, ADMIN, text.replace("{first}", "2018-09-01"))
    rules.publish(counting, ADMIN, "2", "修订", end_former=True, scored_too=True)
    book = made(counting)
    sheet = book["检查发现"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = next(row for row in range(2, 9) if str(sheet.cell(row, heads["评分点"]).value).startswith("A7-1"))
    sheet.cell(row, heads["数量"]).value = 1
    sheet.cell(row, heads["手工扣分"]).value = None
    commit(counting, book)
    town = next(row for row in scores.ranking(counting, ADMIN, "2018-09").rows if row["name"] == TOWN)
    ledger = scores.ledger(counting, ADMIN, "2018-09", town["unit_id"]).rows
    assert [row["asked"] for row in ledger if row["criterion"] == "A7-1"] == [-1]
    batches.undo(counting, ADMIN, str(_newest(counting)), "试")
    ledger = scores.ledger(counting, ADMIN, "2018-09", town["unit_id"]).rows
    assert [row["asked"] for row in ledger if row["criterion"] == "A7-1"] == [-2]


def _newest(store: Store) -> object:
    return batches.batches(store, ADMIN, "2018-09").rows[0]["batch_id"]


def _third(second: str, first: str = "2018-10-01", codes: str = "A7: A9, A7-1: A9-1, A7-2: A9-2") -> str:
    """Version 3: what version 2 calls A7 is A9 now."""
    text = second.replace("{first}", first).replace('版本: "2"', '版本: "3"')
    heading, _, rest = text.partition("\n计分:")
    heading = heading[: heading.index("\n沿革:")] + f'\n沿革: {{版本: "2", 对应: {{{codes}}}}}'
    return heading + "\n计分:" + rest.replace("编码: A7", "编码: A9")


@pytest.mark.parametrize("text", [RENAMED, PLAIN], ids=["codes change places", "a code of its own"])
def test_findings_of_two_versions_back_are_renamed_twice(counting: Store, text: str) -> None:
    """Version 2 never scored September; version 3 does, and its workbook of October asks for what is open."""
    before = {row["unit_id"]: row["score"] for row in scores.ranking(counting, ADMIN, "2018-09").rows}
    rules.add(counting, ADMIN, text.replace("{first}", "2018-09-01"))
    rules.publish(counting, ADMIN, "2", "修订", end_former=True, scored_too=True)
    rules.add(counting, ADMIN, _third(text, "2018-09-02"))
    rules.publish(counting, ADMIN, "3", "修订", end_former=True, scored_too=True)
    after = {row["unit_id"]: row["score"] for row in scores.ranking(counting, ADMIN, "2018-09").rows}
    assert after == before
    asked = [row["评分点"].partition(" ")[0] for row in table(made(counting, "2018-10"))]
    assert asked == ["A9-1", "A1-1" if text is RENAMED else "A2-1"]


@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO rule_chain SELECT ruleset_id, 'TEST/1', 'E1', 'A9' FROM ruleset WHERE version = '3'",
        "UPDATE rule_chain SET code = 'E1' WHERE recorded = 'A1'",
        "DELETE FROM rule_chain",
    ],
)
@pytest.mark.parametrize("covered", [True, False], ids=["named by its event", "of an earlier program"])
def test_renamed_codes_that_were_changed_are_found(counting: Store, change: str, covered: bool) -> None:
    """An event of an earlier program names no digest: then what does not follow from 沿革 is found."""
    rules.add(counting, ADMIN, PLAIN.replace("{first}", "2018-09-01"))
    rules.publish(counting, ADMIN, "2", "修订", end_former=True, scored_too=True)
    third = rules.add(counting, ADMIN, _third(PLAIN, "2018-09-02"))["ruleset_id"]
    rules.publish(counting, ADMIN, "3", "修订", end_former=True, scored_too=True)
    assert audit.verify(counting, ADMIN).audit.breaks == ()
    with counting.transaction() as cursor:
        if not covered:
            cursor.execute(
                "UPDATE event SET payload = json_merge_patch(payload, '{\"chain\": null}')"
                " WHERE scope = 'rulesets'"
            )
        cursor.execute(change)
    found = [each for each in audit.verify(counting, ADMIN).audit.breaks if each.what is What.ROWS]
    is_seen = covered or not change.startswith("DELETE")
    assert found == ([Break(What.ROWS, subject=third, relation="rule_chain")] if is_seen else [])


def test_a_version_between_must_not_be_a_draft(counting: Store) -> None:
    rules.add(counting, ADMIN, PLAIN.replace("{first}", "2018-10-01"))
    rules.add(counting, ADMIN, _third(PLAIN, "2018-11-01"))
    with pytest.raises(CrosswalkOnDraft) as refused:
        rules.publish(counting, ADMIN, "3", "修订", end_former=True)
    assert refused.value.fields == {"version": "TEST/3", "earlier": "TEST/2"}


def test_crosswalks_that_lead_back_are_refused(counting: Store) -> None:
    rules.add(counting, ADMIN, _third(PLAIN, "2018-11-01"))
    back = PLAIN.replace("{first}", "2018-10-01").replace('沿革: {版本: "1"', '沿革: {版本: "3"')
    with pytest.raises(CrosswalkCircle) as refused:
        rules.add(counting, ADMIN, back)
    assert refused.value.fields == {"version": "TEST/2", "way": "TEST/2 → TEST/3 → TEST/2"}
