"""What a filter makes the server draw: what it touches, and nothing of the frame around it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import say, settled
from zjg_dash.language import formats

pytestmark = pytest.mark.browser
MAIN, SIDE_BAR = 0, 1
"""First step of the way to an element."""


@dataclass
class Wire:
    """What went over the page's websocket since `forget`."""

    asked: list[BackMsg] = field(default_factory=list)
    drawn: list[ForwardMsg] = field(default_factory=list)

    def listen(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda sent: self.asked.append(BackMsg.FromString(sent)))
        socket.on("framereceived", lambda got: self.drawn.append(ForwardMsg.FromString(got)))

    def forget(self) -> None:
        self.asked.clear()
        self.drawn.clear()

    @property
    def runs(self) -> list[bool]:
        """Of each run that was asked for: whether it is of a fragment alone."""
        return [bool(each.rerun_script.fragment_id) for each in self.asked if each.HasField("rerun_script")]

    @property
    def places(self) -> set[int]:
        """Where something was drawn."""
        return {each.metadata.delta_path[0] for each in self.drawn if each.HasField("delta")}

    @property
    def titles(self) -> list[str]:
        """First headings that were drawn."""
        elements = [each.delta.new_element for each in self.drawn if each.HasField("delta")]
        return [one.heading.body for one in elements if one.heading.tag == "h1"]


@pytest.fixture
def wire(browse: Callable[..., Any], shared: str) -> Iterator[tuple[Page, Wire]]:
    with browse(f"{shared}/healthz") as page:  # the page itself is opened when somebody listens
        heard = Wire()
        page.on("websocket", heard.listen)
        yield page, heard


def switch_group(page: Page) -> None:
    page.get_by_role("radio", name=say("common.group.town")).click()


def switch_view(page: Page) -> None:
    page.get_by_role("radio", name=say("ranking.view.losses")).click()


def other_month(page: Page) -> None:
    page.get_by_role("combobox", name=say("common.period.label")).click()
    page.get_by_role("option", name=formats.period("zh_CN", "2018-07"), exact=True).click()


@pytest.mark.parametrize(
    ("address", "act", "heading"),
    [
        ("?period=2018-09", other_month, None),
        ("ranking?period=2018-09", switch_group, None),
        ("ranking?period=2018-09", switch_view, None),
        ("ranking?period=2018-09", other_month, None),
        ("indicator?period=2018-09", switch_group, "indicator.heading"),
        ("indicator?period=2018-09", other_month, "indicator.heading"),
    ],
)
def test_a_filter_draws_its_fragment_alone(
    wire: tuple[Page, Wire], shared: str, address: str, act: Callable[[Page], None], heading: str | None
) -> None:
    """An indicator's page is headed by what is chosen in it; the heading of the others stays."""
    page, heard = wire
    page.goto(f"{shared}/{address}")
    settled(page)
    assert heard.runs == [False]
    assert heard.places >= {MAIN, SIDE_BAR}
    before = page.url
    heard.forget()
    act(page)
    page.wait_for_function("before => location.href !== before", arg=before)
    settled(page)
    assert heard.runs == [True]
    assert heard.places == {MAIN}
    assert heard.titles == ([say(heading)] if heading else [])


def test_a_range_of_months_is_asked_for_in_a_window(wire: tuple[Page, Wire], shared: str) -> None:
    """The window of months is opened from within the fragment; what is taken is shown by the page."""
    page, _ = wire
    page.goto(f"{shared}/ranking?period=2018-08")
    settled(page)
    page.get_by_role("combobox", name=say("common.period.label")).click()
    page.get_by_role("option", name=say("common.range.pick")).click()
    window = page.get_by_role("dialog")
    window.get_by_role("combobox", name=say("common.range.first")).click()
    page.get_by_role("option", name=formats.period("zh_CN", "2018-06"), exact=True).click()
    settled(page)
    window.get_by_role("button", name=say("common.range.show")).click()
    window.wait_for(state="detached")
    page.wait_for_url("**/ranking?period=2018-06..2018-12")
    settled(page)
    assert formats.period("zh_CN", "2018-06..2018-12") in page.get_by_test_id("stMain").inner_text()
