"""The meeting room on a projector: one screen a view, keys, time that passes, and silence while paused."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import say, settled

pytestmark = pytest.mark.browser


def heading(page: Page) -> Any:
    return page.locator(".zjg-meeting h1")


def test_every_view_is_one_screen_of_large_type(browse: Callable[..., Any], shared: str) -> None:
    with browse(f"{shared}/meeting?period=2018-09&paused=1", 1920, 1080) as page:
        for number in range(1, 6):
            expect(page.locator(".zjg-meeting footer")).to_contain_text(
                say("meeting.place", number=number, count=5)
            )
            settled(page)  # the keys are the buttons', which come after the view
            expect(page.get_by_test_id("stSidebar")).to_be_hidden()
            inside = page.evaluate(
                """Array.from(document.querySelectorAll('.zjg-meeting main, .zjg-meeting .sides > div'))
                   .every(each => each.scrollHeight <= each.clientHeight)
                   && document.querySelector('[data-testid=stMain]').scrollHeight <= window.innerHeight"""
            )
            assert inside, number
            sizes = page.evaluate(
                """Array.from(document.querySelectorAll('.zjg-meeting td'))
                   .map(each => parseFloat(getComputedStyle(each).fontSize))"""
            )
            assert min(sizes or [24]) >= 22
            page.keyboard.press("PageDown" if number % 2 else "ArrowRight")
        footer = page.locator(".zjg-meeting footer")
        expect(footer).to_contain_text(say("meeting.place", number=1, count=5))
        settled(page)
        page.keyboard.press("PageUp")
        expect(footer).to_contain_text(say("meeting.place", number=5, count=5))


def test_time_passes_until_somebody_pauses(browse: Callable[..., Any], shared: str) -> None:
    with browse(f"{shared}/meeting?period=2018-09&every=5", 1920, 1080) as page:
        sent: list[int] = []
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(len(frame))))
        page.reload()
        expect(heading(page)).to_have_text(say("meeting.view.figures"))
        expect(heading(page)).not_to_have_text(say("meeting.view.figures"))
        settled(page)
        page.keyboard.press("Space")
        expect(page.get_by_role("button", name=say("meeting.go_on"))).to_be_visible()
        at, before = heading(page).inner_text(), len(sent)
        page.wait_for_timeout(7000)
        assert (heading(page).inner_text(), len(sent)) == (at, before)
        page.keyboard.press("Home")
        expect(heading(page)).to_have_text(say("meeting.view.figures"))
        page.keyboard.press("Escape")
        expect(page.get_by_role("heading", name=say("overview.heading"))).to_be_visible()
        assert page.url.endswith("?period=2018-09")
