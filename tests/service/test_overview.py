"""A period in one screen, against scores made by hand; what cost points is read from a real run."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from tests.service.conftest import Workbook
from zjg_dash import places
from zjg_dash.actors import Actor, Role
from zjg_dash.refusals.periods import UnknownPeriod
from zjg_dash.service import batches, overview, rules, scores, units
from zjg_dash.service.answers import Answer
from zjg_dash.store import Store

OFFICE = Actor("p-2", "办公室", Role.OFFICE)
GRADES = ("优秀", "良好", "不合格")


def row(unit: str, score: str | None = None, rank: int | None = None, **fields: Any) -> dict[str, Any]:
    """A unit of a ranking; checked in full where it has a score, and without a period before unless said."""
    blank = {
        "unit_id": unit,
        "group": "town",
        "score": Decimal(score) if score else None,
        "rank": rank,
        "grade": None,
        "coverage": Decimal(100 if score else 0),
        "vetoed": False,
        "previous_rank": None,
        "previous_score": None,
    }
    told = blank | fields
    both = told["score"] is not None and told["previous_score"] is not None
    return told | {"change": told["score"] - told["previous_score"] if both else None}


def before(score: str | None, rank: int | None) -> dict[str, Any]:
    """What a unit had in the period before."""
    return {"previous_score": Decimal(score) if score else None, "previous_rank": rank}


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch, store: Store) -> Callable[..., overview.Overview]:
    """The overview of these units; no indicator cost anything, and the rules know GRADES."""

    def made(*listed: dict[str, Any], period: str = "2018-09") -> overview.Overview:
        source: Any = SimpleNamespace(run_id="by hand")
        monkeypatch.setattr(overview, "of_period", lambda *_: Answer(list(listed), source))
        monkeypatch.setattr(overview, "_of_run", lambda *_: ((), GRADES))
        return overview.overview(store, OFFICE, period)

    return made


def named(rows: tuple[dict[str, Any], ...]) -> str:
    return " ".join(one["unit_id"] for one in rows)


@pytest.mark.parametrize(
    ("ranks", "top", "bottom"),
    [
        ("a1", "a1", ""),
        ("a1 b2 c3", "a1 b2 c3", ""),
        ("a1 b2 c3 d4", "a1 b2 c3", "d4"),
        ("a1 b2 c3 d4 e5 f6 g7", "a1 b2 c3", "e5 f6 g7"),
        ("a1 b1 c1 d1 e5", "a1 b1 c1 d1", "e5"),
        ("a1 b2 c2 d4 e5", "a1 b2 c2", "d4 e5"),
        ("a1 b2 c2 d3 e4", "a1 b2 c2 d3", "e4"),  # ranks without gaps
        ("a1 b2 c3 d4 e4 f4 g4", "a1 b2 c3", "d4 e4 f4 g4"),
        ("a1 b1 c1 d1", "a1 b1 c1 d1", ""),
    ],
)
def test_both_ends_of_a_group(screen: Callable[..., Any], ranks: str, top: str, bottom: str) -> None:
    (group,) = screen(*(row(one[0], "90", int(one[1:])) for one in ranks.split()), row("z")).groups
    for wanted, places_found in ((top, group.top), (bottom, group.bottom)):
        assert " ".join(f"{one['unit_id']}{at.rank}" for at in places_found for one in at.units) == wanted


@pytest.mark.parametrize(
    ("listed", "standing", "checked", "scored"),
    [
        ([row("a", "96.212121", 1)], ("96.212121", "96.212121", "96.212121"), 1, 1),
        ([row("a", "100", 1), row("b", "99.5", 2), row("c")], ("99.75", "99.5", "100"), 2, 2),
        ([row("a", "1", 1), row("b", "1", 1), row("c", "0", 3)], ("0.666667", "0", "1"), 3, 3),
        ([row("a", "0.000001", 1), row("b", "0", 2)], ("0.000001", "0", "0.000001"), 2, 2),
        ([row("a", "90", 1), row("b", coverage=Decimal(40))], ("90", "90", "90"), 2, 1),
        ([row("a"), row("b")], (None, None, None), 0, 0),
    ],
)
def test_how_a_group_stands(
    screen: Callable[..., Any],
    listed: list[dict[str, Any]],
    standing: tuple[str | None, ...],
    checked: int,
    scored: int,
) -> None:
    (group,) = screen(*listed).groups
    assert (group.average, group.lowest, group.highest) == tuple(each and Decimal(each) for each in standing)
    assert (group.units, group.checked, group.scored) == (len(listed), checked, scored)


def test_movers_are_those_whose_rank_changed_the_farthest_first(screen: Callable[..., Any]) -> None:
    shown = screen(
        row("a", "99", 1, **before("97", 3)),
        row("b", "98", 2, **before("98", 2)),
        row("c", "97", 3, **before("90", 6)),
        row("d", "96", 4, **before("99", 1)),
        row("e", "95", 5, **before("96", 4)),
        row("new", "94", 6),
        row("late", "93", 7, **before(None, None)),
        row("gone", None, None, **before("95", 5)),
    )
    (group,) = shown.groups
    assert (named(group.risen), named(group.fallen), group.unmoved) == ("c a", "d e", 1)
    assert group.change == Decimal("1.0")  # (2 + 0 + 7 − 3 − 1) ÷ 5
    assert (shown.compared, group.compared, shown.previous) == (True, True, "2018-08")


def test_without_a_period_before_nothing_is_compared(screen: Callable[..., Any]) -> None:
    shown = screen(row("a", "99", 1), row("b", "98", 2))
    (group,) = shown.groups
    assert (shown.compared, group.compared, group.change, group.risen, group.fallen, group.unmoved) == (
        False,
        False,
        None,
        (),
        (),
        0,
    )


def test_a_group_without_ranks_before_is_not_compared_beside_one_that_has_them(
    screen: Callable[..., Any],
) -> None:
    moved = {"group": "department", "previous_score": Decimal(90)}  # from another group: a score, but no rank
    shown = screen(row("a", "99", 1, **before("97", 1)), row("b", "98", 1, **moved))
    assert (shown.compared, [group.compared for group in shown.groups]) == (True, [True, False])


def test_grades_in_the_order_of_the_rules_and_none_that_nobody_has(screen: Callable[..., Any]) -> None:
    (group,) = screen(
        row("a", "99", 1, grade="不合格", vetoed=True),
        row("b", "90", 2, grade="优秀"),
        row("c", "89", 3, grade="优秀"),
        row("d", grade="不合格"),
        row("e"),
    ).groups
    assert [(grade.name, named(grade.units)) for grade in group.grades] == [
        ("优秀", "b c"),
        ("不合格", "a d"),
    ]


def test_all_vetoed(screen: Callable[..., Any]) -> None:
    shown = screen(
        row("a", "59", 1, vetoed=True), row("b", "59", 1, vetoed=True), row("stopped", vetoed=True)
    )
    (group,) = shown.groups
    assert (group.scored, group.vetoed, named(shown.vetoed)) == (2, 2, "a b stopped")
    assert shown.unranked == ()  # the veto is why the last has no rank, not the coverage


def test_gaps_of_coverage(screen: Callable[..., Any]) -> None:
    shown = screen(
        row("full", "99", 1),
        row("most", "98", 2, coverage=Decimal("85.7")),
        row("half", "97", 3, coverage=Decimal("60")),
        row("little", coverage=Decimal("10")),
        row("nothing"),
    )
    assert (named(shown.uncovered), named(shown.unranked)) == ("half most", "little nothing")


def test_groups_stand_in_the_order_of_the_ranking(screen: Callable[..., Any]) -> None:
    shown = screen(row("a", "90", 1), row("b", "95", 1, group="department"), row("c", group="department"))
    assert [(group.code, group.units, group.average) for group in shown.groups] == [
        ("town", 1, Decimal(90)),
        ("department", 2, Decimal(95)),
    ]


@pytest.mark.parametrize(
    ("period", "annual", "previous"),
    [
        ("2018-annual", True, "2017-annual"),
        ("2018-inspection", False, "2017-inspection"),
        ("2018-Q3", False, "2018-Q2"),
        ("2018", False, "2017"),
    ],
)
def test_any_kind_of_period(screen: Callable[..., Any], period: str, annual: bool, previous: str) -> None:
    shown = screen(row("a", "90", 1, **before("80", 1)), period=period)
    assert (shown.annual, shown.previous, shown.groups[0].change) == (annual, previous, Decimal(10))


def test_nobody_at_all(screen: Callable[..., Any]) -> None:
    shown = screen()
    assert (shown.groups, shown.lost, shown.costliest, shown.vetoed) == ((), 0, (), ())


def test_what_cost_most_points(store: Store, workbook: Workbook) -> None:
    text = (places.data_folder() / "rulesets" / "sample-2018.yaml").read_text(encoding="utf-8")
    rules.publish(store, OFFICE, rules.add(store, OFFICE, text)["version"])
    units.add(store, OFFICE, (places.data_folder() / "units.csv").read_text(encoding="utf-8"))
    ids = {one["short_name"]: one["unit_id"] for one in units.list_units(store, OFFICE).rows}
    submission, content = workbook(
        cells={
            (ids[name], indicator): "checked"
            for name in ("南丰", "乐余", "教育局")
            for indicator in ("A1", "B1", "B2", "B3", "B4", "B7", "C1", "C2", "D1", "D2")
        },
        findings=[
            {"unit": ids["乐余"], "criterion": "B1-1", "value": Decimal(1)},
            {"unit": ids["南丰"], "criterion": "B1-1", "value": Decimal(2)},
            {"unit": ids["教育局"], "criterion": "B2-2"},
        ],
        month="2018-09",
        ruleset_id=rules.list_rulesets(store, OFFICE).rows[0]["ruleset_id"],
        registry_id="",
    )
    diff = batches.diff(store, OFFICE, batches.stage(store, OFFICE, submission, content))
    batches.commit(store, OFFICE, diff.batch_id, diff.head)
    shown = overview.overview(store, OFFICE, "2018-09")
    ranked = scores.ranking(store, OFFICE, "2018-09")
    assert [(one.indicator, one.name, one.lost) for one in shown.costliest] == [
        ("B1", "法定公开时限", Decimal(3)),
        ("B2", "重点领域信息公开", shown.lost - 3),
    ]
    assert shown.lost == sum(part["lost"] for one in ranked.rows for part in one["dimensions"].values())
    by_order = [one["unit_id"] for one in units.list_units(store, OFFICE).rows]
    assert shown.costliest[0].units == tuple(sorted((ids["乐余"], ids["南丰"]), key=by_order.index))
    assert shown.costliest[1].units == (ids["教育局"],)
    assert shown.provenance == ranked.provenance


def test_what_is_no_period_is_refused(store: Store) -> None:
    with pytest.raises(UnknownPeriod):
        overview.overview(store, OFFICE, "2018-13")
