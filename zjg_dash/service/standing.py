"""The standing of a store: what every period, run and name follows from, and a key for what is kept of them.

What is kept under it lies behind the check of the actor, never before it: a service asks first, then looks.
A commit makes everybody ask anew for what is kept under the whole standing. So what follows from some months
only is kept under theirs, and what is read from runs, which never change, under what is written of people.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from zjg_dash.service.kept import kept
from zjg_dash.service.statements import rows
from zjg_dash.store import Store

Standing = tuple[object, ...]
"""Heads of chains, registry and list of duties, and names of people, as far as they are asked for."""
_MONTHS = "batches/"
_PEOPLE = "people"


@dataclass(frozen=True)
class _Read:
    heads: Mapping[str, str]
    """Of the chains that anything follows from, by scope."""
    lists: tuple[object, ...]
    """Registry and list of duties."""
    names: str
    """Of all who acted."""


def standing_of(store: Store) -> Standing:
    """The standing now. It is read again only after this process has written something."""
    found = _read(store, store.changes)
    return (*found.heads.items(), *found.lists, found.names)


def standing_in(store: Store, periods: Collection[str]) -> Standing:
    """The same but for the batches of other periods than some, given by name: months and inspections."""
    found = _read(store, store.changes)
    heads = (
        (scope, head)
        for scope, head in found.heads.items()
        if not scope.startswith(_MONTHS) or scope.split("/")[1] in periods
    )
    return (*heads, *found.lists, found.names)


def written_of_people(store: Store) -> Standing:
    """What people are called, and what is left of what they wrote: it changes beside any run."""
    found = _read(store, store.changes)
    return (found.heads.get(_PEOPLE), found.names)


@kept(16)
def _read(store: Store, changes: int) -> _Read:
    del changes  # it is the key
    with store.cursor() as cursor:
        (found,) = rows(cursor, "standing")
    return _Read(found["heads"] or {}, (found["registry"], found["duty_list"]), found["names"] or "")
