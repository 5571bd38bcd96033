"""Whoever is signed in, as services know him: each service call asks the session again.

A page keeps its actor longer than a run: in callbacks, which Streamlit carries out before the page, in parts
that are drawn alone, in files that are made when they are asked for. A session that ended meanwhile, or whose
account was given another role, ends there too.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields

from zjg_dash.access import sessions
from zjg_dash.access.roll import Account
from zjg_dash.actors import Action, Actor
from zjg_dash.store import Store


@dataclass(frozen=True)
class SignedIn(Actor):
    """An account's owner for as long as one of its sessions lasts."""

    ask: Callable[[], object] = field(kw_only=True, repr=False, compare=False)
    """Raises SessionEnded when it is over."""

    def require(self, action: Action) -> None:
        """Pass, or raise NotAllowed, and SessionEnded when the session is over."""
        self.ask()
        super().require(action)


def actor_of(store: Store, account: Account, token: str | None) -> SignedIn:
    """The actor of an account that is signed in under a token."""
    known = account.actor
    return SignedIn(
        **{one.name: getattr(known, one.name) for one in fields(Actor)},
        ask=lambda: sessions.account_of(store, token),
    )
