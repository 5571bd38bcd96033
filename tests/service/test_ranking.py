"""Rankings and unit summaries select what the runs hold; nothing is computed on the way but the median."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.service import september
from zjg_dash import places
from zjg_dash.actors import Actor, Role
from zjg_dash.intake.submission import Submission
from zjg_dash.refusals.periods import UnknownPeriod
from zjg_dash.refusals.rulesets import NoRulesetInForce
from zjg_dash.refusals.units import UnknownUnit
from zjg_dash.service import batches, erasure, rules, scores, units
from zjg_dash.store import Store

OFFICE = Actor("p-2", "办公室", Role.OFFICE)
OWNER = Actor("p-0", "管理", Role.OWNER)

Commit = Callable[..., None]


@pytest.fixture
def ids(store: Store) -> dict[str, str]:
    """Unit ids of the towns by code, with the sample rules published."""
    text = (places.data_folder() / "rulesets" / "sample-2018.yaml").read_text(encoding="utf-8")
    rules.publish(store, OFFICE, rules.add(store, OFFICE, text)["version"])
    units.add(store, OFFICE, (places.data_folder() / "units.csv").read_text(encoding="utf-8"))
    listed = units.list_units(store, OFFICE, on=date(2018, 7, 31)).rows
    return {row["short_name"]: row["unit_id"] for row in listed if row["group"] == "town"}


@pytest.fixture
def commit(store: Store, ids: dict[str, str], workbook: Callable[..., tuple[Submission, bytes]]) -> Commit:
    """Commits a month in which B1 of every town was checked; findings are cases of B1-1 by short name."""

    def committed(month: str, cases: dict[str, int]) -> None:
        with store.cursor() as cursor:
            versions = cursor.execute("SELECT ruleset_id, registry_id FROM ruleset, registry").fetchone()
            due = cursor.execute(
                "SELECT DISTINCT indicator FROM rule_indicator_due WHERE month_of_year = ?",
                [int(month[-2:])],
            ).fetchall()
        assert versions is not None
        submission, content = workbook(
            cells={(unit, indicator): "checked" for unit in ids.values() for (indicator,) in due},
            findings=[
                {"unit": ids[name], "criterion": "B1-1", "value": Decimal(number)}
                for name, number in cases.items()
            ],
            month=month,
            ruleset_id=versions[0],
            registry_id=versions[1],
        )
        diff = batches.diff(store, OFFICE, batches.stage(store, OFFICE, submission, content))
        batches.commit(store, OFFICE, diff.batch_id, diff.head)

    return committed


def _standing(rows: list[dict[str, Any]]) -> list[tuple[str, int | None, int | None]]:
    return [(row["short_name"], row["rank"], row["previous_rank"]) for row in rows]


def test_units_stand_by_score_against_the_month_before(
    store: Store, commit: Commit, ids: dict[str, str]
) -> None:
    commit("2018-07", {"保税区": 1, "经开区": 2})
    commit("2018-08", {"经开区": 1, "冶金园": 1, "高新区": 3})
    rows = scores.ranking(store, OFFICE, "2018-08", "town").rows
    standing = _standing(rows)
    assert len(standing) == len(ids) == 10
    assert standing[:7] == [
        ("保税区", 1, 9),
        ("乐余", 1, 1),
        ("凤凰", 1, 1),
        ("南丰", 1, 1),
        ("大新", 1, 1),
        ("常阴沙", 1, 1),
        ("双山岛", 1, 1),
    ]
    assert standing[7:] == [("经开区", 8, 10), ("冶金园", 8, 1), ("高新区", 10, 1)]
    last = rows[-1]
    assert last["points"] == last["full_mark"] - 3
    assert last["score"] == (last["points"] * 100 / last["full_mark"]).quantize(Decimal("0.000001"))
    assert last["dimensions"]["B"] == {
        "name": "主动公开",
        "points": last["dimensions"]["B"]["full_mark"] - 3,
        "full_mark": last["dimensions"]["B"]["full_mark"],
        "lost": Decimal(3),
        "additive": False,
    }
    assert [(point["period"], point["rank"]) for point in last["trend"]] == [("2018-07", 1), ("2018-08", 10)]


def test_a_rank_is_not_measured_against_one_of_another_group(store: Store, commit: Commit) -> None:
    register = (places.data_folder() / "units.csv").read_text(encoding="utf-8")
    (line,) = [line for line in register.splitlines() if ",南丰," in line]
    former = line.replace(",town,2000-01-01,,", ",department,2000-01-01,2018-08-31,")
    regrouped = register.replace(line, f"{former}\n{line.replace('2000-01-01', '2018-09-01', 1)}")
    units.add(store, OFFICE, regrouped, "9月起改组")
    commit("2018-08", {"乐余": 1})
    commit("2018-09", {})
    rows = {row["short_name"]: row for row in scores.ranking(store, OFFICE, "2018-09").rows}
    moved = rows["南丰"]
    assert (moved["group"], moved["rank"], moved["previous_rank"]) == ("town", 1, None)
    assert (moved["score"], moved["previous_score"]) == (100, 100)
    assert (rows["乐余"]["rank"], rows["乐余"]["previous_rank"]) == (1, 9)
    before = scores.ranking(store, OFFICE, "2018-08", "department").rows[0]
    assert (before["short_name"], before["rank"]) == ("南丰", 1)


def test_departments_nobody_checked_are_listed_without_score_and_rank(store: Store, commit: Commit) -> None:
    commit("2018-08", {})
    rows = scores.ranking(store, OFFICE, "2018-08", "department").rows
    assert rows
    assert {(row["score"], row["rank"], row["grade"], row["coverage"]) for row in rows} == {
        (None, None, None, Decimal(0))
    }


def test_provenance_names_what_the_scores_came_from(store: Store, commit: Commit) -> None:
    commit("2018-08", {})
    source = scores.ranking(store, OFFICE, "2018-08").provenance
    assert source is not None
    assert (source.period, source.ruleset_code, source.ruleset_version, source.sample) == (
        "2018-08",
        "SAMPLE-2018",
        "2018.1",
        True,
    )
    assert [(batch.file_name, batch.committed_by) for batch in source.batches] == [("2018-08.xlsx", "办公室")]


def test_only_periods_in_which_something_counts_are_offered(store: Store, commit: Commit) -> None:
    assert scores.periods(store, OFFICE) == []
    commit("2018-08", {})
    commit("2018-07", {})
    assert scores.periods(store, OFFICE) == [
        {"period": "2018-08", "kind": "month"},
        {"period": "2018-Q3", "kind": "quarter"},
        {"period": "2018-07..2018-08", "kind": "year"},
        {"period": "2018-07", "kind": "month"},
    ]


def test_a_unit_sees_what_it_lost_and_its_group_beside_it(
    store: Store, commit: Commit, ids: dict[str, str]
) -> None:
    commit("2018-07", {"保税区": 1, "经开区": 2})
    commit("2018-08", {"高新区": 3, "乐余": 1})
    row = scores.unit_summary(store, OFFICE, ids["高新区"], "2018-08").rows[0]
    assert [(one["indicator"], one["lost"], one["state"]) for one in row["recoverable"]] == [
        ("B1", Decimal(3), "checked")
    ]
    full = next(one["full_mark"] for one in row["indicators"] if one["indicator"] == "B1")
    assert row["peers"]["B1"] == {"median": full, "best": full, "units": 10}
    quarters = [tuple(point.values()) for point in row["group_trend"]]
    assert [quarter[:1] + quarter[2:] for quarter in quarters] == [
        ("2018-07", 100, 100),
        ("2018-08", 100, 100),
    ]


def test_the_ledger_sums_to_the_score_and_names_the_cell(
    store: Store, commit: Commit, ids: dict[str, str]
) -> None:
    commit("2018-08", {"高新区": 3})
    (row,) = [r for r in scores.ranking(store, OFFICE, "2018-08").rows if r["unit_id"] == ids["高新区"]]
    ledger = scores.ledger(store, OFFICE, "2018-08", ids["高新区"]).rows
    assert sum(line["points"] for line in ledger) == row["score"]
    (found,) = [line for line in ledger if line["kind"] == "finding"]
    assert (found["criterion"], found["points"], found["sheet"], found["cell"], found["file"]) == (
        "B1-1",
        Decimal(-3),
        "检查发现",
        "D2",
        "2018-08.xlsx",
    )


@pytest.mark.parametrize(("period", "refusal"), [("2018-13", UnknownPeriod), ("2031-01", NoRulesetInForce)])
def test_a_period_that_cannot_be_scored_is_refused(
    store: Store, commit: Commit, period: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        scores.ranking(store, OFFICE, period)


def test_an_unknown_unit_is_refused(store: Store, commit: Commit) -> None:
    commit("2018-08", {})
    with pytest.raises(UnknownUnit):
        scores.unit_summary(store, OFFICE, "nobody", "2018-08")


def test_points_won_on_top_are_marked_so(store: Store) -> None:
    register = (places.data_folder() / "units.csv").read_text(encoding="utf-8")
    units.add(store, september.ADMIN, register)
    september.publish(store, september.RULES, "1")
    book = september.made(store)
    september.commit(
        store, september.filled(book, september.CHECKED, september.FINDINGS, {"乐余镇": september.LETTERS})
    )
    rows = {row["name"]: row for row in scores.ranking(store, OFFICE, "2018-09").rows}
    assert rows["张家港市财政局"]["dimensions"]["E"] == {
        "name": "创新",
        "points": Decimal(1),
        "full_mark": Decimal(3),
        "lost": Decimal(0),
        "additive": True,
    }
    assert {part["additive"] for part in rows["乐余镇"]["dimensions"].values()} == {False}


def test_every_change_shows_at_once(store: Store, commit: Commit) -> None:
    def shown() -> tuple[list[str], dict[str, Decimal]]:
        rows = scores.ranking(store, OFFICE, "2018-07", "town").rows
        listed = [row["period"] for row in scores.periods(store, OFFICE) if row["kind"] == "month"]
        return listed, {row["short_name"]: row["points"] for row in rows}

    commit("2018-07", {"乐余": 1})
    months, points = shown()
    commit("2018-08", {})
    assert shown() == (["2018-08", *months], points)
    commit("2018-07", {"乐余": 3})
    corrected = shown()[1]
    assert corrected["乐余"] < points["乐余"]
    newest = next(
        row for row in batches.batches(store, OFFICE, "2018-07").rows if row["state"] == "committed"
    )
    batches.undo(store, OFFICE, newest["batch_id"], "写错了")
    assert shown()[1] == points
    text = (places.data_folder() / "units.csv").read_text(encoding="utf-8")
    units.add(store, OFFICE, text.replace(",双山岛,", ",双山,"), "更名")
    assert {"双山", "双山岛"} & shown()[1].keys() == {"双山"}


def test_who_was_erased_is_named_by_no_answer_that_was_kept(
    store: Store, commit: Commit, ids: dict[str, str]
):
    commit("2018-05", {"南丰": 1})
    for erased in (False, True):
        if erased:
            erasure.erase(store, OWNER, OFFICE.actor_id, "离职")
        for answer in (
            scores.ranking(store, OFFICE, "2018-05"),
            scores.unit_summary(store, OFFICE, ids["南丰"], "2018-05"),
            scores.ledger(store, OFFICE, "2018-05", ids["南丰"]),
        ):
            assert answer.provenance
            (batch,) = answer.provenance.batches
            assert batch.committed_by == (erasure.TOMBSTONE if erased else OFFICE.name)
