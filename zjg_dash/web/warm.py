"""What the first visitors would otherwise wait for: the pages' modules, the newest month, its units."""

import importlib
import logging
import pkgutil

from zjg_dash import language, web
from zjg_dash.actors import Actor, Role, at_this_machine
from zjg_dash.refusals import Refusal
from zjg_dash.service import overview, score_steps, scores
from zjg_dash.service.repeated_faults import repeated_faults
from zjg_dash.store import Store
from zjg_dash.web import database
from zjg_dash.web.turns import turn

LOG = logging.getLogger("zjg_dash.server")


def modules() -> None:
    """Reads in what the pages are made of, libraries and all."""
    for module in pkgutil.iter_modules(web.__path__, f"{web.__name__}."):
        importlib.import_module(module.name)


def up() -> None:
    """Asks once for what everybody opens first. Where there is nothing to open, nothing is done."""
    try:
        _ask()
    except Refusal:
        return
    except Exception:
        LOG.exception("warming up failed; the first visitor waits a little longer")


def _ask() -> None:
    store, reader, lang = database.store(), at_this_machine("", Role.LEADER), language.LANGUAGES[0]
    newest = next((row["period"] for row in scores.periods(store, reader) if row["kind"] == "month"), None)
    if newest is None:
        return
    with turn():
        overview.overview(store, reader, newest)
    for ranked in scores.ranking(store, reader, newest).rows:
        with turn():
            _ask_of(store, reader, ranked["unit_id"], newest, lang)


def _ask_of(store: Store, reader: Actor, unit_id: str, period: str, lang: str) -> None:
    """What a unit's page asks first; with it the ledgers of the months in which faults were found again."""
    answer = scores.unit_summary(store, reader, unit_id, period)
    ledger = scores.ledger(store, reader, period, unit_id, lang).rows
    repeated_faults(store, reader, unit_id, period, ledger)
    if answer.provenance:
        score_steps.of_unit(store, reader, answer.provenance.run_id, answer.rows[0], ledger)
