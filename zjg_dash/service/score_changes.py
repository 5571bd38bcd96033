"""How scores changed from one period to another, or from one version of the rules to another.

Each side is a period scored by a version: the one in force at its end, or one that is named. Where the two
sides go by different versions, the later side's findings are scored by the earlier side's version too. The
change then falls into the *real effect* (the other period, by the earlier side's version) and the *rule
effect* (the other version, over the later side's period). Both are exact and sum to the change; so do the
lines each of them falls into, indicator by indicator. Of two annual results the lines are their parts and the
periods these are made of.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

import duckdb

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.periods import Kind, Period
from zjg_dash.refusals.periods import AnnualByVersion, NothingToCompare
from zjg_dash.rules import chains, stored
from zjg_dash.rules.correspondence import Correspondence
from zjg_dash.rules.model import Ruleset
from zjg_dash.scoring import runs
from zjg_dash.service.annual_change_lines import AnnualLines
from zjg_dash.service.answers import Provenance
from zjg_dash.service.score_change_lines import Lines
from zjg_dash.service.score_shares import of_units
from zjg_dash.service.scorings import Scoring, by_version, in_its_time
from zjg_dash.service.statements import rows
from zjg_dash.service.unread import LeftOut, Seen, Unseen
from zjg_dash.store import Store

Row = dict[str, Any]
BEFORE, BETWEEN, AFTER = "before", "between", "after"
STANDINGS = (BEFORE, BETWEEN, AFTER)
"""The earlier side; the later side's period by the earlier side's version; the later side."""
_COLUMNS = ("score", "rank", "grade", "group", "coverage", "vetoed")


@dataclass(frozen=True)
class Asked:
    """A side as it is asked for."""

    period: str
    version: str = ""
    """`SAMPLE-2018/2018.1`, or the version alone where it is the only one; "": the one in force."""


@dataclass(frozen=True)
class Side:
    """A side as it was scored."""

    period: str
    ruleset: Ruleset
    source: Provenance | None
    """None where the version is not in force, so that nothing of it is stored."""


@dataclass(frozen=True)
class Comparison:
    """Two sides, unit by unit."""

    before: Side
    after: Side
    rows: list[Row]
    """By group and rank of the later side. Columns: unit_id, code, name, short_name, group (of the later side
    where the unit is there); for each of STANDINGS score_…, rank_…, grade_…, group_…, coverage_…, vetoed_…,
    None where the unit is not there; real_effect, rule_effect and change, None without what they are made
    of; state (compared | only_before | only_after | neither have a score); cause (rule | unit | both: which
    of the effects is the greater; None without a change or a split); successor (what the unit became part
    of); lines (of compared units: `score_change_lines`; of two annual results `annual_change_lines`; none of
    an annual result and another period)."""
    split: bool
    """Whether the change is split at all: annual results are made of other periods' scores and are not."""
    left_out: list[LeftOut]
    """Findings one of the versions has no criterion for: only where the versions differ, and for those who
    may read batches. `by` is old (the earlier side's version) or new."""
    unseen: list[Unseen]
    sample: bool

    @property
    def same_rules(self) -> bool:
        """Whether both sides go by one version, so that rules changed nothing."""
        return self.before.ruleset == self.after.ruleset

    @property
    def exact(self) -> bool:
        """Whether, of each unit, effects and lines sum to the change, to the last digit."""
        return all(
            row["real_effect"] + row["rule_effect"] == row["change"] == sum_of(row["lines"], "change")
            for row in self.rows
            if row["rule_effect"] is not None
        ) and all(row["change"] == sum_of(row["lines"], "change") for row in self.rows if in_parts(row))


def in_parts(row: Mapping[str, Any]) -> bool:
    """Whether a unit's lines are those of two annual results."""
    return any(line["level"] == "part" for line in row["lines"])


def sum_of(lines: list[Row], column: str) -> Decimal:
    """The sum of the lines of the lowest level (a dimension's or part's is the sum of those below it)."""
    return sum((line[column] for line in lines if line["level"] not in ("dimension", "part")), Decimal(0))


def compare(store: Store, actor: Actor, before: Asked, after: Asked) -> Comparison:
    """Both sides and what lies between them. Nothing is stored but runs of versions in force.

    Naming a version needs the right to read batches. Raises UnknownPeriod, NoRulesetInForce, UnknownRuleset,
    RulesetAmbiguous, AnnualNotRuled, AnnualByVersion, NothingToCompare.
    """
    actor.require(Action.READ_SCORES)
    if before.version or after.version:
        actor.require(Action.READ_BATCHES)
    first, last = periods.parse(before.period), periods.parse(after.period)
    annual = Kind.ANNUAL in (first.kind, last.kind)
    if annual and (before.version or after.version):
        raise AnnualByVersion()
    with store.cursor() as cursor:
        (old_id, old_now), (new_id, new_now) = (
            _version(cursor, asked.version, period) for asked, period in ((before, first), (after, last))
        )
        if first == last and old_id == new_id:
            raise NothingToCompare(period=first.name)
        old, new = stored.load(cursor, old_id), stored.load(cursor, new_id)
    rehearsed = not annual and not (old_now and new_now and old_id == new_id)
    with _reading(store, rehearsed=rehearsed) as cursor:
        earlier = in_its_time(cursor, first) if old_now else by_version(cursor, first, old_id, old)
        later = in_its_time(cursor, last) if new_now else by_version(cursor, last, new_id, new)
        if annual:
            between = None
        elif old_id == new_id:
            between = later
        else:
            between = earlier if first == last else by_version(cursor, last, old_id, old)
        scorings = {BEFORE: earlier, BETWEEN: between, AFTER: later}
        last_day = max(first.last_day, last.last_day)
        named = rows(cursor, "units_by_order", last_day=last_day)
        became = {row["unit_id"]: row["short_name"] or row["name"] for row in rows(cursor, "successors")}
        correspondence = chains.correspondence(cursor, old, new)
        versions = {"old": old, "new": new} if old_id != new_id else {}
        seen = Seen(cursor, last, versions) if rehearsed and actor.may(Action.READ_BATCHES) else None
        years = _years(cursor, first, last) if first.kind is last.kind else None
    listed = _rows(scorings, named, became)
    if not annual:
        _explain(listed, scorings, correspondence)
    else:
        for row in listed:
            row["lines"] = years.of_unit(row["unit_id"]) if years and row["state"] == "compared" else []
    shown = {row["unit_id"] for row in listed}
    return Comparison(
        before=Side(first.name, old, earlier.source),
        after=Side(last.name, new, later.source),
        rows=listed,
        split=not annual,
        left_out=seen.left_out() if seen else [],
        unseen=seen.unseen() if seen else [],
        sample=old.sample or new.sample or any(row["sample"] for row in named if row["unit_id"] in shown),
    )


def _version(cursor: duckdb.DuckDBPyConnection, version: str, period: Period) -> tuple[str, bool]:
    """Id of a side's version, and whether it is the one in force."""
    if not version:
        return stored.in_force(cursor, period)[0], True
    ruleset_id = stored.find(cursor, version).ruleset_id
    in_force, _ = runs.rulesets_in_force(cursor, [period]).get(period.name, ("", ""))
    return ruleset_id, ruleset_id == in_force


@contextmanager
def _reading(store: Store, *, rehearsed: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """Where a version out of force is scored, a transaction that is rolled back; else runs are kept."""
    with store.rehearsal() if rehearsed else store.cursor() as cursor:
        yield cursor


def _years(cursor: duckdb.DuckDBPyConnection, first: Period, last: Period) -> AnnualLines | None:
    """The lines of two annual results; None of other periods."""
    if Kind.ANNUAL not in (first.kind, last.kind):
        return None
    return AnnualLines(cursor, runs.ensure(cursor, first), runs.ensure(cursor, last))


def _rows(scorings: Mapping[str, Scoring | None], named: list[Row], became: Mapping[str, str]) -> list[Row]:
    """One row per unit of either side, with its effects."""
    units = {
        which: {row["unit_id"]: {**row, "group": row["group_code"]} for row in scoring.units}
        for which, scoring in scorings.items()
        if scoring is not None
    }
    listed = []
    for name in named:
        own = {which: found[name["unit_id"]] for which, found in units.items() if name["unit_id"] in found}
        if BEFORE not in own and AFTER not in own:
            continue
        row: Row = {key: name[key] for key in ("unit_id", "code", "name", "short_name")}
        row["group"] = own[AFTER if AFTER in own else BEFORE]["group"]
        for which in STANDINGS:
            for column in _COLUMNS:
                row[f"{column}_{which}"] = own[which][column] if which in own else None
        row["successor"] = became.get(name["unit_id"], "") if AFTER not in own else ""
        listed.append(row | _effects(row))
    places = {group: place for place, group in enumerate(dict.fromkeys(row["group"] for row in listed))}
    return sorted(
        listed, key=lambda row: (places[row["group"]], row["rank_after"] is None, row["rank_after"] or 0)
    )


def _effects(row: Row) -> Row:
    before, between, after = (row[f"score_{which}"] for which in STANDINGS)
    change = None if before is None or after is None else after - before
    real = None if change is None or between is None else between - before
    rule = None if change is None or between is None else after - between
    if before is None or after is None:
        state = "neither" if before is after else "only_after" if before is None else "only_before"
    else:
        state = "compared"
    cause = None
    if change and real is not None and rule is not None:
        cause = "both" if abs(rule) == abs(real) else "rule" if abs(rule) > abs(real) else "unit"
    return {"real_effect": real, "rule_effect": rule, "change": change, "state": state, "cause": cause}


def _explain(
    listed: list[Row], scorings: Mapping[str, Scoring | None], correspondence: Correspondence
) -> None:
    """Puts the lines into the rows."""
    shares = {}
    marks: dict[str, dict[str, dict[str, Row]]] = {}
    for which, scoring in scorings.items():
        if scoring is None:
            continue
        rules = correspondence.after if which == AFTER else correspondence.before
        shares[which] = of_units(scoring, rules)
        ordered = sorted(scoring.indicators, key=lambda mark: str(mark["unit_id"]))
        marks[which] = {
            unit_id: {mark["indicator"]: mark for mark in own}
            for unit_id, own in groupby(ordered, lambda mark: str(mark["unit_id"]))
        }
    lines = Lines(correspondence)
    for row in listed:
        unit_id = row["unit_id"]
        row["lines"] = (
            lines.of_unit(
                {which: shares[which].get(unit_id) for which in STANDINGS},
                {which: marks[which].get(unit_id, {}) for which in STANDINGS},
            )
            if row["state"] == "compared"
            else []
        )
