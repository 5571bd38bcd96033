"""What the first visitor would otherwise wait for: the newest month, a desk for ledgers, figures' modules."""

import logging

from zjg_dash import language
from zjg_dash.actors import Role, at_this_machine
from zjg_dash.charts import trend, waterfall
from zjg_dash.refusals import Refusal
from zjg_dash.service import overview, score_steps, scores
from zjg_dash.web import database

LOG = logging.getLogger("zjg_dash.server")


def up() -> None:
    """Asks once for what everybody opens first. Where there is nothing to open, nothing is done."""
    try:
        _ask()
    except Refusal:
        return
    except Exception:
        LOG.exception("warming up failed; the first visitor waits a little longer")


def _ask() -> None:
    store, reader = database.store(), at_this_machine("", Role.LEADER)
    newest = next((row["period"] for row in scores.periods(store, reader) if row["kind"] == "month"), None)
    if newest is None:
        return
    overview.overview(store, reader, newest)
    ranked = [row for row in scores.ranking(store, reader, newest).rows if row["rank"] is not None]
    if not ranked:
        return
    row = scores.unit_summary(store, reader, ranked[0]["unit_id"], newest)
    unit, lang = row.rows[0], language.LANGUAGES[0]
    ledger = scores.ledger(store, reader, newest, unit["unit_id"], lang).rows
    if row.provenance:
        waterfall.of_score(score_steps.of_unit(store, reader, row.provenance.run_id, unit, ledger), lang)
    trend.against_group(unit["trend"], unit["group_trend"], unit["name"], lang)
