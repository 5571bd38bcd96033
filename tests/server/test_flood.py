"""A flood of attempts at the door holds up the door, nobody inside."""

import asyncio
import re
import threading
from typing import Any

import httpx
import pytest

from tests.processes import PATIENCE
from tests.server.conftest import GOOD, application
from zjg_dash.access import accounts, entering, sessions
from zjg_dash.access.refusals import WrongNameOrPassword
from zjg_dash.store import Store


def test_who_is_in_is_answered_while_attempts_wait(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()

    def waits(*_: Any, **__: Any) -> None:
        held.wait(PATIENCE)
        raise WrongNameOrPassword()

    monkeypatch.setattr(entering, "with_password", waits)
    token = sessions.begin(office, accounts.find(office, "wang"), address="", browser="")

    async def visit() -> tuple[int, list[int]]:
        site = httpx.ASGITransport(app=application())
        async with httpx.AsyncClient(transport=site, base_url="http://testserver") as stranger:
            page = await stranger.get("/sign-in")
            found = re.search(r'name="form" value="([^"]+)"', page.text)
            assert found
            fields = {"form": found[1], "name": "wang", "password": GOOD}
            flood = [asyncio.create_task(stranger.post("/sign-in", data=fields)) for _ in range(60)]
            await asyncio.sleep(0.5)
            try:
                async with httpx.AsyncClient(
                    transport=site, base_url="http://testserver", cookies={sessions.COOKIE: token}
                ) as wang:
                    seen = await asyncio.wait_for(wang.get("/ranking"), PATIENCE / 2)
            finally:
                held.set()
                answers = await asyncio.gather(*flood)
        return seen.status_code, [answer.status_code for answer in answers]

    assert asyncio.run(visit()) == (200, [401] * 60)


def test_who_hangs_up_in_the_middle_of_a_form_is_no_failure(office: Store) -> None:
    async def hang_up() -> list[int]:
        answers: list[int] = []
        said = [{"type": "http.request", "body": b"name=wa", "more_body": True}, {"type": "http.disconnect"}]

        async def receive() -> Any:
            return said.pop(0)

        async def send(message: Any) -> None:
            answers.extend([message["status"]] if "status" in message else [])

        headers = {
            b"host": b"testserver",
            b"content-length": b"900",
            b"content-type": b"application/x-www-form-urlencoded",
        }
        scope = {"type": "http", "method": "POST", "path": "/sign-in", "raw_path": b"/sign-in",
                 "query_string": b"", "root_path": "", "scheme": "http", "server": ("testserver", 80),
                 "headers": list(headers.items())}  # fmt: skip
        await application()(scope, receive, send)
        return answers

    assert asyncio.run(hang_up()) == [400]
