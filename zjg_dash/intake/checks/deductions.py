"""R4: points written by hand are recomputed by the rules and compared; never used.

The methods' own SQL fragments compute them, over the findings of the workbook, in a database in memory:
there is no second way of scoring.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import duckdb
import pyarrow as pa

from zjg_dash.intake import effects
from zjg_dash.intake.checks.context import Context, Report
from zjg_dash.intake.checks.findings import Claim
from zjg_dash.intake.checks.numbers import exact
from zjg_dash.intake.submission import FindingStatus
from zjg_dash.problems import Problem, Severity
from zjg_dash.rules.model import Mode
from zjg_dash.scoring.methods import MEASURED, form, fragments
from zjg_dash.sql_files import Statements

_SQL = Statements(Path(__file__).parent)
_POINTS = pa.decimal128(18, 6)
_READING = pa.schema(
    [
        ("unit_number", pa.int32()),
        ("month_number", pa.int32()),
        ("slot", pa.int32()),
        ("channel_number", pa.int32()),
        ("criterion_number", pa.int32()),
        ("indicator_number", pa.int32()),
        ("method", pa.string()),
        ("mode", pa.string()),
        ("full_mark", _POINTS),
        ("finding_id", pa.string()),
        ("checked_on", pa.date32()),
        ("object", pa.string()),
        ("matter", pa.string()),
        ("level", pa.string()),
        ("value", _POINTS),
        ("numerator", _POINTS),
        ("denominator", _POINTS),
        ("judged_points", _POINTS),
    ]
)
_PARAMETER = pa.schema(
    [
        ("criterion_number", pa.int32()),
        ("name", pa.string()),
        ("ordinal", pa.int32()),
        ("label", pa.string()),
        ("value", _POINTS),
    ]
)


@dataclass(frozen=True)
class PointsDiffer(Problem):
    """Points written by hand are not what the rules give. `expected`: what they give for this finding."""

    code: ClassVar[str] = "POINTS_DIFFER"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R4"


def check_claims(context: Context, claims: Sequence[Claim], report: Report) -> None:
    """Compare each claim with what the rules ask for its finding, before or after the caps."""
    counting = [
        claim
        for claim in claims
        if claim.finding.status != FindingStatus.MENDED.value
        and effects.asks_alone(*context.criteria[claim.finding.criterion])
    ]
    for claim, asked in zip(counting, _asked(context, counting), strict=True):
        indicator, criterion = context.criteria[claim.finding.criterion]
        if indicator.mode is Mode.VETO:
            continue
        cap = next((row.value for row in criterion.parameters.rows() if row.name == "cap"), asked)
        fitting = {asked, min(asked, cap), min(asked, cap, _full_mark(context, claim))}
        written = claim.points if effects.mode(indicator, criterion) is Mode.ADD else abs(claim.points)
        if written not in fitting:
            report.add(PointsDiffer(place=claim.place, found=exact(claim.points), expected=exact(asked)))


def _asked(context: Context, claims: Sequence[Claim]) -> list[Decimal]:
    """What the rules ask for each claim's finding alone."""
    if not claims:
        return []
    numbers = {code: number for number, code in enumerate(context.criteria)}
    readings = [_reading(context, numbers, index, claim) for index, claim in enumerate(claims)]
    parameters = [
        {
            "criterion_number": numbers[code],
            "name": row.name,
            "ordinal": row.ordinal,
            "label": row.label,
            "value": row.value,
        }
        for code, (_, criterion) in context.criteria.items()
        for row in criterion.parameters.rows()
    ]
    statement = _statement(frozenset(reading["method"] for reading in readings))
    with _database().cursor() as cursor:
        cursor.register("reading", pa.Table.from_pylist(readings, schema=_READING))
        cursor.register("parameter", pa.Table.from_pylist(parameters, schema=_PARAMETER))
        found = dict(cursor.execute(statement).fetchall())
    return [found.get(index, Decimal(0)) for index in range(len(claims))]


@cache
def _statement(forms: frozenset[str]) -> str:
    """What these forms of methods ask. To plan those nobody claims took four fifths of the time."""
    used = [text for form, text in fragments().items() if form in forms]
    return (
        _SQL("asked")
        .replace("    {fragments}", "\nUNION ALL\n".join(used))
        .replace("    {measured}", MEASURED.read_text(encoding="utf-8"))
    )


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """The database in memory, which takes longer to open than to ask. Tables are each cursor's own."""
    return duckdb.connect(":memory:")


def _full_mark(context: Context, claim: Claim) -> Decimal:
    """The full mark of the indicator for the unit's group."""
    indicator, _ = context.criteria[claim.finding.criterion]
    return indicator.group_marks.get(context.units[claim.finding.unit_id].group, indicator.full_mark)


def _reading(context: Context, numbers: dict[str, int], index: int, claim: Claim) -> dict[str, Any]:
    """Each finding as a unit of its own, so that neither pooling nor "highest only" mixes it with others."""
    finding = claim.finding
    indicator, criterion = context.criteria[finding.criterion]
    return {
        "unit_number": index,
        "month_number": 0,
        "slot": 0,
        "channel_number": 0,
        "criterion_number": numbers[finding.criterion],
        "indicator_number": 0,
        "method": form(criterion.method, criterion.parameters),
        "mode": indicator.mode.value,
        "full_mark": _full_mark(context, claim),
        "finding_id": str(index),
        "checked_on": finding.checked_on,
        "object": finding.object,
        "matter": finding.matter,
        "level": finding.level,
        "value": finding.value,
        "numerator": finding.numerator,
        "denominator": finding.denominator,
        "judged_points": finding.judged_points,
    }
