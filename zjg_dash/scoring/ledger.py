"""The ledger: rows of points that sum to a unit's score, made on demand, each with its reason in words."""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from zjg_dash.periods import Kind
from zjg_dash.scoring import annual_ledger, desk, requests
from zjg_dash.scoring.methods import ParameterRow
from zjg_dash.scoring.reasons import reason, vetoes
from zjg_dash.scoring.runs import Run
from zjg_dash.scoring.sentences import Rule, asked, counted, exact
from zjg_dash.scoring.statement import made_once
from zjg_dash.scoring.statements import dicts, sql

__all__ = ["COLUMNS", "exact", "rows", "statement_of_all"]

COLUMNS = (
    "period",
    "month",
    "unit_id",
    "kind",
    "level",
    "dimension",
    "indicator",
    "criterion",
    "finding_id",
    "batch_id",
    "sheet",
    "cell",
    "asked",
    "applied",
    "points",
    "reason",
)
"""Columns of a ledger row; where nothing applies the value is None."""

_Rules = tuple[dict[str, Rule], dict[tuple[str, Any], Any]]
"""Criteria; names of dimensions and indicators, and their places."""
_RULES: dict[tuple[str, str], _Rules] = {}
_MOST_RULES = 16


def rows(
    cursor: duckdb.DuckDBPyConnection, run: Run, unit_id: str | None = None, lang: str = "zh_CN"
) -> list[dict[str, Any]]:
    """The ledger of a run, of one unit or of all: COLUMNS, and the names beside the codes.

    More columns: dimension_name, indicator_name, criterion_text, file (name of the source file), evidence,
    note, object, asked_words (how a finding's points come about). Rows come by unit, then indicator, month
    and kind, the steps on the unit's score last. Of an annual result: `annual_ledger.rows`.
    """
    if run.period.kind is Kind.ANNUAL:
        return annual_ledger.rows(cursor, run, unit_id, lang)
    facts, seen = _facts_of_all(cursor, run) if unit_id is None else desk.facts(cursor, run, unit_id)
    rules, names = _known_rules(cursor, run)
    facts.sort(key=lambda row: _order(row, names))
    vetoed = vetoes(facts, rules)
    grades = _grades(cursor, run) if vetoed else {}
    said = _asked_words(lang, facts, rules)
    for row in facts:
        origin = seen.get((row["batch_id"], row["finding_id"]), {})
        row |= {
            "dimension_name": names.get(("dimension", row["dimension"])),
            "indicator_name": names.get(("indicator", row["indicator"])),
            "criterion_text": rules[row["criterion"]].text if row["criterion"] else None,
            **{name: origin.get(name) for name in ("file", "evidence", "note", "object")},
        }
        row["asked_words"] = said.get(_finding_of(row))
        row["reason"] = reason(lang, row, rules, vetoed.get(row["unit_id"], []), grades.get(row["unit_id"]))
    return facts


def _grades(cursor: duckdb.DuckDBPyConnection, run: Run) -> dict[str, str | None]:
    return dict(cursor.execute(sql("grades"), {"run_id": run.run_id}).fetchall())


def _facts_of_all(cursor: duckdb.DuckDBPyConnection, run: Run) -> tuple[list[dict[str, Any]], desk.Origins]:
    facts = facts_of_all(cursor, run)
    return facts, _findings(cursor, {row["finding_id"] for row in facts if row["finding_id"]})


def facts_of_all(cursor: duckdb.DuckDBPyConnection, run: Run) -> list[dict[str, Any]]:
    """The rows of the step `ledger` of all units of a month or range, as they come: without reasons."""
    return dicts(cursor, statement_of_all(cursor, run))


def statement_of_all(cursor: duckdb.DuckDBPyConnection, run: Run) -> str:
    """Lays down what the step `ledger` of all units of a stored run stands on; returns the statement."""
    in_use = requests.lay(cursor, [run.request])
    if "roll_up" in in_use:
        requests.table(cursor, "subordinate_score", {"run_ids": [run.run_id]})
    return made_once(requests.result("ledger", in_use, requests.lay_seen(cursor, run.request, in_use)))


def _known_rules(cursor: duckdb.DuckDBPyConnection, run: Run) -> _Rules:
    """`_rules`, read once: a ruleset never changes. The hash tells apart those of two databases."""
    key = (run.ruleset_id, run.ruleset_hash)
    known = _RULES.get(key)
    if known is None:
        known = _rules(cursor, run.ruleset_id)
        if len(_RULES) >= _MOST_RULES:
            _RULES.clear()
        _RULES[key] = known
    return known


def _rules(cursor: duckdb.DuckDBPyConnection, ruleset_id: str) -> _Rules:
    parameters: dict[str, list[ParameterRow]] = {}
    where = {"ruleset_id": ruleset_id}
    for criterion, *row in cursor.execute(sql("parameters"), where).fetchall():
        parameters.setdefault(criterion, []).append(ParameterRow(*row))
    rules = {
        criterion: Rule(criterion, text, method, tuple(parameters.get(criterion, ())))
        for criterion, text, method in cursor.execute(sql("criteria"), where).fetchall()
    }
    names: dict[tuple[str, Any], Any] = {}
    for place, dimension, dimension_name, indicator, name in cursor.execute(sql("names"), where).fetchall():
        names |= {
            ("dimension", dimension): dimension_name,
            ("indicator", indicator): name,
            ("place of indicator", indicator): place,
            ("place of dimension", dimension): place,
        }
    return rules, names


def _asked_words(
    lang: str, facts: Sequence[dict[str, Any]], rules: Mapping[str, Rule]
) -> dict[tuple[Any, ...], str]:
    """How what each finding asks comes about; one that acts on several indicators has a row in each."""
    findings = list({_finding_of(row): row for row in facts if row["kind"] == "finding"}.values())
    alone = [
        row | {"asked": row.get("asked_alone", row.get("asked_before")) or row["asked"]} for row in findings
    ]
    return {
        _finding_of(row): asked(lang, rules[row["criterion"]], row | more)
        for row, more in zip(alone, counted(alone, rules), strict=True)
    }


def _finding_of(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("period", "unit_id", "month", "criterion", "finding_id"))


def _findings(cursor: duckdb.DuckDBPyConnection, finding_ids: set[str]) -> desk.Origins:
    found = dicts(cursor, sql("findings"), {"finding_ids": sorted(finding_ids)})
    return {(row["batch_id"], row["finding_id"]): row for row in found}


_STEPS = (
    ("full_mark", "indicator"),
    ("finding", "criterion"),
    ("cap_return", "criterion"),
    ("rounding", "criterion"),
    ("cap_return", "indicator"),
    ("penalty", "indicator"),
    ("rounding", "indicator"),
    ("weighting", "indicator"),
    ("cap_return", "dimension"),
    ("rounding", "dimension"),
    ("weighting", "dimension"),
    ("bonus_gate", "dimension"),
    ("full_mark", "unit"),
    ("rescale", "unit"),
    ("penalty", "unit"),
    ("cap_return", "unit"),
    ("rounding", "unit"),
    ("veto", "unit"),
)
"""The order of rows inside an indicator's month, then of a dimension, then of the unit."""
_PLACES = {step: place for place, step in enumerate(_STEPS)}
_AROUND = {
    (level, detail): -1.5 if level == "dimension" else 0.5
    for level in ("indicator", "dimension")
    for detail in ("best", "rank", "no_standing")
}
"""Comparing in the group: after the months are combined; of a dimension before it is rounded and weighed."""
_LAST_CHANNEL = 100


def _order(row: Mapping[str, Any], names: Mapping[tuple[str, Any], Any]) -> tuple[Any, ...]:
    step = _PLACES[row["kind"], row["level"]] + _AROUND.get((row["level"], row["detail"]), 0)
    about = "indicator" if row["indicator"] else "dimension" if row["dimension"] else "unit"
    return (
        row["period"],
        row["unit_id"],
        ("indicator", "dimension", "unit").index(about),
        names.get((f"place of {about}", row[about]), 0) if about != "unit" else 0,
        row["month"] is None,
        row["month"] or "",
        _LAST_CHANNEL if row["detail"] == "channels" else row["channel_number"],
        step,
        row["detail"] != "penalty_cap",
        row["checked_on"] is None,
        str(row["checked_on"] or ""),
        row["finding_id"] or "",
        row["criterion"] or "",
    )
