"""What the month's workbook is filled in with: open findings of earlier months, and what counts already."""

from collections import Counter

import duckdb

from zjg_dash.intake.effects import lasts
from zjg_dash.intake.submission import CheckMethod, Coverage, FindingStatus
from zjg_dash.intake.template.contents import Counting, CountingFinding, OpenFinding, Unit, applies
from zjg_dash.periods import Period
from zjg_dash.rules.model import Dimension, Indicator, Ruleset
from zjg_dash.service.statements import rows
from zjg_dash.store.findings import open_findings as open_in_store

Indicators = tuple[tuple[Dimension, Indicator], ...]


def counting(
    cursor: duckdb.DuckDBPyConnection,
    month: Period,
    source: str,
    *,
    ruleset_id: str,
    ruleset: Ruleset,
    units: tuple[Unit, ...],
    due: Indicators,
) -> Counting:
    """What counts from a source in the cells of `units` × `due`, so that uploading it changes nothing.

    Findings whose criterion the ruleset has no longer (or now reads from the letters) are only counted.
    """
    asked = {"period": str(month), "source": source}
    recorded = {**asked, "ruleset_id": ruleset_id}
    inside = {(unit.unit_id, indicator.code) for unit in units for _, indicator in due}
    coverage = {
        (row["unit_id"], row["indicator"]): Coverage(row["state"])
        for row in rows(cursor, "prefilled_coverage", **recorded)
        if (row["unit_id"], row["indicator"]) in inside
    }
    if not coverage:
        return Counting()
    indicator_of = {
        criterion.code: indicator.code
        for _, indicator in ruleset.indicators
        for criterion in indicator.criteria
        if not criterion.letters
    }
    findings = []
    left_out: Counter[str] = Counter()
    for row in rows(cursor, "prefilled_findings", **recorded):
        now, then = indicator_of.get(row["criterion"]), row.pop("indicator")
        if now is None and (row["unit_id"], then) in coverage:
            left_out[row["criterion"]] += 1
        elif (row["unit_id"], now) in inside:
            row["status"] = FindingStatus(row["status"])
            row["check_method"] = CheckMethod(row["check_method"]) if row["check_method"] else None
            findings.append(CountingFinding(**row))
    letters = {
        row.pop("unit_id"): {name: count for name, count in row.items() if count is not None}
        for row in rows(cursor, "prefilled_letters", **asked)
    }
    return Counting(coverage, tuple(findings), letters, left_out)


def open_findings(
    cursor: duckdb.DuckDBPyConnection,
    month: Period,
    units: tuple[Unit, ...],
    due: Indicators,
    already: Counting,
    *,
    ruleset_id: str,
) -> tuple[OpenFinding, ...]:
    """Faults of earlier months in `units` × `due`, by unit and criterion; readings and honours do not stay.

    Those that count in this month `already` are not asked for twice.
    """
    by_id = {unit.unit_id: (order, unit) for order, unit in enumerate(units)}
    lasting = {
        criterion.code: (order, indicator)
        for order, (_, indicator) in enumerate(due)
        for criterion in indicator.criteria
        if lasts(indicator, criterion) and not criterion.letters
    }
    seen = {finding.finding_id for finding in already.findings}
    found = []
    for each in open_in_store(cursor, month, ruleset_id=ruleset_id):
        row = each.row
        if row.unit_id in by_id and row.criterion in lasting and row.finding_id not in seen:
            (unit_order, unit), (order, indicator) = by_id[row.unit_id], lasting[row.criterion]
            if applies(indicator, unit):
                found.append((unit_order, order, row))
    return tuple(
        OpenFinding(
            finding_id=row.finding_id,
            unit_id=row.unit_id,
            criterion=row.criterion,
            object=row.object,
            matter=row.matter,
            level=row.level,
            value=row.value,
            numerator=row.numerator,
            denominator=row.denominator,
            judged_points=row.judged_points,
            note=row.note,
            evidence=row.evidence,
        )
        for _, _, row in sorted(found, key=lambda each: (each[0], each[1], each[2].criterion))
    )
