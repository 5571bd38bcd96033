"""The workbook of a month that counts already says what counts; uploaded as it came it changes nothing."""

import io
from datetime import date
from typing import Any

import pytest

from tests.service.september import (
    ADMIN,
    CHECKED,
    DEPARTMENT,
    FINDINGS,
    LETTERS,
    OTHER_TOWN,
    SEEN,
    TOWN,
    WITHOUT_A1_1,
    commit,
    diff_of,
    filled,
    made,
    objects,
    steps,
    table,
)
from zjg_dash.problems import Severity, errors
from zjg_dash.rules import stored
from zjg_dash.rules.fingerprint import content_hash
from zjg_dash.service import batches, intake, rules
from zjg_dash.store import Store


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


def test_a_part_of_the_scope_that_never_counted_changes_nothing_either(office: Store) -> None:
    """Only the towns count; the whole workbook lists departments too, for which A2 is not meant."""
    part = {(TOWN, "A2"): "已查"}
    commit(office, filled(made(office, groups=["town"], indicators=["A2"]), part, []))
    book = made(office)
    assert diff_of(office, book).empty
    commit(office, book)
    assert diff_of(office, made(office)).empty


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
