"""The layers of the server around an app that answers, fails or tells what it was asked."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from zjg_dash import server
from zjg_dash.configuration import Configuration

Visit = Callable[..., TestClient]
PUBLIC = "https://kaohe.example.gov.cn"


async def _told(request: Request) -> Response:
    client = request.client.host if request.client else None
    return JSONResponse({"client": client, "scheme": request.url.scheme, "path": request.url.path})


async def _cookies(_request: Request) -> Response:
    answer = Response()
    for cookie in ("_streamlit_xsrf=2|a; Path=/; SameSite=Lax", "zjg_session=secure; HttpOnly; secure"):
        answer.headers.append("set-cookie", cookie)
    return answer


async def _fails(_request: Request) -> Response:
    raise KeyError("王芳 13900001111")


async def _greets(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text(websocket.headers["x-request-id"])
    await websocket.close()


async def _breaks(websocket: WebSocket) -> None:
    await websocket.accept()
    raise KeyError("王芳 13900001111")


@pytest.fixture
def visit() -> Visit:
    """`visit(configuration, peer=…)` is a client of the layers, connecting from an address."""

    def client(
        configuration: Configuration | None = None, peer: str = "127.0.0.1", host: str = "localhost:8501"
    ) -> TestClient:
        layers = [
            layer
            for layer in server.middleware(configuration or Configuration())
            if getattr(layer.cls, "__name__", "") in OURS
        ]
        routes: list[Any] = [
            Route("/static/a.js", lambda _: PlainTextResponse("a")),
            Route("/fails", _fails),
            Route("/cookies", _cookies),
            WebSocketRoute("/breaks", _breaks),
            WebSocketRoute("/_stcore/stream", _greets),
            Route("/{path:path}", _told, methods=["GET", "POST", "PUT", "DELETE"]),
        ]
        app = Starlette(routes=routes, middleware=layers)
        return TestClient(
            app, base_url=f"http://{host}", client=(peer, 50_000), raise_server_exceptions=False
        )

    return client


OURS = ("Requests", "Headers", "Failures", "Proxies", "Hosts")
"""The layers under test here; those further in ask who somebody is, or rewrite Streamlit's page."""
