"""The unit registry as a page or script handles it: list it, add a new version, find a unit by any name."""

from datetime import date
from typing import Any

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.periods import Period
from zjg_dash.problems import errors
from zjg_dash.refusals.batches import ReasonMissing
from zjg_dash.refusals.units import NoRegistry, UnknownUnit
from zjg_dash.service.answers import Answer
from zjg_dash.service.kept import kept
from zjg_dash.service.standing import Standing, standing_of
from zjg_dash.store import Store, digests, events
from zjg_dash.units import registry
from zjg_dash.units.matching import Matcher, Verdict
from zjg_dash.units.model import Registry

SCOPE = "units"


def list_units(store: Store, actor: Actor, on: date | None = None) -> Answer:
    """One row per unit and name in force (on a day: only what is valid on it), in the registry's order.

    Columns: unit_id, code, name, short_name, group, valid_from, valid_to, successor_id, aliases (list),
    sample, source, parent_id. No rows where there is no registry yet.
    """
    actor.require(Action.READ_RULES)
    try:
        current = _current(store, standing_of(store))
    except NoRegistry:
        return Answer()
    names = current.names if on is None else current.on(on)
    return Answer(rows=[{**name._asdict(), "aliases": list(name.aliases)} for name in names])


def add(store: Store, actor: Actor, text: str, reason: str = "") -> dict[str, Any]:
    """Takes a registry file as the new version of the whole; the file itself is kept beside the store.

    Returns registry_id, content_hash, units (how many), new, problems. With an error among the problems
    nothing is stored and the ids are None. A file that says the same as the registry in use changes nothing.
    The first registry needs no reason; what takes the place of another does. Raises ReasonMissing.
    """
    actor.require(Action.EDIT_UNITS)
    names, problems = registry.read(text)
    if errors(problems):
        return {"registry_id": None, "content_hash": None, "units": 0, "new": False, "problems": problems}
    content_hash = registry.content_hash(names)
    file_sha256 = store.files.keep(text.encode())
    with store.transaction() as cursor:
        try:
            known = registry.current(cursor)
        except NoRegistry:
            known = None
        new = known is None or known.content_hash != content_hash
        if new and known is not None and not reason.strip():
            raise ReasonMissing(action="units")
        registry_id = known.registry_id if known and not new else registry.insert(cursor, names)
        if new:
            events.append(
                cursor,
                scope=SCOPE,
                kind=events.Kind.REGISTRY_ADDED,
                subject=registry_id,
                actor=actor,
                reason=reason,
                payload={
                    "content_hash": content_hash,
                    "file_sha256": file_sha256,
                    "content": digests.seal(cursor, "registry_id", registry_id),
                },
            )
    return {
        "registry_id": registry_id,
        "content_hash": content_hash,
        "units": len({name.unit_id for name in names}),
        "new": new,
        "problems": problems,
    }


def resolve(store: Store, text: str, period: str) -> str:
    """The unit id a text means in a period: an id, a code, a name or an alias.

    A unit that ended within the period is found as well. Raises UnknownPeriod, NoRegistry, and UnknownUnit
    with near names when the text means no unit, more than one, or one not valid in the period.
    """
    return _resolved(store, standing_of(store), text, periods.parse(period))


@kept(2)
def _current(store: Store, standing: Standing) -> Registry:
    """The registry in use. Raises NoRegistry."""
    del standing  # it is the key
    with store.cursor() as cursor:
        return registry.current(cursor)


@kept(1024)
def _resolved(store: Store, standing: Standing, text: str, asked: Period) -> str:
    current = _current(store, standing)
    for month in reversed(asked.months):
        matcher = Matcher(current, month.last_day)
        if any(name.unit_id == text for name in current.on(month.last_day)):
            return text
        match = matcher.match(text)
        if match.verdict is Verdict.UNIT and match.unit_id is not None:
            return match.unit_id
    raise UnknownUnit(unit=text, near=Matcher(current, asked.last_day).match(text).near)
