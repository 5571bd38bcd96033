"""A unit's names and the registry they form."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class UnitName(NamedTuple):
    """One row per unit and name in force. A renamed unit has one row per name and keeps its unit_id."""

    unit_id: str
    code: str
    name: str
    short_name: str
    group: str
    valid_from: date
    valid_to: date | None
    successor_id: str | None
    aliases: tuple[str, ...]
    """In alphabetical order; the same on all rows of a unit."""
    sample: bool
    source: str
    parent_id: str | None = None
    """The unit an account, a site or a subordinate office belongs to."""

    def valid_on(self, day: date) -> bool:
        """Whether the name is in force on a day; both ends are inclusive."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything the unit may be called by: code, name, short name, aliases."""
        return (self.code, self.name, self.short_name, *self.aliases)


@dataclass(frozen=True)
class Registry:
    """One version of the whole registry, in the order of its file."""

    registry_id: str
    content_hash: str
    sequence: int
    names: tuple[UnitName, ...]

    def on(self, day: date) -> tuple[UnitName, ...]:
        """The units valid on a day, one row each."""
        return tuple(name for name in self.names if name.valid_on(day))

    @property
    def groups(self) -> tuple[str, ...]:
        """Codes of the groups, in order of appearance."""
        return tuple(dict.fromkeys(name.group for name in self.names))
