"""A unit's score in sentences: one for each indicator and finding, and how they make the score.

The sentences come from the rules and the findings through the ledger; nothing is computed here.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import duckdb

from zjg_dash import language
from zjg_dash.periods import Kind
from zjg_dash.refusals.units import UnknownUnit
from zjg_dash.scoring import annual_ledger, ledger, places, reasons
from zjg_dash.scoring.runs import Run
from zjg_dash.scoring.sentences import exact
from zjg_dash.scoring.statements import dicts, sql

Row = Mapping[str, Any]

_USUAL = {"full_mark", "charged", "criterion", "months"}
"""Details of the ledger rows that the sentences about an indicator as a whole speak of."""


def rows(
    cursor: duckdb.DuckDBPyConnection, run: Run, unit_id: str, lang: str = "zh_CN", *, alone: bool = False
) -> list[dict[str, Any]]:
    """The sentences about one unit in a stored run, in the ruleset's order.

    Columns: kind (indicator, finding or unit), dimension, indicator, finding_id, points, sentence. After each
    indicator come its findings; the unit's score and rank come last. `alone`: without what is another unit's
    result (`reasons.without_others`). Raises UnknownUnit for a unit that has no row in the run.
    """
    if run.period.kind is Kind.ANNUAL:
        return annual_ledger.explain(cursor, run, unit_id, lang)
    where = {"run_id": run.run_id, "unit_id": unit_id}
    units = dicts(cursor, sql("unit_of_run"), where)
    if not units:
        raise UnknownUnit(unit=unit_id, near="")
    entries: dict[str | None, list[Row]] = {}
    for entry in ledger.rows(cursor, run, unit_id, lang):
        told_of = reasons.without_others(lang, entry) if alone else entry
        entries.setdefault(entry["indicator"], []).append(told_of)
    told = []
    for indicator in dicts(cursor, sql("indicators_of_run"), where):
        own = entries.get(indicator["indicator"], [])
        findings = [entry for entry in own if entry["kind"] == "finding"]
        sentence = _indicator(lang, indicator, findings) if _usual(own) else _steps(lang, indicator, own)
        told.append(_row("indicator", indicator, sentence, indicator["points"]))
        told.extend(_row("finding", entry, entry["reason"], entry["points"]) for entry in findings)
    steps = [_row("unit", entry, entry["reason"], entry["points"]) for entry in entries.get(None, [])]
    said = _unit(lang, units[0]) + places.missed(cursor, run.run_id, unit_id, lang)
    score = _row("unit", {}, said, units[0]["score"])
    return [*told, *steps, score]


def _row(kind: str, about: Row, sentence: str, points: Decimal | None) -> dict[str, Any]:
    parts = {name: about.get(name) for name in ("dimension", "indicator", "finding_id")}
    return {"kind": kind, **parts, "points": points, "sentence": sentence}


def _usual(entries: Sequence[Row]) -> bool:
    """Whether an indicator is told by its full mark, its findings in one direction, and caps alone."""
    signs = {entry["asked"] > 0 for entry in entries if entry["kind"] == "finding" and entry["asked"]}
    return len(signs) < 2 and {entry["detail"] for entry in entries} <= _USUAL


def _steps(lang: str, indicator: Row, entries: Sequence[Row]) -> str:
    """Any other indicator: row by row."""
    several = len({entry["month"] for entry in entries if entry["month"]}) > 1
    told = [
        f"{entry['month']} {entry['reason']}" if several and entry["month"] else entry["reason"]
        for entry in entries
    ]
    return language.text(
        lang,
        "ledger.explain.steps",
        indicator=indicator["indicator"],
        name=indicator["name"],
        steps=language.text(lang, "ledger.list").join(told),
        points=exact(indicator["points"]),
    )


def _indicator(lang: str, indicator: Row, findings: Sequence[Row]) -> str:
    fields = {
        "indicator": indicator["indicator"],
        "name": indicator["name"],
        "checked": indicator["checked"],
        "points": exact(indicator["points"]),
        "full_mark": exact(indicator["rule_mark"]),
        "findings": language.text(lang, "ledger.list").join(entry["asked_words"] for entry in findings),
        "count": len(findings),
        "asked": exact(sum((abs(entry["asked"]) for entry in findings), Decimal(0))),
        "applied": exact(sum((abs(entry["applied"]) for entry in findings), Decimal(0))),
    }
    return language.text(lang, f"ledger.explain.{_case(indicator, findings)}", **fields)


def _case(indicator: Row, findings: Sequence[Row]) -> str:
    if not indicator["checked"]:
        return "not_applicable" if indicator["not_applicable"] else "not_checked"
    if indicator["checked"] > 1:
        return "months" if findings else "months_clean"
    if not findings:
        return "clean" if indicator["mode"] == "deduct" else "add_none"
    capped = any(entry["asked"] != entry["applied"] for entry in findings)
    return str(indicator["mode"]) + ("_capped" if capped else "")


def _unit(lang: str, unit: Row) -> str:
    fields = {name: exact(unit[name]) for name in ("points", "full_mark", "coverage")}
    if unit["stopped"]:
        told = language.text(lang, "ledger.explain.stopped", **fields)
        return told if unit["grade"] is None else told + language.text(lang, "ledger.explain.grade", **unit)
    if unit["score"] is None:
        told = language.text(lang, "ledger.explain.unranked", **fields)
        return told if unit["grade"] is None else told + language.text(lang, "ledger.explain.grade", **unit)
    told = language.text(lang, "ledger.explain.score", score=exact(unit["score"]), **fields)
    return told + language.text(lang, "ledger.explain.rank", rank=unit["rank"], grade=unit["grade"] or "—")
