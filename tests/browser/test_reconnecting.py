"""What the browser's part of Streamlit sends when its connection comes back: nobody clicked."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from starlette.datastructures import Headers
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.browser.conftest import say, settled
from zjg_dash.server import messages

pytestmark = pytest.mark.browser
RECORDED = """
window.sockets = [];
window.WebSocket = class extends window.WebSocket {
    constructor(address, protocols) {
        super(address, protocols);
        this.noted = {protocols, sent: []};
        window.sockets.push(this);
    }
    send(data) {
        this.noted.sent.push(Array.from(new Uint8Array(data)));
        super.send(data);
    }
};
"""
"""Notes what each websocket of a page asks for and sends."""


def sent(page: Page, socket: int, count: int) -> tuple[Headers, list[BackMsg]]:
    """The headers of a page's websocket, and the first messages it sent, as soon as there are so many."""
    page.wait_for_function(
        "([n, count]) => window.sockets[n]?.noted.sent.length >= count", arg=[socket, count]
    )
    noted: dict[str, Any] = page.evaluate("number => window.sockets[number].noted", socket)
    headers = Headers({"sec-websocket-protocol": ", ".join(noted["protocols"])})
    return headers, [BackMsg.FromString(bytes(each)) for each in noted["sent"]]


def test_a_page_that_draws_itself_anew_asks_for_a_run_when_its_connection_comes_back(
    shared: str, browse: Callable[..., Any]
) -> None:
    with browse(f"{shared}/meeting?period=2018-09&every=60") as page:
        page.add_init_script(RECORDED)
        page.reload()
        pause = page.get_by_role("button", name=say("meeting.pause"))
        pause.wait_for()
        settled(page)
        headers, (opened, *_) = sent(page, 0, 1)
        assert messages.taken_up(headers) is None
        assert messages.by_hand(opened, came_back=False)

        page.evaluate("window.sockets[0].close()")
        headers, (by_itself, *_) = sent(page, 1, 1)
        assert messages.taken_up(headers)
        assert messages.kind_of(by_itself) == "rerun_script"
        assert not by_itself.rerun_script.is_auto_rerun  # it looks as if somebody had clicked
        assert not messages.by_hand(by_itself, came_back=True)

        settled(page)
        pause.click()
        _, asked = sent(page, 1, 2)
        assert messages.by_hand(asked[-1], came_back=False)
