"""The month's workbook to fill in, and the summary to read, with what is in force and what counts now."""

from collections.abc import Callable, Collection
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import duckdb

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.intake.template import month_workbook
from zjg_dash.intake.template import summary_workbook as summary_file
from zjg_dash.intake.template.contents import Contents, OpenFinding, Standing, Unit, applies, due_indicators
from zjg_dash.intake.template.naming import USUAL_SOURCE, summary_name, workbook_name
from zjg_dash.periods import Period
from zjg_dash.refusals import NotAMonth, UnknownGroup, UnknownIndicator
from zjg_dash.rules import stored
from zjg_dash.rules.model import Dimension, Indicator, Mode, Ruleset
from zjg_dash.scoring import runs
from zjg_dash.scoring.methods import methods
from zjg_dash.store import Store
from zjg_dash.store.findings import open_findings
from zjg_dash.units import registry
from zjg_dash.units.model import Registry

_SQL = Path(__file__).parent / "sql"
Progress = Callable[[str, float], None]


def blank_workbook(
    store: Store,
    actor: Actor,
    period: str,
    *,
    source: str = USUAL_SOURCE,
    groups: Collection[str] | None = None,
    indicators: Collection[str] | None = None,
    progress: Progress | None = None,
    lang: str = "zh_CN",
) -> tuple[str, bytes]:
    """File name and .xlsx of a month's workbook.

    `groups` (codes) and `indicators` (codes, or a dimension's code for all of its indicators) restrict its
    scope, so that several inspectors work side by side, each with an own source. `lang` is the language of
    the explanations. Progress is told keys of the catalogues and the part done.

    Raises UnknownPeriod, NotAMonth, NoRulesetInForce, NoRegistry, UnknownGroup, UnknownIndicator.
    """
    actor.require(Action.MAKE_TEMPLATE)
    month = periods.parse(period)
    if not month.is_month:
        raise NotAMonth(period=period)
    tell = progress or _silent
    tell("workbook.progress.rules", 0.0)
    with store.cursor() as cursor:
        _, ruleset, ruleset_hash = stored.in_force(cursor, month)
        known = registry.current(cursor)
        units = _units(known, month, groups)
        due = _in_scope(ruleset, due_indicators(ruleset, month), indicators)
        tell("workbook.progress.findings", 0.2)
        still_open = _open_findings(cursor, month, units, due)
        tell("workbook.progress.scores", 0.4)
        standings = _standings(cursor, month)
    tell("workbook.progress.sheets", 0.6)
    source = source.strip() or USUAL_SOURCE
    content = month_workbook(
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
    contents = Contents(
        ruleset=ruleset,
        ruleset_hash=ruleset_hash,
        registry_hash=known.content_hash,
        period=asked,
        source="",
        made_at=datetime.now().replace(second=0, microsecond=0),
        units=_units(known, asked, None),
        indicators=due_indicators(ruleset, asked),
        standings=standings,
        lang=lang,
    )
    return summary_name(asked), summary_file(contents)


def _units(known: Registry, period: Period, groups: Collection[str] | None) -> tuple[Unit, ...]:
    for group in groups or ():
        if group not in known.groups:
            raise UnknownGroup(group=group, known="、".join(known.groups))
    return tuple(
        Unit(name.unit_id, name.code, name.name, name.group)
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


def _open_findings(
    cursor: duckdb.DuckDBPyConnection,
    month: Period,
    units: tuple[Unit, ...],
    due: tuple[tuple[Dimension, Indicator], ...],
) -> tuple[OpenFinding, ...]:
    """Faults of earlier months inside the scope, by unit and criterion; readings and honours do not stay."""
    by_id = {unit.unit_id: (order, unit) for order, unit in enumerate(units)}
    lasting = {
        criterion.code: (order, indicator)
        for order, (_, indicator) in enumerate(due)
        for criterion in indicator.criteria
        if indicator.mode is not Mode.ADD and methods()[criterion.method].stays_open and not criterion.letters
    }
    found = []
    for each in open_findings(cursor, month.first):
        row = each.row
        if row.unit_id in by_id and row.criterion in lasting:
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


def _standings(cursor: duckdb.DuckDBPyConnection, period: Period) -> dict[str, Standing]:
    """What counts now, by unit id; nothing where no batch counts."""
    months = {"first": str(period.first), "last": str(period.last)}
    row = cursor.execute(_statement("period_counts"), months).fetchone()
    if row is None or not row[0]:
        return {}
    run = {"run_id": runs.ensure(cursor, period).run_id}
    scores = cursor.execute(_statement("standing_scores"), run).fetchall()
    points: dict[str, dict[str, Decimal]] = {}
    for unit_id, indicator, won in cursor.execute(_statement("standing_points"), run).fetchall():
        points.setdefault(unit_id, {})[indicator] = won
    return {unit_id: Standing(points.get(unit_id, {}), score, rank) for unit_id, score, rank in scores}


def _statement(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def _silent(stage: str, part: float) -> None:
    """Nobody is watching."""
