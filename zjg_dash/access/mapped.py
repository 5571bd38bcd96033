"""Who comes from the identity provider becomes an account, with the role the mapping makes of a claim."""

import re
import uuid
from hashlib import sha256
from typing import Any

from zjg_dash.access import accounts
from zjg_dash.access.refusals import AccountTaken, ProviderUnmapped, UnusableName
from zjg_dash.access.roll import Account
from zjg_dash.actors import Actor, Role
from zjg_dash.configuration import Identity
from zjg_dash.refusals.units import NoRegistry
from zjg_dash.store import Store
from zjg_dash.units import registry
from zjg_dash.units.matching import Matcher, Verdict

_PROVIDERS = uuid.UUID("1c6d1ad7-0f0e-4a54-8a6b-5f0f5e0c3a77")


def account_of(store: Store, identity: Identity, claims: dict[str, Any]) -> Account:
    """The account of who signed in at the provider: found, brought up to date, or made.

    Raises ProviderUnmapped where no value of the claim has a role, or the account was deactivated here.
    """
    role = _role(identity, claims)
    subject = str(claims["sub"])
    units = _units(store, identity, claims) if role is Role.UNIT else None
    known = accounts.of_provider(store, identity.issuer, subject)
    acting = Actor(str(uuid.uuid5(_PROVIDERS, identity.issuer)), identity.issuer, Role.OWNER)
    if known is None:
        return _made(store, acting, identity, claims, role=role, units=units)
    if not known.active:
        raise ProviderUnmapped()
    if known.role is not role:
        return accounts.set_role(store, acting, known, role, units=units or ())
    if units is not None and units != known.units:
        return accounts.assign(store, acting, known, units=units, indicators=None)
    return known


def _made(
    store: Store,
    acting: Actor,
    identity: Identity,
    claims: dict[str, Any],
    *,
    role: Role,
    units: frozenset[str] | None,
) -> Account:
    """A new account; what an inspector checks is assigned on the page of users."""
    subject = str(claims["sub"])
    name = re.sub(r"[^\w.@-]", "-", str(claims.get("preferred_username") or subject))[:48]
    tail = sha256(f"{identity.issuer} {subject}".encode()).hexdigest()[:8]
    for each in (name, f"{name}.{tail}"):
        try:
            return accounts.add(
                store,
                acting,
                each,
                role,
                person=str(claims.get("name") or ""),
                units=units or (),
                issuer=identity.issuer,
                subject=subject,
            )
        except (AccountTaken, UnusableName):
            continue
    raise ProviderUnmapped()


def _role(identity: Identity, claims: dict[str, Any]) -> Role:
    """The role of the first line of the mapping whose value the claim holds."""
    held = _values(claims.get(identity.claim))
    for value, role in identity.roles.items():
        if value in held:
            return Role(role)
    raise ProviderUnmapped()


def _units(store: Store, identity: Identity, claims: dict[str, Any]) -> frozenset[str] | None:
    """The units a contact's claim names; None where units are assigned here. What means none is left out."""
    if not identity.unit_claim:
        return None
    with store.cursor() as cursor:
        try:
            current = registry.current(cursor)
        except NoRegistry:
            return frozenset()
    matcher = Matcher(current, max(name.valid_from for name in current.names))
    matches = [matcher.match(text) for text in _values(claims.get(identity.unit_claim))]
    return frozenset(one.unit_id for one in matches if one.verdict is Verdict.UNIT and one.unit_id)


def _values(claim: Any) -> list[str]:
    return [str(one) for one in claim] if isinstance(claim, (list, tuple)) else [str(claim)] if claim else []
