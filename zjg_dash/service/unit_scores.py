"""One unit: its indicators, what to mend first, its group beside it, its ledger and its sentences."""

from collections import defaultdict
from decimal import Decimal

from zjg_dash import periods as period_names
from zjg_dash.actors import Action, Actor
from zjg_dash.refusals import UnknownUnit
from zjg_dash.scoring import explain as sentences
from zjg_dash.scoring import ledger as ledger_rows
from zjg_dash.scoring import runs
from zjg_dash.service import provenance
from zjg_dash.service.answers import Answer
from zjg_dash.service.quartiles import quartiles
from zjg_dash.service.ranking import of_period
from zjg_dash.service.statements import rows
from zjg_dash.store import Store


def unit_summary(store: Store, actor: Actor, unit_id: str, period: str) -> Answer:
    """One row: as in `ranking`, and

    * indicators [{indicator, name, dimension, mode, due, checked, not_applicable, points, full_mark, lost,
      state, basis, remedy}] in the ruleset's order,
    * recoverable: those of them that lost points, the largest loss first,
    * group_trend [{period, lower, median, upper}]: quartiles of the group's scores, by month of the trend,
    * peers {indicator: {median, best, units}}: points in the unit's group where the indicator was checked.

    Raises UnknownPeriod, NoRulesetInForce, and UnknownUnit for a unit that has no row in the period.
    """
    actor.require(Action.READ_SCORES)
    asked = period_names.parse(period)
    answer = of_period(store, asked)
    row = next((row for row in answer.rows if row["unit_id"] == unit_id), None)
    if row is None or answer.provenance is None:
        raise UnknownUnit(unit=unit_id, near=())
    run_id = answer.provenance.run_id
    with store.cursor() as cursor:
        indicators = rows(cursor, "indicators", run_id=run_id, unit_id=unit_id)
        others = rows(cursor, "peers", run_id=run_id, group_code=row["group"])
    lost = [one for one in indicators if one["lost"] > 0]
    points: dict[str, list[Decimal]] = defaultdict(list)
    for other in others:
        points[other["indicator"]].append(other["points"])
    scores: dict[str, list[Decimal]] = defaultdict(list)
    for member in answer.rows:
        if member["group"] == row["group"]:
            for point in member["trend"]:
                if point["score"] is not None:
                    scores[point["period"]].append(point["score"])
    return Answer(
        [
            {
                **row,
                "indicators": indicators,
                "recoverable": sorted(lost, key=lambda one: -one["lost"]),
                "group_trend": [
                    {"period": month, **quartiles(scores[month])._asdict()} for month in sorted(scores)
                ],
                "peers": {
                    code: {"median": quartiles(values).median, "best": max(values), "units": len(values)}
                    for code, values in points.items()
                },
            }
        ],
        answer.provenance,
    )


def ledger(
    store: Store, actor: Actor, period: str, unit_id: str | None = None, lang: str = "zh_CN"
) -> Answer:
    """The rows that sum to a unit's score (of all units without one).

    Columns of docs/ARCHITECTURE.md, *Ledger rows*, and dimension_name, indicator_name, criterion_text, note,
    evidence, file (the workbook a finding came from). Raises UnknownPeriod, NoRulesetInForce.
    """
    actor.require(Action.READ_SCORES)
    asked = period_names.parse(period)
    with store.cursor() as cursor:
        run = runs.ensure(cursor, asked)
        return Answer(ledger_rows.rows(cursor, run, unit_id, lang), provenance.of_run(cursor, run))


def explain(store: Store, actor: Actor, unit_id: str, period: str, lang: str = "zh_CN") -> Answer:
    """Why a unit has its score, in sentences; columns dimension, indicator, points, sentence.

    Raises UnknownPeriod, NoRulesetInForce.
    """
    actor.require(Action.READ_SCORES)
    asked = period_names.parse(period)
    with store.cursor() as cursor:
        run = runs.ensure(cursor, asked)
        return Answer(sentences.rows(cursor, run, unit_id, lang), provenance.of_run(cursor, run))
