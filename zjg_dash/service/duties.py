"""The list of duties as a page or script handles it: list it, add a new version."""

from datetime import date
from typing import Any

from zjg_dash.actors import Action, Actor
from zjg_dash.duties import reading, stored
from zjg_dash.problems import errors
from zjg_dash.refusals.batches import ReasonMissing
from zjg_dash.service.answers import Answer
from zjg_dash.service.statements import statement
from zjg_dash.store import Store, digests, events
from zjg_dash.units import registry

SCOPE = "duties"


def list_duties(store: Store, actor: Actor, on: date | None = None) -> Answer:
    """One row per unit, indicator and span of the list in use (on a day: only what is valid on it).

    Columns: unit_id, code, unit, indicator, full_mark (None: the indicator's own), valid_from, valid_to.
    `unit` is the name on the day, or on the duty's first one. No rows where there is no list.
    """
    actor.require(Action.READ_RULES)
    with store.cursor() as cursor:
        known = stored.current(cursor)
        if known is None:
            return Answer()
        units = registry.current(cursor)
    rows = []
    for duty in known.duties:
        if on is not None and not duty.valid_on(on):
            continue
        names = [name for name in units.names if name.unit_id == duty.unit_id]
        valid = [name for name in names if name.valid_on(on or duty.valid_from)] or names[-1:]
        rows.append(
            {
                "unit_id": duty.unit_id,
                "code": valid[0].code if valid else "",
                "unit": valid[0].name if valid else duty.unit_id,
                **{name: value for name, value in duty._asdict().items() if name != "unit_id"},
            }
        )
    return Answer(rows=rows)


def add(store: Store, actor: Actor, text: str, reason: str = "") -> dict[str, Any]:
    """Takes a file as the new version of the whole list; the file itself is kept beside the store.

    Returns duty_list_id, content_hash, duties (how many), new, problems. With an error among the problems
    nothing is stored and the ids are None. A file that says the same as the list in use changes nothing.
    The first list needs no reason; what takes the place of another does. Raises NoRegistry and ReasonMissing.
    """
    actor.require(Action.EDIT_RULES)
    with store.cursor() as cursor:
        units = registry.current(cursor)
        indicators = dict(cursor.execute(statement("indicators_by_duty")).fetchall())
    by_duty = {code for code, is_by_duty in indicators.items() if is_by_duty}
    duties, problems = reading.read(text, units, indicators, by_duty)
    if errors(problems):
        return _added(None, None, 0, new=False) | {"problems": problems}
    content_hash = stored.content_hash(duties)
    file_sha256 = store.files.keep(text.encode())
    with store.transaction() as cursor:
        known = stored.current(cursor)
        if known and known.content_hash == content_hash:
            duty_list_id, new = known.duty_list_id, False
        elif known and not reason.strip():
            raise ReasonMissing(action="duties")
        else:
            duty_list_id, new = stored.insert(cursor, duties), True
            events.append(
                cursor,
                scope=SCOPE,
                kind=events.Kind.DUTIES_ADDED,
                subject=duty_list_id,
                actor=actor,
                reason=reason,
                payload={
                    "content_hash": content_hash,
                    "file_sha256": file_sha256,
                    "content": digests.seal(cursor, "duty_list_id", duty_list_id),
                },
            )
    return _added(duty_list_id, content_hash, len(duties), new=new) | {"problems": problems}


def _added(duty_list_id: str | None, content_hash: str | None, duties: int, *, new: bool) -> dict[str, Any]:
    return {"duty_list_id": duty_list_id, "content_hash": content_hash, "duties": duties, "new": new}
