"""What stands behind a unit's results: the batches that touched it, and what it was and is called."""

from collections.abc import Iterable
from datetime import UTC
from typing import Any

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.refusals.units import NoRegistry
from zjg_dash.service.answers import Answer
from zjg_dash.service.statements import rows
from zjg_dash.store import Store
from zjg_dash.units import registry
from zjg_dash.units.model import UnitName


def unit_batches(store: Store, actor: Actor, unit_id: str, period: str) -> Answer:
    """One row per batch of the period that holds cells of the unit, newest upload first, in whatever state.

    Columns: batch_id, period, source, state, file_name, uploaded_by, uploaded_at, committed_by, committed_at
    (None where it never was), cells (of the unit), checked and counting (how many of them), findings (about
    the unit, mended ones included). Names of people; times in UTC. Raises UnknownPeriod.
    """
    actor.require(Action.READ_BATCHES)
    asked = periods.parse(period)
    with store.cursor() as cursor:
        found = rows(cursor, "unit_batches", unit_id=unit_id, batch_periods=list(asked.batch_periods))
    for row in found:
        for name in ("uploaded_at", "committed_at"):
            row[name] = row[name].replace(tzinfo=UTC) if row[name] else None
    return Answer(found)


def unit_names(store: Store, actor: Actor, unit_id: str) -> Answer:
    """The unit's names in the registry in use, and the units it came from, passed into or belongs to.

    Columns: relation (name | former | successor | parent | part), unit_id, code, name, short_name, aliases,
    valid_from, valid_to (None: still in force). One row per name of the unit itself, the oldest first; of
    each other unit its newest name. No rows for an id of no unit, or where there is no registry.
    """
    actor.require(Action.READ_RULES)
    with store.cursor() as cursor:
        try:
            names = registry.current(cursor).names
        except NoRegistry:
            return Answer()
    own = sorted((name for name in names if name.unit_id == unit_id), key=lambda name: name.valid_from)
    if not own:
        return Answer()
    successors = {name.successor_id for name in own}
    parents = {name.parent_id for name in own}
    related = {
        "former": _newest(name for name in names if name.successor_id == unit_id),
        "successor": _newest(name for name in names if name.unit_id in successors),
        "parent": _newest(name for name in names if name.unit_id in parents),
        "part": _newest(name for name in names if name.parent_id == unit_id),
    }
    listed = [_row("name", name) for name in own]
    listed += [_row(relation, name) for relation, others in related.items() for name in others]
    return Answer(listed)


def _newest(names: Iterable[UnitName]) -> list[UnitName]:
    """Of each unit the name that came last, in the registry's order."""
    newest: dict[str, UnitName] = {}
    for name in names:
        if name.unit_id not in newest or newest[name.unit_id].valid_from < name.valid_from:
            newest[name.unit_id] = name
    return list(newest.values())


def _row(relation: str, name: UnitName) -> dict[str, Any]:
    columns = ("unit_id", "code", "name", "short_name", "valid_from", "valid_to")
    return {
        "relation": relation,
        **{column: getattr(name, column) for column in columns},
        "aliases": list(name.aliases),
    }
