"""Who asks: each service call takes an Actor and checks here, in one place, whether the actor may."""

import uuid
from dataclasses import dataclass
from enum import StrEnum

from zjg_dash.refusals.people import NotAllowed, UnitNotYours


class Role(StrEnum):
    """What an actor is."""

    LEADER = "leader"
    INSPECTOR = "inspector"
    UNIT = "unit"
    OFFICE = "office"
    ADMIN = "admin"
    OWNER = "owner"
    """Whoever gives commands at the machine: who can read the database file can do everything with it."""


SIGNED_IN = (Role.LEADER, Role.INSPECTOR, Role.UNIT, Role.OFFICE, Role.ADMIN)
"""The roles an account may have."""


class Action(StrEnum):
    """What a service call does."""

    READ_SCORES = "read_scores"
    """Of all units."""
    READ_UNIT = "read_unit"
    """Of one unit in detail; a unit's contact reads his own."""
    READ_BATCHES = "read_batches"
    READ_RULES = "read_rules"
    READ_DRAFTS = "read_drafts"
    """Of rules that are not published, nor were."""
    MAKE_TEMPLATE = "make_template"
    CHECK_WORKBOOK = "check_workbook"
    COMMIT_BATCH = "commit_batch"
    UNDO_BATCH = "undo_batch"
    """One's own: uploaded or committed by oneself."""
    UNDO_ANY_BATCH = "undo_any_batch"
    EDIT_RULES = "edit_rules"
    PUBLISH_RULES = "publish_rules"
    EDIT_UNITS = "edit_units"
    READ_EVENTS = "read_events"
    BACK_UP = "back_up"
    ERASE_PERSON = "erase_person"
    MANAGE_ACCOUNTS = "manage_accounts"
    OWN_ACCOUNT = "own_account"


_ANYBODY = {Action.READ_RULES, Action.OWN_ACCOUNT}
_READ = _ANYBODY | {Action.READ_SCORES, Action.READ_UNIT, Action.READ_BATCHES, Action.READ_DRAFTS}
_INSPECT = _READ | {
    Action.MAKE_TEMPLATE,
    Action.CHECK_WORKBOOK,
    Action.COMMIT_BATCH,
    Action.UNDO_BATCH,
}
_OFFICE = _INSPECT | {
    Action.UNDO_ANY_BATCH,
    Action.EDIT_RULES,
    Action.PUBLISH_RULES,
    Action.EDIT_UNITS,
    Action.READ_EVENTS,
}
_KEEP = {Action.BACK_UP, Action.ERASE_PERSON}

PERMISSIONS: dict[Role, frozenset[Action]] = {
    Role.LEADER: frozenset(_READ),
    Role.INSPECTOR: frozenset(_INSPECT),
    Role.UNIT: frozenset(_ANYBODY | {Action.READ_UNIT}),
    Role.OFFICE: frozenset(_OFFICE),
    # Who keeps accounts and backups needs no scores for it, so he reads none.
    Role.ADMIN: frozenset(_ANYBODY | _KEEP | {Action.MANAGE_ACCOUNTS, Action.EDIT_UNITS, Action.READ_EVENTS}),
    Role.OWNER: frozenset(Action),
}
"""The one table of who may do what. Publication, when it comes, lets contacts read what is published."""


@dataclass(frozen=True)
class Actor:
    """One who asks. `units` and `indicators` are what he is bound to (None: not bound)."""

    actor_id: str
    name: str
    role: Role
    units: frozenset[str] | None = None
    indicators: frozenset[str] | None = None

    @property
    def rights(self) -> str:
        """What tells apart who may not see the same: part of the key of whatever is kept for a page."""
        bound = (None if given is None else sorted(given) for given in (self.units, self.indicators))
        return repr((self.role.value, *bound))

    def may(self, action: Action) -> bool:
        """Whether the actor's role allows the action."""
        return action in PERMISSIONS[self.role]

    def require(self, action: Action) -> None:
        """Pass, or raise NotAllowed."""
        if not self.may(action):
            raise NotAllowed(action=action.value, role=self.role.value)

    def sees_unit(self, unit_id: str) -> bool:
        """Whether the actor may read a unit in detail: a contact his own, others who read any all."""
        own = self.role is not Role.UNIT or unit_id in (self.units or ())
        return own and self.may(Action.READ_UNIT)

    def require_unit(self, unit_id: str) -> None:
        """Pass, or raise NotAllowed, and UnitNotYours to a contact of other units."""
        self.require(Action.READ_UNIT)
        if not self.sees_unit(unit_id):
            raise UnitNotYours(action=Action.READ_UNIT.value, role=self.role.value)

    def works_on(self, unit_id: str, indicator: str) -> bool:
        """Whether what is said about a unit and an indicator lies within what is assigned to the actor."""
        given = ((self.units, unit_id), (self.indicators, indicator))
        return all(assigned is None or one in assigned for assigned, one in given)


_PEOPLE = uuid.UUID("6f0d2f6e-6c1c-4f0a-9c57-2f6f3f2f9a10")


def at_this_machine(name: str, role: Role) -> Actor:
    """The person of that name at this machine: pages and commands give the same name the same id."""
    return Actor(actor_id=str(uuid.uuid5(_PEOPLE, name)), name=name, role=role)
