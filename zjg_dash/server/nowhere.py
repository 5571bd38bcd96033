"""Addresses at our own ones that are none: not found, instead of Streamlit's page, which answers the rest."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from zjg_dash.server.gate import OWN


def not_found() -> Response:
    """The bare answer of the protocol: nobody is told whether there is something for others."""
    return PlainTextResponse(HTTPStatus.NOT_FOUND.phrase, HTTPStatus.NOT_FOUND)


async def _not_found(_request: Request) -> Response:
    return not_found()


ROUTES = tuple(
    Route(path, _not_found, methods=["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
    for root in OWN
    for path in (root, f"{root}/{{rest:path}}")
)
"""To stand behind every other route of ours."""
