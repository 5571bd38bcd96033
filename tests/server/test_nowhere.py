"""Addresses at our own ones that are none: nobody is given Streamlit's page there."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.server.conftest import enter
from tests.server.test_shell import HTML
from zjg_dash.configuration import Configuration
from zjg_dash.server import application, gate, shell
from zjg_dash.store import Store

NONE = ("/zjg", "/zjg/x", "/zjg/icon.png/x", "/healthz/x", "/readyz/", "/sign-in/x", "/sign-out/x/y")


@pytest.fixture
def client(office: Store) -> TestClient:
    """Our routes as the server has them, and Streamlit's page for all that is left."""

    async def page(_request: Request) -> HTMLResponse:
        return HTMLResponse(HTML)

    routes = [*application(Configuration())._user_routes, Route("/{rest:path}", page)]
    layers = [Middleware(gate.Gate), Middleware(shell.Shell)]
    return TestClient(Starlette(routes=routes, middleware=layers), follow_redirects=False)


@pytest.mark.parametrize("path", [*NONE, "/password/x"])
def test_what_is_none_of_our_addresses_is_not_found(client: TestClient, path: str) -> None:
    if path != "/password/x":
        answer = client.get(path)
        assert (answer.status_code, answer.text) == (404, "Not Found")
    enter(client)
    answer = client.get(path)
    assert (answer.status_code, answer.text) == (404, "Not Found")
    assert "/zjg/framework.js" in client.get("/ranking").text  # which is a page


def test_our_own_pages_keep_their_title_and_stay_without_a_script(client: TestClient) -> None:
    page = client.get("/sign-in?lang=en").text
    assert "<title>Sign in · Open-government assessment</title>" in page
    assert "<script" not in page


def test_browsers_that_ask_for_an_icon_get_it(client: TestClient) -> None:
    assert client.get("/favicon.ico").headers["content-type"] == "image/png"
