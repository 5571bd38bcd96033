"""The month's workbook to fill in, and the summary to read, with what is in force and what counts now."""

from collections.abc import Callable, Collection
from datetime import datetime
from decimal import Decimal

import duckdb

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.duties.stored import answered_for
from zjg_dash.intake.checks.source import LONGEST, usable_source
from zjg_dash.intake.template import month_workbook as month_file
from zjg_dash.intake.template import summary_workbook as summary_file
from zjg_dash.intake.template.contents import Contents, Standing, Unit, due_indicators
from zjg_dash.intake.template.naming import summary_name, workbook_name
from zjg_dash.periods import Period
from zjg_dash.refusals.batches import UnusableSource
from zjg_dash.refusals.people import NothingAssigned
from zjg_dash.refusals.periods import NotAMonth
from zjg_dash.refusals.rulesets import UnknownIndicator
from zjg_dash.refusals.units import UnknownGroup
from zjg_dash.rules import stored
from zjg_dash.rules.model import Dimension, Indicator, Ruleset
from zjg_dash.scoring import runs
from zjg_dash.service import prefilled, sources
from zjg_dash.service.statements import statement
from zjg_dash.store import Store
from zjg_dash.units import registry
from zjg_dash.units.model import Registry

Progress = Callable[[str, float], None]


def month_workbook(
    store: Store,
    actor: Actor,
    period: str,
    *,
    source: str = "",
    groups: Collection[str] | None = None,
    indicators: Collection[str] | None = None,
    progress: Progress | None = None,
    lang: str = "zh_CN",
) -> tuple[str, bytes]:
    """File name and .xlsx of a month's workbook, filled in with what counts in the month from its source.

    Where nothing counts yet, nothing is checked in it. Uploaded as it came, it changes nothing.

    `groups` (codes) and `indicators` (codes, or a dimension's code for all of its indicators) restrict its
    scope, so that several inspectors work side by side, each with an own source (blank: the usual one). An
    inspector's holds what is assigned to him. `lang` is the language of the explanations. Progress is told
    keys of the catalogues and the part done.

    Raises UnknownPeriod, NotAMonth, UnusableSource, NoRulesetInForce, NoRegistry, UnknownGroup,
    UnknownIndicator and NothingAssigned.
    """
    actor.require(Action.MAKE_TEMPLATE)
    month = periods.parse(period)
    if not month.takes_workbooks:
        raise NotAMonth(period=period)
    written = usable(source)
    tell = progress or _silent
    tell("workbook.progress.rules", 0.0)
    with store.cursor() as cursor:
        ruleset_id, ruleset, ruleset_hash = stored.in_force(cursor, month)
        source = sources.settled(cursor, month, ruleset, written)
        known = registry.current(cursor)
        units = _units(known, month, groups, answered_for(cursor, month.last_day))
        due = _in_scope(ruleset, due_indicators(ruleset, month), indicators)
        units, due = _assigned(actor, units, due)
        tell("workbook.progress.findings", 0.2)
        counting = prefilled.counting(
            cursor, month, source, ruleset_id=ruleset_id, ruleset=ruleset, units=units, due=due
        )
        still_open = prefilled.open_findings(cursor, month, units, due, counting, ruleset_id=ruleset_id)
        tell("workbook.progress.scores", 0.4)
        standings = _standings(cursor, month)
    tell("workbook.progress.sheets", 0.6)
    content = month_file(
        Contents(
            ruleset=ruleset,
            ruleset_hash=ruleset_hash,
            registry_hash=known.content_hash,
            period=month,
            source=source,
            made_at=datetime.now().replace(second=0, microsecond=0),
            units=units,
            indicators=due,
            open_findings=still_open,
            counting=counting,
            standings=standings,
            lang=lang,
        )
    )
    tell("workbook.progress.sheets", 1.0)
    return workbook_name(month, source), content


def summary_workbook(store: Store, actor: Actor, period: str, lang: str = "zh_CN") -> tuple[str, bytes]:
    """File name and .xlsx of units × indicators with score and rank of what counts now, for any period.

    Raises UnknownPeriod, NoRulesetInForce, NoRegistry.
    """
    actor.require(Action.READ_SCORES)
    asked = periods.parse(period)
    with store.cursor() as cursor:
        _, ruleset, ruleset_hash = stored.in_force(cursor, asked)
        known = registry.current(cursor)
        standings = _standings(cursor, asked)
        units = _units(known, asked, None, answered_for(cursor, asked.last_day))
    contents = Contents(
        ruleset=ruleset,
        ruleset_hash=ruleset_hash,
        registry_hash=known.content_hash,
        period=asked,
        source="",
        made_at=datetime.now().replace(second=0, microsecond=0),
        units=units,
        indicators=due_indicators(ruleset, asked),
        standings=standings,
        lang=lang,
    )
    return summary_name(asked), summary_file(contents)


def source_of(store: Store, actor: Actor, period: str, written: str = "") -> str:
    """The source as batches of a period keep it; the usual one for a blank.

    Raises UnknownPeriod, UnusableSource and NoRulesetInForce.
    """
    actor.require(Action.MAKE_TEMPLATE)
    asked, named = periods.parse(period), usable(written)
    with store.cursor() as cursor:
        _, ruleset, _ = stored.in_force(cursor, asked)
        return sources.settled(cursor, asked, ruleset, named)


def usable(source: str) -> str:
    """The source in one spelling; blank stays blank. Raises UnusableSource."""
    if not source.strip():
        return ""
    found = usable_source(source)
    if found is None:
        raise UnusableSource(source=source.strip()[:LONGEST], longest=LONGEST)
    return found


def _units(
    known: Registry,
    period: Period,
    groups: Collection[str] | None,
    answered_for: Collection[tuple[str, str]],
) -> tuple[Unit, ...]:
    for group in groups or ():
        if group not in known.groups:
            raise UnknownGroup(group=group, known="、".join(known.groups))
    duties: dict[str, set[str]] = {}
    for unit_id, indicator in answered_for:
        duties.setdefault(unit_id, set()).add(indicator)
    return tuple(
        Unit(name.unit_id, name.code, name.name, name.group, frozenset(duties.get(name.unit_id, ())))
        for name in known.on(period.last_day)
        if groups is None or name.group in groups
    )


def _in_scope(
    ruleset: Ruleset, due: tuple[tuple[Dimension, Indicator], ...], wanted: Collection[str] | None
) -> tuple[tuple[Dimension, Indicator], ...]:
    if wanted is None:
        return due
    known = {code for dimension, indicator in ruleset.indicators for code in (dimension.code, indicator.code)}
    for code in wanted:
        if code not in known:
            raise UnknownIndicator(indicator=code, version=ruleset.version)
    return tuple(pair for pair in due if pair[0].code in wanted or pair[1].code in wanted)


def _assigned(
    actor: Actor, units: tuple[Unit, ...], due: tuple[tuple[Dimension, Indicator], ...]
) -> tuple[tuple[Unit, ...], tuple[tuple[Dimension, Indicator], ...]]:
    """What of a month is assigned to the actor. Raises NothingAssigned."""
    if actor.units is None and actor.indicators is None:
        return units, due
    units = tuple(unit for unit in units if actor.units is None or unit.unit_id in actor.units)
    due = tuple(pair for pair in due if actor.indicators is None or pair[1].code in actor.indicators)
    if not units or not due:
        raise NothingAssigned()
    return units, due


def _standings(cursor: duckdb.DuckDBPyConnection, period: Period) -> dict[str, Standing]:
    """What counts now, by unit id; nothing where no batch counts."""
    asked = {"batch_periods": list(period.batch_periods)}
    row = cursor.execute(statement("period_counts"), asked).fetchone()
    if row is None or not row[0]:
        return {}
    run = {"run_id": runs.ensure(cursor, period).run_id}
    scores = cursor.execute(statement("standing_scores"), run).fetchall()
    points: dict[str, dict[str, Decimal]] = {}
    for unit_id, indicator, won in cursor.execute(statement("standing_points"), run).fetchall():
        points.setdefault(unit_id, {})[indicator] = won
    return {unit_id: Standing(points.get(unit_id, {}), score, rank) for unit_id, score, rank in scores}


def _silent(stage: str, part: float) -> None:
    """Nobody is watching."""
