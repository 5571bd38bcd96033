"""问题编号: given once, and kept when a corrected workbook comes again."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from zjg_dash.actors import Actor
from zjg_dash.intake.submission import Submission
from zjg_dash.periods import parse
from zjg_dash.store import Store, batches, events

CELLS = {("u1", "A1"): "checked", ("u2", "A1"): "checked"}
HOME = {"unit": "u1", "criterion": "A1-1", "object": "首页"}


@pytest.fixture
def stage(
    store: Store, inspector: Actor, workbook: Callable[..., tuple[Submission, bytes]]
) -> Callable[..., list[str]]:
    """Stages (and commits) the findings; returns their ids in order of appearance."""

    def staged(*findings: dict[str, Any], commit: bool = True, **arguments: Any) -> list[str]:
        submission, _ = workbook(cells=arguments.pop("cells", CELLS), findings=findings, **arguments)
        assert submission.period
        with store.transaction() as cursor:
            batch_id = batches.stage(cursor, inspector, submission, submission.period, "")
            if commit:
                batch = batches.find(cursor, batch_id)
                batches.commit(cursor, inspector, batch, events.head(cursor, batch.scope))
            rows = cursor.execute(
                "SELECT finding_id FROM finding WHERE batch_id = ? ORDER BY TRY_CAST(cell[2:] AS INTEGER)",
                [batch_id],
            ).fetchall()
        return [finding_id for (finding_id,) in rows]

    return staged


def test_a_new_finding_gets_an_id_of_its_own(stage: Callable[..., list[str]]) -> None:
    ids = stage(HOME, HOME, HOME | {"unit": "u2"})
    assert len(set(ids)) == 3
    assert {len(each) for each in ids} == {36}


def test_a_corrected_workbook_keeps_them(stage: Callable[..., list[str]]) -> None:
    home, blog = stage(HOME, HOME | {"object": "微博"})
    again = stage(HOME | {"object": "微信"}, HOME | {"object": "微博", "note": "补充说明"}, HOME)
    assert again[1:] == [blog, home]
    assert again[0] not in (home, blog)


def test_equal_ones_in_order_of_appearance(stage: Callable[..., list[str]]) -> None:
    first, second = stage(HOME, HOME)
    again = stage(HOME, HOME, HOME)
    assert again[:2] == [first, second]
    assert again[2] not in (first, second)
    assert stage(HOME) == [first]


def test_ten_come_after_nine(stage: Callable[..., list[str]]) -> None:
    ids = stage(*[HOME] * 12)
    assert stage(*[HOME] * 12, HOME | {"unit": "u2"})[:12] == ids


def test_an_id_the_workbook_names_is_not_given_twice(stage: Callable[..., list[str]]) -> None:
    first, second = stage(HOME, HOME)
    again = stage(HOME, HOME | {"finding_id": first, "status": "persists"}, HOME)
    assert again[:2] == [second, first]
    assert again[2] not in (first, second)


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "u2"},
        {"criterion": "A1-2"},
        {"object": "微博"},
        {"matter": "某文件"},
        {"level": "省"},
    ],
)
def test_whoever_says_something_else_gets_another(
    stage: Callable[..., list[str]], other: dict[str, Any]
) -> None:
    assert set(stage(HOME)).isdisjoint(stage(HOME | other))


def test_a_corrected_date_keeps_the_id_where_one_alone_is_left(stage: Callable[..., list[str]]) -> None:
    later, latest = ({"checked_on": date(2018, 9, day)} for day in (13, 14))
    (first,) = stage(HOME)
    assert stage(HOME | later) == [first]
    again = stage(HOME | later, HOME | latest)
    assert again[0] == first
    assert again[1] != first
    assert set(stage(HOME, HOME | {"checked_on": None})).isdisjoint(again)


def test_a_finding_without_a_date_keeps_its_id_too(stage: Callable[..., list[str]]) -> None:
    undated = HOME | {"checked_on": None}
    assert stage(undated) == stage(undated, cells={("u1", "A1"): "checked"})


@pytest.mark.parametrize("elsewhere", [{"month": "2018-10"}, {"source": "群众反映"}])
def test_another_month_or_source_is_another_finding(
    stage: Callable[..., list[str]], elsewhere: dict[str, str]
) -> None:
    assert set(stage(HOME)).isdisjoint(stage(HOME, **elsewhere))


def test_after_an_undo_they_come_back(
    store: Store, inspector: Actor, stage: Callable[..., list[str]]
) -> None:
    first = stage(HOME, HOME | {"object": "微博"})
    changed = stage(HOME | {"finding_id": first[0], "object": "微信"})
    with store.transaction() as cursor:
        for row in batches.listed(cursor, None):
            batch = batches.find(cursor, row["batch_id"])
            if batch.state is batches.State.COMMITTED:
                batches.withdraw(cursor, inspector, batch, "重查")
    assert changed == first[:1]
    assert stage(HOME | {"object": "微博"}, HOME | {"object": "微信"}) == [first[1], first[0]]


def test_of_equal_ones_those_that_count_first(stage: Callable[..., list[str]]) -> None:
    gone = stage(HOME)
    stage(cells={("u1", "A1"): "not_checked"})
    counting = stage(HOME | {"finding_id": "f", "status": "persists"})
    assert stage(HOME, HOME) == [*counting, *gone]


def test_only_what_was_committed_hands_its_id_on(stage: Callable[..., list[str]]) -> None:
    draft = stage(HOME, commit=False)
    counting = stage(HOME, cells={("u1", "A1"): "checked"})
    assert set(draft).isdisjoint(counting)
    mended = stage(HOME | {"finding_id": counting[0], "status": "mended"})
    assert mended == counting
    assert set(stage(HOME)).isdisjoint(counting)


def test_the_name_of_a_scope() -> None:
    assert batches.scope_of(parse("2018-09"), "月度检查") == "batches/2018-09/月度检查"
