"""Picking rows in the tables of Compare: the last action wins, in the table as on the page."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import say, settled

pytestmark = pytest.mark.browser
COMPARE = "compare?before=2018-07&after=2018-08&group=town"
HEAD, ROW = 35, 33
"""Pixels of a table's head and of each row."""


@pytest.fixture
def page(browse: Callable[..., Any], shared: str) -> Iterator[Page]:
    with browse(f"{shared}/{COMPARE}") as page:
        settled(page)
        yield page


def click_row(page: Page, number: int, across: int = 50) -> None:
    """Click the cell of a row, from 0, so many pixels from the left."""
    canvas = page.get_by_test_id("stDataFrame").locator("canvas").first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + across, box["y"] + HEAD + ROW * number + ROW // 2)
    page.wait_for_timeout(300)  # the table looks where the pointer is, as a hand lets it
    page.mouse.down()
    page.mouse.up()


def open_unit(page: Page) -> str:
    """Name of the unit that is open, by its heading."""
    section = page.locator(".st-key-compare_unit")
    return section.get_by_role("heading").first.inner_text() if section.count() else ""


def opens(page: Page, number: int, across: int = 50) -> str:
    """Click a row and return what is open then, another unit than before."""
    before = open_unit(page)
    click_row(page, number, across)
    page.wait_for_function(
        "before => (document.querySelector('.st-key-compare_unit h3')?.innerText ?? '') !== before",
        arg=before,
    )
    settled(page)
    return open_unit(page)


def choose(page: Page, label: str, name: str) -> None:
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(name)
    page.get_by_role("option", name=name).first.click()
    page.keyboard.press("Escape")
    settled(page)


def unit_of(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("unit", [""])[0]


def test_a_row_opens_and_closes_as_often_as_one_likes(page: Page) -> None:
    close = page.get_by_role("button", name=say("compare.close"))
    first = opens(page, 0)
    assert first
    close.click()
    expect(close).to_be_hidden()
    settled(page)
    assert (open_unit(page), unit_of(page)) == ("", "")
    assert opens(page, 0) == first  # the same cell again
    close.click()
    expect(close).to_be_hidden()
    settled(page)
    assert opens(page, 1) not in ("", first)


def test_a_choice_after_a_click_stays(page: Page) -> None:
    picked = opens(page, 0)
    choose(page, say("compare.unit"), "南丰")
    expect(page.locator(".st-key-compare_unit").get_by_role("heading", name="南丰镇")).to_be_visible()
    settled(page)
    assert open_unit(page) == "南丰镇" != picked
    assert opens(page, 0) == picked


def test_a_filter_never_changes_who_is_open(page: Page) -> None:
    picked, unit = opens(page, 5), unit_of(page)
    for name in ("凤凰", "乐余"):
        choose(page, say("ranking.units"), name)
    page.wait_for_function(
        f"document.querySelector('[data-testid=stDataFrame]').offsetHeight < {HEAD + 4 * ROW}"
    )
    assert (open_unit(page), unit_of(page)) == (picked, unit)
    assert page.get_by_test_id("stAlertContentError").count() == 0
    assert opens(page, 1) in ("凤凰镇", "乐余镇")
