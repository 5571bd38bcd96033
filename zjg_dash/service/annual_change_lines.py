"""Which part of an annual result moved it, and which month, quarter or inspection of the part.

An annual result is a weighted mean of other periods' scores: each of them adds some points, and these with
what is done to the total are the score. So the differences of two years are the change, to the last digit.
Parts of two years go together by the name the rules give them, their periods by the place in the year.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import duckdb

from zjg_dash.scoring import annual

Row = Mapping[str, Any]
Place = tuple[str, int]
"""Kind of a period (months, quarters, inspection, year) and its place in the year."""
_SIDES = ("before", "after")
_ZERO = Decimal(0)


class AnnualLines:
    """The lines of any unit, from one annual result to another."""

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, before: annual.Annual, after: annual.Annual
    ) -> None:
        self._parts = [_by_unit(annual.parts(cursor, run)) for run in (before, after)]
        self._entries = [_by_unit(annual.entries(cursor, run)) for run in (before, after)]

    def of_unit(self, unit_id: str) -> list[dict[str, Any]]:
        """The lines of a unit with a score on both sides, in the order of the later rules.

        Columns: level (part | period: below its part | whole: what is done to the total), code (empty), name
        (of the part), change; of parts and periods, for each side: points_… (what it adds to the score),
        score_… (of a part: what its periods come to), None where there is none; of parts weight_… (per cent
        of the weights that count; None where it counts for nothing); of periods period_… (its name),
        standing_… (counts | missing | best | worst | other), None where the rules of that side do not take
        it. real_effect and rule_effect are None: the rules of one year score no other. A part's line is the
        sum of those below it; the whole is left out where it is nought.
        """
        parts = [{row["name"]: row for row in side.get(unit_id, ())} for side in self._parts]
        entries = [side.get(unit_id, ()) for side in self._entries]
        lines: list[dict[str, Any]] = []
        for name in dict.fromkeys((*parts[1], *parts[0])):
            own = [[row for row in side if row["name"] == name] for side in entries]
            part = _line("part", name, {"points": [_points(rows) for rows in own]})
            for side, rows, row in zip(_SIDES, own, (each.get(name) for each in parts), strict=True):
                part[f"score_{side}"] = row["score"] if row else None
                part[f"weight_{side}"] = _share(rows)
            lines += [part, *_periods(name, own)]
        whole = _line("whole", "", {"points": [_points(_rest(side)) for side in entries]})
        return [*lines, whole] if whole["change"] else lines


def _periods(name: str, own: Sequence[Sequence[Row]]) -> Iterable[dict[str, Any]]:
    sides: list[dict[Place, Row]] = [{(row["source"], row["ordinal"]): row for row in rows} for rows in own]
    for place in sorted({*sides[0], *sides[1]}):
        found = [side.get(place) for side in sides]
        yield _line(
            "period",
            name,
            {
                "points": [row["points"] if row else _ZERO for row in found],
                "score": [row["before"] if row else None for row in found],
                "standing": [row["standing"] if row else None for row in found],
                "period": [row["component"] if row else None for row in found],
            },
        )


def _line(level: str, name: str, columns: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    before, after = columns["points"]
    effects = {"real_effect": None, "rule_effect": None, "change": after - before}
    sides = {
        f"{column}_{side}": value
        for column, values in columns.items()
        for side, value in zip(_SIDES, values, strict=True)
    }
    return {"level": level, "code": "", "name": name, "dimension": ""} | sides | effects


def _share(rows: Iterable[Row]) -> Decimal | None:
    """Per cent of the weights that count; None of a part that counts for nothing."""
    for row in rows:
        if row["weights"] and (row["standing"] == "counts"):
            return Decimal(row["weight"] * 100 / row["weights"])
    return None


def _points(rows: Iterable[Row]) -> Decimal:
    return sum((row["points"] for row in rows), _ZERO)


def _rest(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["name"] is None]


def _by_unit(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["unit_id"], []).append(row)
    return found
