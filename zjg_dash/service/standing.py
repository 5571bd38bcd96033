"""The standing of a store: what every period, run and name follows from, and a key for what is kept of them.

What is kept under it lies behind the check of the actor, never before it: a service asks first, then looks.
"""

from zjg_dash.service.kept import kept
from zjg_dash.service.statements import rows
from zjg_dash.store import Store

Standing = tuple[object, ...]
"""The heads of all chains, registry and list of duties."""


def standing_of(store: Store) -> Standing:
    """The standing now. It is read again only after this process has written something."""
    return _read(store, store.changes)


@kept(16)
def _read(store: Store, changes: int) -> Standing:
    del changes  # it is the key
    with store.cursor() as cursor:
        (standing,) = rows(cursor, "standing")
    return tuple(standing.values())
