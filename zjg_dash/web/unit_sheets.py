"""The smaller tables of a unit's page as files: beside its group, beside other units, its batches, its names.

Made when they are asked for, outside the page's run: so the language is handed over.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from zjg_dash import language
from zjg_dash.exports.sheet import Sheet
from zjg_dash.exports.sheet import sheet as sheet_of
from zjg_dash.service.answers import Provenance
from zjg_dash.web import provenance, standings

Row = Mapping[str, Any]
BATCH = (
    "period", "source", "file_name", "state", "cells", "checked", "counting", "findings",
    "warnings", "note", "uploaded_by", "uploaded_at", "committed_by", "committed_at",
)  # fmt: skip
NAME = ("relation", "name", "short_name", "code", "aliases", "valid_from", "valid_to")


def peers(
    indicators: Sequence[Row], others: Mapping[str, Row], source: Provenance | None, spoken: str
) -> Sheet:
    """One row per indicator that was checked: own points, the group's median and best, and of how many."""
    compared = [
        (one, others[one["indicator"]])
        for one in indicators
        if one["state"] == "checked" and one["indicator"] in others
    ]
    rows = [
        [
            one["indicator"],
            one["name"],
            one["full_mark"],
            one["points"],
            other["median"],
            other["best"],
            other["units"],
        ]
        for one, other in compared
    ]
    names = ("code", "indicator", "full_mark", "own", "median", "best", "units")
    return sheet_of(_titles(names, spoken), rows, provenance.in_file(source, spoken))


def beside(compared: Sequence[Row], units: Sequence[Row], source: Provenance | None, spoken: str) -> Sheet:
    """One row per line of the comparison, one column per unit: points, or a word for none."""
    rows = [
        [
            language.text(spoken, f"files.level.{line['level']}"),
            line["code"],
            line["name"],
            *(_points(line["units"].get(unit["unit_id"]), spoken) for unit in units),
        ]
        for line in compared
    ]
    titles = [*_titles(("level", "code", "name"), spoken), *(standings.name(unit) for unit in units)]
    return sheet_of(titles, rows, provenance.in_file(source, spoken))


def batches(touched: Sequence[Row], spoken: str) -> Sheet:
    """One row per batch that has cells of the unit, or of all batches."""
    shown = [name for name in BATCH if any(name in row for row in touched)]
    rows = [
        [
            language.text(spoken, f"batches.state.{row['state']}") if name == "state" else row.get(name)
            for name in shown
        ]
        for row in touched
    ]
    return sheet_of(_titles(shown, spoken), rows)


def names(listed: Sequence[Row], spoken: str) -> Sheet:
    """One row per name of the unit and of those it came from or passed into."""
    rows = [
        [
            language.text(spoken, f"unit.relation.{row['relation']}"),
            *(row[name] for name in NAME[1:4]),
            language.text(spoken, "unit.comma").join(row["aliases"]),
            row["valid_from"],
            row["valid_to"],
        ]
        for row in listed
    ]
    return sheet_of(_titles(NAME, spoken), rows)


def _points(held: Row | None, spoken: str) -> object:
    if held is None:
        return None
    if held["state"] != "checked":
        return language.text(spoken, f"common.coverage.{held['state']}")
    return held["points"]


def _titles(columns: Sequence[str], spoken: str) -> list[str]:
    return [language.text(spoken, f"files.column.{name}") for name in columns]
