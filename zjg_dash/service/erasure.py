"""Erasing a person: a tombstone in place of the name, while every chain stays whole.

Chains hold ids only. Names stand in `actor` and `account`, notes and reasons in `free_text`: these are
replaced, events are not. An event says that a person was erased, by whom and why; it names the id.
"""

from dataclasses import dataclass

from zjg_dash.access import accounts, roll, sessions
from zjg_dash.actors import Action, Actor
from zjg_dash.refusals.batches import ReasonMissing
from zjg_dash.refusals.people import PersonAmbiguous, UnknownPerson
from zjg_dash.service.statements import statement
from zjg_dash.store import Store, events

SCOPE = "people"
TOMBSTONE = "（已删除）"
"""What stands where a name or text was; data, and so the same in every language."""
_SHOWN = 8
"""Characters of the id in the name that is left of an account."""


@dataclass(frozen=True)
class Erased:
    """What was replaced. `events` go on naming the id; `account` tells whether there was one."""

    actor_id: str
    events: int
    texts: int
    account: bool


def erase(store: Store, actor: Actor, person: str, note: str, *, texts: bool = False) -> Erased:
    """Replace a person's name everywhere, and with `texts` all notes and reasons he or she wrote.

    `person` is a name, a name to sign in with, or an id. An account is deactivated and its sessions end.
    Raises ReasonMissing, UnknownPerson, PersonAmbiguous and LastAdministrator.
    """
    actor.require(Action.ERASE_PERSON)
    if not note.strip():
        raise ReasonMissing(action="erase")
    actor_id = _find(store, person)
    account = accounts.by_id(store, actor_id)
    if account is not None and account.active:
        accounts.deactivate(store, actor, account, note)
    with store.transaction() as cursor:
        written = cursor.execute(statement("texts_of_person"), {"actor_id": actor_id}).fetchall()
        found = written if texts else []
        events.append(
            cursor,
            scope=SCOPE,
            kind=events.Kind.PERSON_ERASED,
            subject=actor_id,
            actor=actor,
            reason=note,
            payload={"texts": len(found)},
        )
        (acted,) = cursor.execute(statement("events_of_person"), {"actor_id": actor_id}).fetchone() or (0,)
        cursor.execute(statement("erase_name"), {"actor_id": actor_id, "tombstone": TOMBSTONE})
        if found:
            text_ids = [text_id for (text_id,) in found]
            cursor.execute(statement("erase_text"), {"tombstone": TOMBSTONE, "text_ids": text_ids})
        if account is not None:
            left = {"account_id": actor_id, "sign_in_name": f"erased-{actor_id[:_SHOWN]}"}
            cursor.execute(statement("erase_account"), left)
    if account is not None:
        roll.forget(store)
        sessions.end_all(store, actor_id)
    return Erased(actor_id, acted, len(found), account is not None)


def _find(store: Store, person: str) -> str:
    with store.cursor() as cursor:
        found = cursor.execute(statement("people_called"), {"text": person.strip()}).fetchall()
    if not found:
        raise UnknownPerson(person=person)
    if len(found) > 1:
        raise PersonAmbiguous(person=person, ids=", ".join(actor_id for actor_id, _ in found))
    return str(found[0][0])
