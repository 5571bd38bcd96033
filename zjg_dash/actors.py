"""Who asks: each service call takes an Actor and checks here, in one place, whether the actor may."""

import uuid
from dataclasses import dataclass
from enum import StrEnum

from zjg_dash.refusals import NotAllowed


class Role(StrEnum):
    """What an actor is."""

    LEADER = "leader"
    INSPECTOR = "inspector"
    UNIT = "unit"
    OFFICE = "office"
    ADMIN = "admin"


class Action(StrEnum):
    """What a service call does."""

    READ_SCORES = "read_scores"
    READ_BATCHES = "read_batches"
    READ_RULES = "read_rules"
    MAKE_TEMPLATE = "make_template"
    CHECK_WORKBOOK = "check_workbook"
    COMMIT_BATCH = "commit_batch"
    UNDO_BATCH = "undo_batch"
    EDIT_RULES = "edit_rules"
    PUBLISH_RULES = "publish_rules"
    EDIT_UNITS = "edit_units"


_READ = {Action.READ_SCORES, Action.READ_RULES}
_INSPECT = _READ | {
    Action.READ_BATCHES,
    Action.MAKE_TEMPLATE,
    Action.CHECK_WORKBOOK,
    Action.COMMIT_BATCH,
    Action.UNDO_BATCH,
}
_OFFICE = _INSPECT | {Action.EDIT_RULES, Action.PUBLISH_RULES, Action.EDIT_UNITS}

PERMISSIONS: dict[Role, frozenset[Action]] = {
    Role.LEADER: frozenset(_READ | {Action.READ_BATCHES}),
    Role.INSPECTOR: frozenset(_INSPECT),
    Role.UNIT: frozenset(_READ),
    Role.OFFICE: frozenset(_OFFICE),
    Role.ADMIN: frozenset(_OFFICE),
}


@dataclass(frozen=True)
class Actor:
    """One who asks. `units` are the unit ids the actor answers for (empty: not bound to units)."""

    actor_id: str
    name: str
    role: Role
    units: frozenset[str] = frozenset()

    def may(self, action: Action) -> bool:
        """Whether the actor's role allows the action."""
        return action in PERMISSIONS[self.role]

    def require(self, action: Action) -> None:
        """Pass, or raise NotAllowed."""
        if not self.may(action):
            raise NotAllowed(action=action.value, role=self.role.value)


_PEOPLE = uuid.UUID("6f0d2f6e-6c1c-4f0a-9c57-2f6f3f2f9a10")


def at_this_machine(name: str, role: Role) -> Actor:
    """The person of that name at this machine: pages and commands give the same name the same id."""
    return Actor(actor_id=str(uuid.uuid5(_PEOPLE, name)), name=name, role=role)
