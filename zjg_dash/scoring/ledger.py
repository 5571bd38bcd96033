"""The ledger: rows of points that sum to a unit's score, made on demand, each with its reason in words."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import duckdb

from zjg_dash import language
from zjg_dash.scoring import desk, requests
from zjg_dash.scoring.methods import ParameterRow
from zjg_dash.scoring.runs import Run
from zjg_dash.scoring.sentences import Rule, asked, counted, exact
from zjg_dash.scoring.statements import dicts, sql

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

_Rules = tuple[dict[str, Rule], dict[tuple[str, Any], Any], str]
"""Criteria; names of dimensions and indicators and the places of these; the failing grade."""
_RULES: dict[tuple[str, str], _Rules] = {}
_MOST_RULES = 16
_KINDS = ("full_mark", "finding", "cap_return", "weighting", "rescale", "rounding", "veto")


def rows(
    cursor: duckdb.DuckDBPyConnection, run: Run, unit_id: str | None = None, lang: str = "zh_CN"
) -> list[dict[str, Any]]:
    """The ledger of a run, of one unit or of all: COLUMNS, and the names beside the codes.

    More columns: dimension_name, indicator_name, criterion_text, file (name of the source file), evidence,
    note, object, asked_words (how a finding's points come about). Rows come by unit, then indicator, month
    and kind, the steps on the unit's score last.
    """
    facts = _facts_of_all(cursor, run) if unit_id is None else desk.facts(cursor, run, unit_id)
    rules, names, failing = _known_rules(cursor, run)
    seen = _findings(cursor, {row["finding_id"] for row in facts if row["finding_id"]})
    vetoes = _vetoes(facts, rules)
    findings = [row for row in facts if row["kind"] == "finding"]
    words = [
        asked(lang, rules[row["criterion"]], row | more)
        for row, more in zip(findings, counted(findings, rules), strict=True)
    ]
    for row, said in zip(findings, words, strict=True):
        row["asked_words"] = said
    for row in facts:
        origin = seen.get((row["batch_id"], row["finding_id"]), {})
        row |= {
            "dimension_name": names.get(("dimension", row["dimension"])),
            "indicator_name": names.get(("indicator", row["indicator"])),
            "criterion_text": rules[row["criterion"]].text if row["criterion"] else None,
            **{name: origin.get(name) for name in ("file", "evidence", "note", "object")},
        }
        row.setdefault("asked_words", None)
        row["reason"] = _reason(lang, row, rules, vetoes.get(row["unit_id"], []), failing)
    return sorted(facts, key=lambda row: _order(row, names))


def _facts_of_all(cursor: duckdb.DuckDBPyConnection, run: Run) -> list[dict[str, Any]]:
    in_use = requests.lay(cursor, [run.request])
    return dicts(cursor, requests.result("ledger", in_use, requests.lay_seen(cursor, run.request)))


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
    failing = ""
    for place, dimension, dimension_name, indicator, name, failing in cursor.execute(  # noqa: B007
        sql("names"), where
    ).fetchall():
        names |= {
            ("dimension", dimension): dimension_name,
            ("indicator", indicator): name,
            ("place", indicator): place,
        }
    return rules, names, failing


def _findings(
    cursor: duckdb.DuckDBPyConnection, finding_ids: set[str]
) -> dict[tuple[str, str], dict[str, Any]]:
    found = dicts(cursor, sql("findings"), {"finding_ids": sorted(finding_ids)})
    return {(row["batch_id"], row["finding_id"]): row for row in found}


def _vetoes(facts: Sequence[Mapping[str, Any]], rules: Mapping[str, Rule]) -> dict[str, list[str]]:
    """The criteria a unit was vetoed by, with their places."""
    met: dict[str, list[str]] = {}
    for row in facts:
        if row["kind"] == "finding" and row["mode"] == "veto":
            place = f"{row['sheet']}!{row['cell']}"
            met.setdefault(row["unit_id"], []).append(
                f"{row['criterion']} {rules[row['criterion']].text}，{place}"
            )
    return met


def _reason(
    lang: str, row: Mapping[str, Any], rules: Mapping[str, Rule], vetoes: Sequence[str], failing: str
) -> str:
    def say(key: str, **fields: Any) -> str:
        shown = {
            name: exact(value) if isinstance(value, Decimal) else value for name, value in fields.items()
        }
        return language.text(lang, f"ledger.{key}", **shown)

    def finding() -> str:
        rule = rules[row["criterion"]]
        text = rule.text + (say("finding_object", object=row["object"]) if row["object"] else "")
        text += say("finding_note", note=row["note"]) if row["note"] else ""
        key = "finding" if row["applied"] == row["asked"] else "finding_given_way"
        applied = abs(row["applied"])
        return say(key, criterion=rule.criterion, text=text, sentence=row["asked_words"], applied=applied)

    def cap_return() -> str:
        if row["level"] == "criterion":
            fields = {"criterion": row["criterion"], "cap": row["cap"]}
            return say("cap_criterion", returned=abs(row["points"]), **fields)
        return say("cap_indicator", full_mark=row["full_mark"], returned=abs(row["points"]))

    def veto() -> str:
        key = "veto" if row["score"] == row["rounded_score"] else "veto_fixed"
        return say(key, criteria=say("list").join(vetoes), grade=failing, score=row["score"])

    def rescale() -> str:
        marks = {"points": row["unit_points"], "full_mark": row["unit_full_mark"]}
        return say("rescale", score=row["exact_score"], **marks)

    reasons: dict[str, Callable[[], str]] = {
        "full_mark": lambda: say("full_mark", full_mark=row["full_mark"]),
        "finding": finding,
        "cap_return": cap_return,
        "weighting": lambda: say("weighting", checked=row["checked"], points=row["indicator_points"]),
        "rescale": rescale,
        "rounding": lambda: say("rounding", before=row["exact_score"], after=row["rounded_score"]),
        "veto": veto,
    }
    return reasons[row["kind"]]()


def _order(row: Mapping[str, Any], names: Mapping[tuple[str, Any], Any]) -> tuple[Any, ...]:
    own = row["indicator"] is None
    return (
        row["period"],
        row["unit_id"],
        own,
        0 if own else names[("place", row["indicator"])],
        row["month"] is None,
        row["month"] or "",
        _KINDS.index(row["kind"]),
        row["kind"] == "cap_return" and row["level"] == "indicator",
        row["checked_on"] is None,
        str(row["checked_on"] or ""),
        row["finding_id"] or "",
        row["criterion"] or "",
    )
