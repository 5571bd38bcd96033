"""The sample year and the 2014 table, as they stand in a database made by the product itself."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from zjg_dash import places
from zjg_dash.actors import Role, at_this_machine
from zjg_dash.sample import building
from zjg_dash.service import batches, scores
from zjg_dash.store import Store

READER = at_this_machine("读者", Role.LEADER)
MONTHS = [f"2018-{number:02d}" for number in range(1, 13)]
INSPECTION, ANNUAL = "2018-inspection", "2018-annual"


def ranking(store: Store, period: str) -> dict[str, dict[str, Any]]:
    return {row["short_name"]: row for row in scores.ranking(store, READER, period).rows}


def test_every_month_counts_and_says_that_it_is_a_sample(year: Store) -> None:
    listed = batches.batches(year, READER).rows
    assert [(row["period"], row["state"], row["warnings"]) for row in reversed(listed)] == [
        (period, "committed", 0) for period in (*MONTHS, INSPECTION)
    ]
    assert {"示例" in row["file_name"] and "示例" in row["note"] for row in listed} == {True}
    sources = [scores.ranking(year, READER, period).provenance for period in (*MONTHS, INSPECTION, ANNUAL)]
    assert [source is not None and source.sample for source in sources] == [True] * 14


def test_scores_spread_and_never_pass_full_marks(year: Store) -> None:
    found = [row["score"] for month in MONTHS for row in ranking(year, month).values() if row["score"]]
    assert Decimal(60) < min(found) < Decimal(88)
    assert max(found) <= Decimal(100)
    assert len(set(found)) > 200


def test_a_unit_nobody_checked_and_one_checked_too_little_have_no_rank(year: Store) -> None:
    february, may = ranking(year, "2018-02"), ranking(year, "2018-05")
    assert [name for name, row in february.items() if row["rank"] is None] == ["双山岛"]
    assert (february["双山岛"]["score"], february["双山岛"]["coverage"]) == (None, Decimal(0))
    assert [name for name, row in may.items() if row["rank"] is None] == ["人防办"]
    assert Decimal(0) < may["人防办"]["coverage"] < Decimal(60)


def test_a_veto_fails_the_unit_in_its_month(year: Store) -> None:
    rows = {month: ranking(year, month)["交通运输局"] for month in MONTHS}
    assert [month for month, row in rows.items() if row["vetoed"]] == ["2018-08"]
    assert rows["2018-08"]["grade"] == "不合格"


def test_a_renamed_department_keeps_its_id(year: Store) -> None:
    before, after = ranking(year, "2018-08"), ranking(year, "2018-09")
    assert before["粮食局"]["unit_id"] == after["粮储局"]["unit_id"]
    assert "粮储局" not in before
    assert "粮食局" not in after


def test_there_are_ties(year: Store) -> None:
    shared = Counter(
        (month, row["group"], row["rank"]) for month in MONTHS for row in ranking(year, month).values()
    )
    assert [place for place, units in shared.items() if place[2] is not None and units > 1]


def test_who_improves_and_who_declines_can_be_seen(year: Store) -> None:
    first, second = ranking(year, "2018-01..2018-06"), ranking(year, "2018-07..2018-12")
    assert second["乐余"]["rank"] < first["乐余"]["rank"]
    assert second["凤凰"]["rank"] > first["凤凰"]["rank"]


def test_the_year_is_made_of_the_months_and_the_inspection(year: Store) -> None:
    annual = ranking(year, ANNUAL)
    assert all(row["rank"] for row in annual.values())
    for name, row in ranking(year, INSPECTION).items():
        months = [score for month in MONTHS if (score := ranking(year, month).get(name, {}).get("score"))]
        if len(months) < 12 or name not in annual:
            continue
        mean = sum(months, Decimal(0)) / 12
        assert abs(annual[name]["score"] - mean * Decimal("0.6") - row["score"] * Decimal("0.4")) < Decimal(
            "0.00001"
        )
        assert [part["name"] for part in annual[name]["parts"]] == ["月度考核", "年终检查"]
    assert [name for name, row in annual.items() if row["vetoed"]] == []  # the veto of August was of August


def test_findings_persist_and_are_mended(year: Store) -> None:
    with year.cursor() as cursor:
        found = dict(cursor.execute("SELECT status, COUNT(*) FROM finding GROUP BY status").fetchall())
    assert set(found) == {"new", "persists", "mended"}
    assert min(found.values()) > 100


def test_the_published_ranking_of_2014_is_reproduced(tmp_path: Path) -> None:
    path = tmp_path / "ccid.duckdb"
    building.ccid_2014(path)
    store = Store.open(path)
    table = (places.data_folder() / "ccid-2014" / "published.csv").read_text(encoding="utf-8")
    printed = [
        (row["name"], Decimal(row["total"]), int(row["rank"])) for row in csv.DictReader(table.splitlines())
    ]
    for period in ("2014-12", "2014"):
        rows = scores.ranking(store, READER, period).rows
        assert [(row["name"], row["score"], row["rank"]) for row in rows] == printed
    store.close()
    assert [rank for _, _, rank in printed][8:11] == [9, 9, 11]


def test_nothing_is_left_of_a_database_that_could_not_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(building, "commit_period", fails)
    with pytest.raises(RuntimeError, match="on purpose"):
        building.sample_year(tmp_path / "zjg.duckdb")
    assert list(tmp_path.iterdir()) == []
