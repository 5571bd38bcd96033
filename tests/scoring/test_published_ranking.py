"""A real table: the published totals enter as external scores and reproduce every printed rank."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import small
from small import Example, finding, indicator, ruleset

from zjg_dash import places
from zjg_dash.rules import reading

FOLDER = places.data_folder() / "ccid-2014"
WEIGHTS = {
    "info_disclosure": "33",
    "online_service": "19",
    "interaction": "22",
    "opinion_guidance": "14",
    "function_management": "12",
}


@pytest.fixture(scope="module")
def published() -> list[dict[str, str]]:
    with (FOLDER / "published.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_printed_rank_is_reproduced(tmp_path: Path, published: list[dict[str, str]]) -> None:
    rules, _ = reading.read((FOLDER / "ruleset.yaml").read_text(encoding="utf-8"), "ruleset.yaml")
    assert rules is not None
    ((_, only),) = rules.indicators
    found = [
        finding(only.criteria[0].code, row["unit_id"], value=row["total"], finding_id=row["code"])
        for row in published
    ]
    example = Example(rules, {"2014-12": found}, {row["unit_id"]: "ministry" for row in published})
    world = example.world()
    world.names[:] = [name._replace(valid_from=date(2014, 1, 1)) for name in world.names]
    store = world.put_into(tmp_path / "ccid.duckdb")
    with store.cursor() as cursor:
        run = small.runs.ensure(cursor, small.periods.parse("2014-12"))
        rows = cursor.execute(
            "SELECT unit_id, score, rank FROM unit_score WHERE run_id = ?", [run.run_id]
        ).fetchall()
    assert {unit: (score, rank) for unit, score, rank in rows} == {
        row["unit_id"]: (Decimal(row["total"]), int(row["rank"])) for row in published
    }
    ranks = [int(row["rank"]) for row in published]
    assert ranks[8:11] == [9, 9, 11]


def test_the_weights_of_least_error_stay_near_each_total(
    tmp_path: Path, published: list[dict[str, str]]
) -> None:
    won = {"方法": "外部评分", "权重": "1", "满值": "1"}
    codes = {name: f"A{place}" for place, name in enumerate(WEIGHTS, 1)}
    rules = ruleset(
        *(
            indicator(codes[name], won, 满分=weight, 计法="加分", 计入满分="是", 适用=["ministry"])
            for name, weight in WEIGHTS.items()
        )
    )
    found = [
        finding(f"{code}-1", row["unit_id"], value=row[name], finding_id=f"{row['code']}-{code}")
        for row in published
        for name, code in codes.items()
    ]
    groups = {row["unit_id"]: "ministry" for row in published}
    scored = Example(rules, {"2018-09": found}, groups).score(tmp_path)
    away = {
        row["name"]: abs(scored.units[row["unit_id"]].score - Decimal(row["total"]))  # type: ignore[operator]
        for row in published
    }
    assert {name: distance for name, distance in away.items() if distance > Decimal("0.55")} == {}
    assert len(away) == 21
