"""What every unit has on every indicator of a period. Select only."""

from typing import Any

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.scoring import runs
from zjg_dash.service.answers import Answer
from zjg_dash.service.kept import kept
from zjg_dash.service.ranking import asked_runs, selected
from zjg_dash.service.statements import rows
from zjg_dash.store import Store


def indicator_scores(store: Store, actor: Actor, period: str) -> Answer:
    """One row per unit and indicator due for it, in the ruleset's order; none of an annual result.

    Columns: unit_id, indicator, name, dimension, dimension_name, can_lose (False where points are won on top
    and nothing is lost), due and checked (how often: months of a range), points, full_mark (of what was
    checked), lost, state (checked | not_applicable | not_checked). Vetoes have no marks and no row.

    Raises UnknownPeriod, NoRulesetInForce, AnnualNotRuled.
    """
    actor.require(Action.READ_SCORES)
    made_of = asked_runs(store, periods.parse(period))
    return Answer([dict(row) for row in _of_run(store, made_of[0])], selected(store, *made_of).provenance)


@kept(16)
def _of_run(store: Store, run: runs.Run) -> list[dict[str, Any]]:
    """Runs never change, so what was selected of one may be kept."""
    with store.cursor() as cursor, runs.shown(cursor, run):
        return rows(cursor, "run_indicators", run_id=run.run_id)
