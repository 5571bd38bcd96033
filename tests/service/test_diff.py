"""The diff names what committing would change, and what it says is what then happens."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from zjg_dash.actors import Actor
from zjg_dash.intake.checks.duplicates import FindingAlike
from zjg_dash.intake.submission import Submission
from zjg_dash.problems import KINDS, Place, Severity
from zjg_dash.service import batches
from zjg_dash.service.batches import Diff
from zjg_dash.store import Store
from zjg_dash.store.differences import Change, CoverageChange, LetterChange, Move

pytestmark = pytest.mark.usefixtures("simple_scores")
Workbook = Callable[..., tuple[Submission, bytes]]

CHECKED = {("u1", "A1"): "checked", ("u2", "A1"): "checked"}
HOME = {"unit": "u1", "criterion": "A1-1", "object": "首页", "note": "未更新"}
MICROBLOG = {"unit": "u2", "criterion": "A1-2", "object": "微博", "value": Decimal(2)}


@pytest.fixture
def staged(store: Store, inspector: Actor, workbook: Workbook) -> Callable[..., Diff]:
    """Stages a workbook and gives its diff."""

    def stage(**arguments: Any) -> Diff:
        return batches.diff(store, inspector, batches.stage(store, inspector, *workbook(**arguments), "报送"))

    return stage


@pytest.fixture
def committed(store: Store, inspector: Actor, staged: Callable[..., Diff]) -> Callable[..., Diff]:
    """Stages and commits a workbook and gives the diff it was committed with."""

    def commit(**arguments: Any) -> Diff:
        diff = staged(**arguments)
        batches.commit(store, inspector, diff.batch_id, diff.head)
        return diff

    return commit


def _objects(diff: Diff) -> dict[str, list[tuple[str, str]]]:
    """Unit and object of the findings by kind of change."""
    return {
        kind: [(each.row["unit_id"], each.row["object"]) for each in getattr(diff, f"findings_{kind}")]
        for kind in ("added", "changed", "gone")
    }


def test_a_first_batch_adds_everything(staged: Callable[..., Diff]) -> None:
    diff = staged(cells={**CHECKED, ("u3", "A1"): "not_checked"}, findings=[HOME, MICROBLOG])
    assert _objects(diff) == {"added": [("u1", "首页"), ("u2", "微博")], "changed": [], "gone": []}
    assert diff.coverage_added == (
        CoverageChange("u1", "u1", "A1", "not_checked", "checked", "检查范围", "D2"),
        CoverageChange("u2", "u2", "A1", "not_checked", "checked", "检查范围", "D3"),
    )
    assert (diff.coverage_changed, diff.coverage_gone, diff.head) == ((), (), "")
    assert diff.moves == (
        Move("u1", "u1", "town", None, Decimal(99), None, 1),
        Move("u2", "u2", "town", None, Decimal(99), None, 1),
    )


def test_the_workbook_as_it_came_changes_nothing(staged: Callable[..., Diff]) -> None:
    assert staged(cells={("u1", "A1"): "not_checked"}).empty


def test_each_kind_of_change_against_what_counts(
    committed: Callable[..., Diff], staged: Callable[..., Diff]
) -> None:
    before = committed(
        cells={**CHECKED, ("u1", "A2"): "checked", ("u3", "A1"): "checked"},
        findings=[HOME, MICROBLOG, {"unit": "u3", "criterion": "A1-1", "object": "公众号"}],
    )
    diff = staged(
        cells={("u1", "A1"): "checked", ("u1", "A2"): "not_checked", ("u2", "A1"): "not_applicable"},
        findings=[HOME | {"note": "三个月未更新"}, {"unit": "u1", "criterion": "A1-1", "object": "栏目"}],
    )
    assert diff.head != before.head
    assert _objects(diff) == {
        "added": [("u1", "栏目")],
        "changed": [("u1", "首页")],
        "gone": [("u2", "微博")],
    }
    assert diff.findings_changed[0].changes == (Change("note", "未更新", "三个月未更新"),)
    assert diff.findings_changed[0].row["finding_id"] == before.findings_added[0].row["finding_id"]
    assert [(each.unit_id, each.indicator) for each in diff.coverage_added] == []
    assert diff.coverage_changed == (
        CoverageChange("u2", "u2", "A1", "checked", "not_applicable", "检查范围", "D4"),
    )
    assert diff.coverage_gone == (
        CoverageChange("u1", "u1", "A2", "checked", "not_checked", "检查范围", "D3"),
    )
    assert diff.moves == (
        Move("u1", "u1", "town", Decimal(99), Decimal(98), 1, 2),
        Move("u2", "u2", "town", Decimal(99), None, 1, None),
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "persists"),
        ("check_method", "on_site"),
        ("value", Decimal("2.5")),
        ("numerator", Decimal(1)),
        ("denominator", Decimal(3)),
        ("judged_points", Decimal("0.5")),
        ("checked_on", date(2018, 9, 13)),
        ("checked_on", None),
        ("claimed_points", Decimal(0)),
        ("note", "改"),
        ("evidence", "截图.png"),
    ],
)
def test_the_changed_column_is_named(
    committed: Callable[..., Diff], staged: Callable[..., Diff], field: str, value: Any
) -> None:
    first = committed(cells=CHECKED, findings=[HOME]).findings_added[0].row
    (changed,) = staged(cells=CHECKED, findings=[HOME | {field: value}]).findings_changed
    assert changed.changes == (Change(field, first[field], value),)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("object", "微信"),
        ("matter", "同一"),
        ("level", "省"),
    ],
)
def test_another_thing_seen_is_another_finding(
    committed: Callable[..., Diff], staged: Callable[..., Diff], field: str, value: Any
) -> None:
    committed(cells=CHECKED, findings=[HOME])
    diff = staged(cells=CHECKED, findings=[HOME | {field: value}])
    assert [len(found) for found in _objects(diff).values()] == [1, 0, 1]


def test_a_row_that_only_moved_is_no_change(
    committed: Callable[..., Diff], staged: Callable[..., Diff]
) -> None:
    committed(cells=CHECKED, findings=[HOME, MICROBLOG])
    assert staged(cells=dict(reversed(CHECKED.items())), findings=[MICROBLOG, HOME]).empty


def test_only_the_scope_is_compared(committed: Callable[..., Diff], staged: Callable[..., Diff]) -> None:
    committed(cells=CHECKED, findings=[HOME, MICROBLOG])
    assert _objects(staged(cells={("u1", "A1"): "checked"}, findings=[])) == {
        "added": [],
        "changed": [],
        "gone": [("u1", "首页")],
    }
    assert _objects(staged(cells={("u1", "A1"): "not_checked"})) == {
        "added": [],
        "changed": [],
        "gone": [("u1", "首页")],
    }
    assert staged(cells={}).empty
    assert _objects(staged(cells=CHECKED, findings=[HOME], source="群众反映"))["added"] == [("u1", "首页")]


def test_a_preview_leaves_nothing_behind_and_is_what_then_happens(
    store: Store, inspector: Actor, committed: Callable[..., Diff], staged: Callable[..., Diff]
) -> None:
    committed(cells=CHECKED, findings=[HOME])
    diff = staged(cells=CHECKED, findings=[HOME, HOME | {"object": "微信"}])

    def runs() -> list[Any]:
        """Scores and ranks of u1 in each run stored."""
        with store.cursor() as cursor:
            return cursor.execute(
                "SELECT score, rank FROM unit_score WHERE unit_id = 'u1' ORDER BY score DESC"
            ).fetchall()

    assert runs() == [(99, 2)]
    assert batches.diff(store, inspector, diff.batch_id) == diff
    assert runs() == [(99, 2)]
    assert diff.moves == (Move("u1", "u1", "town", Decimal(99), Decimal(98), 2, 2),)
    batches.commit(store, inspector, diff.batch_id, diff.head)
    assert runs() == [(99, 2), (98, 2)]


LETTERS = """INSERT INTO rule_criterion
    (ruleset_id, criterion, indicator, ordinal, text, method, remedy, letters) VALUES
    ('r', 'D4-1', 'D4', 1, '', 'per_case', '', 'overdue'), ('r', 'A1-1', 'A1', 2, '', 'per_case', '', '')"""


def test_letters_that_change(
    store: Store, committed: Callable[..., Diff], staged: Callable[..., Diff]
) -> None:
    with store.transaction() as cursor:
        cursor.execute(LETTERS)
    cells = {("u1", "D4"): "checked", ("u2", "D4"): "checked", ("u3", "D4"): "not_checked"}
    first = committed(cells=cells, letters={"u1": 3, "u2": 1, "u3": 9})
    second = staged(cells={("u1", "D4"): "checked", ("u2", "D4"): "not_checked"}, letters={"u1": 4, "u2": 1})
    other = staged(cells={("u1", "A1"): "checked"}, letters={"u1": 5})
    columns = (
        "received",
        "valid",
        "due",
        "closed_on_time",
        "closed_late",
        "open",
        "returned",
        "unsatisfied",
    )

    def changes(before: int | None, after: int | None) -> tuple[Change, ...]:
        return tuple(
            Change(name, *(None if count is None else Decimal(count) for count in (before, after)))
            for name in columns
        )

    assert first.letters_changed == (
        LetterChange("u1", "u1", changes(None, 3)),
        LetterChange("u2", "u2", changes(None, 1)),
    )
    assert second.letters_changed == (
        LetterChange("u1", "u1", changes(3, 4)),
        LetterChange("u2", "u2", changes(1, None)),
    )
    assert other.letters_changed == ()


def test_warnings_are_kept_and_shown_again(store: Store, inspector: Actor, workbook: Workbook) -> None:
    warnings = (
        FindingAlike(Place("检查发现", "K7"), "2", "1", {"单位": "经济技术开发区", "n": 3}),
        FindingAlike(Place(), "", "", {}),
    )
    batch_id = batches.stage(store, inspector, *workbook(cells=CHECKED, problems=warnings))
    assert batches.diff(store, inspector, batch_id).warnings == warnings
    assert tuple(batches.warnings(store, inspector, batch_id)) == warnings
    assert batches.batches(store, inspector).rows[0]["warnings"] == 2


def test_a_warning_of_a_kind_that_is_gone_is_still_told(
    store: Store, inspector: Actor, workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems = (FindingAlike(Place("检查发现", "K7"), "2", "1"),)
    batch_id = batches.stage(store, inspector, *workbook(cells=CHECKED, problems=problems))
    monkeypatch.delitem(KINDS, "FINDING_ALIKE")
    (kept,) = batches.warnings(store, inspector, batch_id)
    assert (kept.place, kept.severity) == (Place("检查发现", "K7"), Severity.WARNING)
    assert "FINDING_ALIKE" in kept.what("zh_CN")


def test_names_are_those_of_the_month(store: Store, staged: Callable[..., Diff]) -> None:
    with store.transaction() as cursor:
        cursor.execute(
            """INSERT INTO unit (registry_id, unit_id, code, name, short_name, group_code,
                valid_from, valid_to, successor_id, sample, source, ordinal) VALUES
            ('g', 'u1', 'C1', '文化局', '', 'department', '2018-01-01', '2018-08-31', NULL, FALSE, '', 1),
            ('g', 'u1', 'C1', '文体广旅局', '', 'department', '2018-09-01', NULL, NULL, FALSE, '', 2),
            ('h', 'u1', 'C1', '错误', '', 'department', '2018-01-01', NULL, NULL, FALSE, '', 1)"""
        )
    for month, name in (("2018-08", "文化局"), ("2018-09", "文体广旅局"), ("2017-12", "u1")):
        diff = staged(cells={("u1", "A1"): "checked"}, findings=[HOME], month=month)
        assert {
            diff.findings_added[0].unit_name,
            diff.coverage_added[0].unit_name,
            diff.moves[0].name,
        } == {name}
