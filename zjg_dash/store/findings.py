"""Findings over the months: what is still open."""

from dataclasses import dataclass

import duckdb

from zjg_dash.intake.submission import FindingRow
from zjg_dash.periods import Month, Period
from zjg_dash.store.statements import statement


@dataclass(frozen=True)
class OpenFinding:
    """A finding of an earlier month that nobody has closed: its newest counting row, and where it stands."""

    row: FindingRow
    month: str
    source: str
    batch_id: str


def open_findings(
    cursor: duckdb.DuckDBPyConnection,
    period: Month | Period,
    source: str | None = None,
    ruleset_id: str | None = None,
) -> list[OpenFinding]:
    """One per finding_id whose newest counting state before a month or inspection is not mended.

    `source` keeps to the findings of one source; with `ruleset_id` codes recorded under an earlier version
    are read as its crosswalk has them. By month, unit, criterion. Readings taken from the letters sheet are
    of one month only and never stay open.
    """
    parameters = {"period": str(period), "source": source, "ruleset_id": ruleset_id}
    width = len(FindingRow._fields)
    return [
        OpenFinding(FindingRow(*row[:width]), *row[width:])
        for row in cursor.execute(statement("open_findings"), parameters).fetchall()
    ]
