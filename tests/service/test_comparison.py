"""A unit beside others: who is like it, and what each has."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import _workbook
from tests.service.september import DEPARTMENT, RULES, publish
from zjg_dash import places
from zjg_dash.actors import Actor, Role
from zjg_dash.refusals.units import UnknownUnit
from zjg_dash.service import batches, comparison, rules, units
from zjg_dash.service.comparison import Likeness
from zjg_dash.store import Store

OFFICE = Actor("p-2", "办公室", Role.OFFICE)
LEADER = Actor("p-3", "周五", Role.LEADER)
PERIOD = "2018-09"
FOUND = {"乐余": "A1-1 A1-1 E1-1", "凤凰": "A1-1 A1-1 A1-1", "南丰": "A1-1 A2-1 E1-1", "大新": "",
         "常阴沙": "A1-1 A1-1 A1-1 A1-1", DEPARTMENT: "A1-1 A1-1 E1-1"}  # fmt: skip
"""A1 has 4 marks, A2 2; E1 is won on top."""


@pytest.fixture(scope="module")
def september(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A September in which FOUND was found."""
    store = Store.open(tmp_path_factory.mktemp("september") / "zjg.duckdb", create=True)
    units.add(store, OFFICE, (places.data_folder() / "units.csv").read_text(encoding="utf-8"))
    publish(store, RULES, "1")
    submission, content = _workbook(
        cells={
            (_id(store, name), code): "not_applicable" if (name, code) == ("大新", "A2") else "checked"
            for name in FOUND
            for code in ("A1", "A2", "E1")
        },
        findings=[
            {"unit": _id(store, name), "criterion": criterion, "object": str(place)}
            for name, criteria in FOUND.items()
            for place, criterion in enumerate(criteria.split())
        ],
        ruleset_id=rules.list_rulesets(store, OFFICE).rows[0]["ruleset_id"],
        registry_id="",
    )
    batch_id = batches.stage(store, OFFICE, submission, content)
    batches.commit(store, OFFICE, batch_id, batches.diff(store, OFFICE, batch_id).head)
    yield store
    store.close()


def _id(store: Store, name: str) -> str:
    return units.resolve(store, name, PERIOD)


@pytest.mark.parametrize(
    ("unit", "likeness", "expected"),
    [
        # (4 + 1) ÷ 6; the score of 大新 is as far above as that of 南丰 below
        ("乐余", Likeness.SCORE, [("大新", "16.666667"), ("南丰", "16.666666"), ("凤凰", "33.333333")]),
        ("乐余", Likeness.LOSSES, [("南丰", "1"), ("凤凰", "2"), ("大新", "3")]),
        ("大新", Likeness.LOSSES, [("乐余", "3"), ("凤凰", "3"), ("南丰", "4")]),
        (DEPARTMENT, Likeness.SCORE, []),
        ("高新区", Likeness.SCORE, []),
    ],
)
def test_units_of_the_group_that_are_like_it(
    september: Store, unit: str, likeness: Likeness, expected: list[tuple[str, str]]
):
    rows = comparison.alike(september, LEADER, _id(september, unit), PERIOD, likeness).rows
    found = [(row["short_name"], row["distance"]) for row in rows]
    assert sorted(found) == sorted((name, Decimal(distance)) for name, distance in expected)
    assert [distance for _, distance in found] == sorted(distance for _, distance in found)
    assert len(found) <= comparison.MOST_ALIKE


def test_candidates_are_the_others_of_the_group_that_were_checked(september: Store):
    rows = comparison.candidates(september, LEADER, _id(september, "乐余"), PERIOD).rows
    assert sorted(row["short_name"] for row in rows) == sorted(["凤凰", "南丰", "大新", "常阴沙"])


def _lines(store: Store, unit: str, *others: str) -> list[tuple[Any, ...]]:
    rows = comparison.compare(
        store, LEADER, _id(store, unit), PERIOD, [_id(store, each) for each in others]
    ).rows
    return [
        (row["level"], row["code"], *(_mark(row["units"].get(_id(store, each))) for each in (unit, *others)))
        for row in rows
    ]


def _mark(held: dict[str, Any] | None) -> Any:
    if held is None:
        return None
    if held["state"] != "checked":
        return held["state"]
    return (held["points"], held["apart"])


def test_each_has_its_points_and_how_far_the_unit_is_from_them(september: Store):
    score, other = Decimal("83.333333"), Decimal("66.666667")
    assert _lines(september, "乐余", "南丰", "大新") == [
        ("score", "", (score, 0), (other, score - other), (100, score - 100)),
        ("dimension", "A", (4, 0), (3, 1), (4, 0)),
        ("indicator", "A1", (2, 0), (3, -1), (4, -2)),
        ("indicator", "A2", (2, 0), (0, 2), "not_applicable"),
        ("dimension", "D", "not_checked", "not_checked", "not_checked"),
        ("indicator", "D4", "not_checked", "not_checked", "not_checked"),
        ("dimension", "E", (1, 0), (1, 0), None),
        ("indicator", "E1", (1, 0), (1, 0), None),
    ]


def test_what_is_not_due_for_a_unit_is_left_out_of_it(september: Store):
    lines = {code: marks for _, code, *marks in _lines(september, DEPARTMENT, "乐余")}
    assert lines["A2"] == [None, (2, None)]


def test_won_points_say_so(september: Store):
    rows = comparison.compare(september, LEADER, _id(september, "乐余"), PERIOD, []).rows
    assert [row["code"] for row in rows if row["additive"]] == ["E", "E1"]


def test_ids_of_no_unit_are_left_out_and_no_unit_at_all_is_refused(september: Store):
    rows = comparison.compare(september, LEADER, _id(september, "乐余"), PERIOD, ["nobody"]).rows
    assert {len(row["units"]) for row in rows} == {1}
    with pytest.raises(UnknownUnit):
        comparison.compare(september, LEADER, "nobody", PERIOD, [])


def test_an_annual_result_is_compared_part_by_part(monkeypatch: pytest.MonkeyPatch):
    def unit(name: str, score: str, *parts: str | None) -> dict[str, Any]:
        return {
            "unit_id": name, "group": "town", "score": Decimal(score), "coverage": 100, "dimensions": {},
            "parts": [
                {"part": place, "name": f"p{place}", "score": part and Decimal(part)}
                for place, part in enumerate(parts, 1)
            ],
        }  # fmt: skip

    rows = [unit("a", "80", "80", "80"), unit("b", "80", "100", "60"), unit("c", "70", "75", None)]
    answer = comparison.Answer(rows)
    monkeypatch.setattr(comparison, "of_period", lambda *_: answer)
    monkeypatch.setattr(comparison, "indicator_scores", lambda *_: comparison.Answer())
    store = Store.__new__(Store)
    near = comparison.alike(store, LEADER, "a", "2018-annual", Likeness.LOSSES).rows
    assert [(row["unit_id"], row["distance"]) for row in near] == [("b", 40), ("c", 85)]
    lines = comparison.compare(store, LEADER, "a", "2018-annual", ["c"]).rows
    assert [
        (row["level"], row["name"], {each: _mark(one) for each, one in row["units"].items()}) for row in lines
    ] == [
        ("score", "", {"a": (80, 0), "c": (70, 10)}),
        ("part", "p1", {"a": (80, 0), "c": (75, 5)}),
        ("part", "p2", {"a": (80, 0)}),
    ]
