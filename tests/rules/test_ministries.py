"""The real table of 2014 as shipped: complete, ranked as printed, and of the shipped units."""

import csv
from decimal import Decimal
from pathlib import Path

WEIGHTS = {
    "info_disclosure": 33,
    "online_service": 19,
    "interaction": 22,
    "opinion_guidance": 14,
    "function_management": 12,
}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_each_published_row_is_a_unit_of_the_registry(shipped: Path) -> None:
    units = [(row["unit_id"], row["code"], row["name"]) for row in _rows(shipped / "ccid-2014/units.csv")]
    published = [
        (row["unit_id"], row["code"], row["name"]) for row in _rows(shipped / "ccid-2014/published.csv")
    ]
    assert published == units
    assert len(published) == 21


def test_the_printed_ranks_are_competition_ranks_of_the_printed_totals(shipped: Path) -> None:
    rows = _rows(shipped / "ccid-2014/published.csv")
    totals = [Decimal(row["total"]) for row in rows]
    printed = [int(row["rank"]) for row in rows]
    assert [1 + sum(other > total for other in totals) for total in totals] == printed
    assert [rank for rank in printed if printed.count(rank) > 1] == [9, 9, 14, 14, 17, 17]


def test_the_fitted_weights_stay_within_0_55_of_each_total(shipped: Path) -> None:
    for row in _rows(shipped / "ccid-2014/published.csv"):
        fitted = sum(Decimal(row[index]) * weight for index, weight in WEIGHTS.items())
        assert abs(fitted - Decimal(row["total"])) <= Decimal("0.55"), row["name"]
