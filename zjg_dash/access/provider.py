"""A city's identity provider (OpenID Connect): the code flow with PKCE, checked on the way back.

What comes back is believed only if it answers a question this browser asked (state, used once), carries the
nonce of that question, is signed by a key of the provider, is meant for us and has not expired. Nothing that
the provider gives is kept but who it is and what the mapping makes of it.
"""

import secrets
import warnings
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import anyio.to_thread
import httpx
from authlib.common.errors import AuthlibBaseError
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from zjg_dash.access.refusals import ProviderFailed
from zjg_dash.access.short_lived import ShortLived, now
from zjg_dash.configuration import Identity
from zjg_dash.store import Store

_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Of signatures: those with a public key. A secret of ours that signs for somebody is not among them."""
_LASTS = 600.0
"""Seconds to sign in at the provider."""
OPEN_OF_ADDRESS, OPEN_IN_ALL = 50, 5000
"""Questions that may be open at once: the oldest make room, so that nobody fills the table."""
_LEEWAY = 60
"""Seconds by which its clock and ours may differ."""
_PATIENCE = 10.0
"""Seconds to wait for an answer."""


@dataclass(frozen=True)
class Question:
    """What a browser is sent away with."""

    address: str
    """At the provider."""
    secret: str
    """For a cookie: the answer must come back to the same browser."""


async def ask(store: Store, identity: Identity, back: str, target: str, *, address: str) -> Question:
    """Begin to sign in at the provider; `back` is our address it answers to, `address` the visitor's.

    Raises ProviderFailed.
    """
    metadata = await _metadata(identity)
    state, nonce, verifier, secret = (secrets.token_urlsafe(32) for _ in range(4))
    row = (_hash(state), _hash(secret), verifier, nonce, target, address, now())
    await anyio.to_thread.run_sync(_keep, store, row)
    async with _client(identity, back) as client:
        sent_to, _ = client.create_authorization_url(
            metadata["authorization_endpoint"], state=state, nonce=nonce, code_verifier=verifier
        )
    return Question(sent_to, secret)


async def leaving(identity: Identity, afterwards: str, lang: str) -> str:
    """The provider's address where a browser signs out of it and comes back to `afterwards`.

    Who asks is told by our client id, not by the ID token: nothing the provider gave is kept, so the provider
    asks the person once more. Raises ProviderFailed, also where it has no such address.
    """
    metadata = await _metadata(identity)
    address = str(metadata.get("end_session_endpoint") or "")
    if not address.startswith(("https://", "http://")):
        raise ProviderFailed(reason="end_session")
    asked = {"client_id": identity.client_id, "post_logout_redirect_uri": afterwards, "state": lang}
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"


async def answered(
    store: Store, identity: Identity, back: str, parameters: dict[str, str], secret: str
) -> tuple[dict[str, Any], str]:
    """The claims of who signed in, and where he wanted to go. Raises ProviderFailed."""
    verifier, nonce, target = await anyio.to_thread.run_sync(
        _asked, store, parameters.get("state", ""), secret
    )
    if "code" not in parameters:
        raise ProviderFailed(reason="denied")
    metadata = await _metadata(identity)
    try:
        async with _client(identity, back) as client:
            token = await client.fetch_token(
                metadata["token_endpoint"],
                grant_type="authorization_code",
                code=parameters["code"],
                code_verifier=verifier,
            )
        keys = await _fetched(metadata["jwks_uri"])
        return claims_of(str(token.get("id_token", "")), keys, identity, nonce), target
    except (httpx.HTTPError, AuthlibBaseError, ValueError, KeyError, TypeError) as error:
        raise ProviderFailed(reason="unreachable") from error


def claims_of(token: str, keys: Any, identity: Identity, nonce: str) -> dict[str, Any]:
    """The claims of an ID token that is what it must be. Raises ProviderFailed."""
    wanted = jwt.JWTClaimsRegistry(
        leeway=_LEEWAY,
        iss={"essential": True, "value": identity.issuer},
        aud={"essential": True, "value": identity.client_id},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    try:
        found = jwt.decode(token, KeySet.import_key_set(keys), algorithms=list(_ALGORITHMS)).claims
        wanted.validate(found)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise ProviderFailed(reason="token") from error
    several = isinstance(found["aud"], list) and len(found["aud"]) > 1
    if (several or "azp" in found) and found.get("azp") != identity.client_id:
        raise ProviderFailed(reason="token")
    return dict(found)


def _keep(store: Store, row: tuple[bytes, bytes, str, str, str, str, float]) -> None:
    """Keep a question, and no more of them than may be open."""
    *_, address, at = row
    with ShortLived.beside(store).writing() as connection:
        connection.execute("DELETE FROM open_question WHERE at < ?", (at - _LASTS,))
        connection.execute("INSERT INTO open_question VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        connection.execute(
            "DELETE FROM open_question WHERE state_hash IN (SELECT state_hash FROM open_question"
            " WHERE address = ? ORDER BY at DESC LIMIT -1 OFFSET ?)",
            (address, OPEN_OF_ADDRESS),
        )
        connection.execute(
            "DELETE FROM open_question WHERE state_hash IN (SELECT state_hash FROM open_question"
            " ORDER BY at DESC LIMIT -1 OFFSET ?)",
            (OPEN_IN_ALL,),
        )


def _asked(store: Store, state: str, secret: str) -> tuple[str, str, str]:
    """The question of a state: it is answered once, in the browser that asked it, in time."""
    with ShortLived.beside(store).writing() as connection:
        found = connection.execute(
            "DELETE FROM open_question WHERE state_hash = ?"
            " RETURNING secret_hash, verifier, nonce, target, at",
            (_hash(state),),
        ).fetchone()
    if found is None or found[0] != _hash(secret) or now() - found[4] > _LASTS:
        raise ProviderFailed(reason="state")
    return found[1], found[2], found[3]


async def _metadata(identity: Identity) -> dict[str, Any]:
    found = await _fetched(f"{identity.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != identity.issuer:
        raise ProviderFailed(reason="issuer")
    return found


async def _fetched(address: str) -> dict[str, Any]:
    """What the provider publishes at an address."""
    try:
        async with httpx.AsyncClient(timeout=_PATIENCE) as client:
            answer = await client.get(address)
        answer.raise_for_status()
        return dict(answer.json())
    except (httpx.HTTPError, ValueError, TypeError) as error:
        raise ProviderFailed(reason="unreachable") from error


def _client(identity: Identity, back: str) -> Any:
    """Authlib's client. It is imported where it is needed, because it tells of a successor when it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from authlib.integrations.httpx_client import AsyncOAuth2Client  # noqa: PLC0415

    return AsyncOAuth2Client(
        client_id=identity.client_id,
        client_secret=identity.secret(),
        redirect_uri=back,
        scope=identity.scope,
        code_challenge_method="S256",
        timeout=_PATIENCE,
    )


def _hash(text: str) -> bytes:
    return sha256(text.encode()).digest()
