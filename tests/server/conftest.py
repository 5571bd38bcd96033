"""The gate and the door around a page of ours, without the pages of Streamlit."""

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from argon2 import PasswordHasher
from httpx import Response
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from tests.server.layers import visit
from zjg_dash.access import accounts, door, passwords
from zjg_dash.access.door import Door
from zjg_dash.access.short_lived import ShortLived
from zjg_dash.actors import Actor, Role
from zjg_dash.server import sign_in
from zjg_dash.server.gate import Gate
from zjg_dash.store import Store
from zjg_dash.web import database

OWNER = Actor("p-0", "管机器的人", Role.OWNER)
GOOD, BETTER = "Kestrel-44-harbour", "Heron+71+meadow"


@pytest.fixture
def office(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A database with the leader wang (a password of her own) and the inspector li (a one-time one)."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    monkeypatch.setenv(database.VARIABLE, str(store.path))
    monkeypatch.setattr(door, "present", lambda: Door.SIGN_IN)
    accounts.add(store, OWNER, "wang", Role.LEADER, person="王芳", password=GOOD, must_change=False)
    accounts.add(store, OWNER, "li", Role.INSPECTOR, units=None, indicators=None, password="once")
    yield store
    ShortLived.beside(store).close()


@pytest.fixture
def client(office: Store) -> Iterator[TestClient]:
    with TestClient(application(), base_url="http://testserver", follow_redirects=False) as opened:
        yield opened


def application() -> Starlette:
    async def page(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"page {request.url.path}")

    async def socket(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text("open")
        await websocket.close()

    routes = [*sign_in.routes(), WebSocketRoute("/_stcore/stream", socket), Route("/{rest:path}", page)]
    return Starlette(routes=routes, middleware=[Middleware(Gate)])


Post = Callable[..., Response]


def post(client: TestClient, address: str, headers: dict[str, str] | None = None, **fields: str) -> Response:
    """Open the form of an address, fill it in, send it."""
    form = client.get(address).text
    found = re.search(r'name="form" value="([^"]+)"', form)
    action = re.search(r'action="([^"]+)"', form)
    assert found and action, form
    return client.post(unescape(action[1]), data={"form": found[1], **fields}, headers=headers)


def enter(client: TestClient, name: str = "wang", password: str = GOOD) -> Response:
    return post(client, "/sign-in", name=name, password=password)


__all__ = ["visit"]
