"""Every page in a real browser: desktop and phone, light and dark, both languages, no other host.

With ZJG_PICTURES=FOLDER the pictures are kept there, to be looked at.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import become_who_may, say, settled

pytestmark = pytest.mark.browser

PAGES = {
    "overview": "?period=2018-08",
    "ranking": "ranking?period=2018-08",
    "unit": "unit?unit=BM015&period=2018-08",
    "compare": "compare?before=2018-07&after=2018-08&group=town",
    "rules": "rules",
    "upload": "upload?period=2018-09",
    "batches": "batches",
}
LOOKS = {"desktop-light-zh": (1440, 900), "phone-dark-en": (390, 844)}
"""The two ends: the widest screen with the shortest words, and the narrowest with the longest."""
CUT = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(each => {
  const apart = '.js-plotly-plot, [data-testid=stDataFrame], [class*=st-key-wide_]';
  if (!each.innerText || each.closest(apart)) return false;
  const hides = getComputedStyle(each).overflowX !== 'visible' && each.clientWidth > 1;
  const words = each.childElementCount === 0 && each.getClientRects().length > 0;
  return hides && each.scrollWidth > each.clientWidth + 1
    || words && each.getBoundingClientRect().right > window.innerWidth + 1;
}).map(each => each.innerText)"""
"""Words that are not seen to their end: cut by what is around them, or beyond the edge of the screen."""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("look", LOOKS)
def test_a_page_is_drawn_whole_and_needs_no_sideways_scrolling(
    browse: Callable[..., Any], shared: str, name: str, look: str, tmp_path: Path
) -> None:
    width, height = LOOKS[look]
    tongue = ("&" if "?" in PAGES[name] else "?") + "lang=en" if look.endswith("en") else ""
    with browse(f"{shared}/{PAGES[name]}{tongue}", width, height, dark="dark" in look) as page:
        settled(page)
        become_who_may(page)
        assert page.get_by_test_id("stException").count() == 0
        main = page.get_by_test_id("stMain")
        assert main.evaluate("each => each.scrollWidth - each.clientWidth") <= 0
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        folder = Path(os.environ.get("ZJG_PICTURES") or tmp_path)
        picture = folder / f"{name}-{look}.png"
        tall = main.evaluate("each => each.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(tall + 40, 6000)})
        settled(page)
        page.screenshot(path=picture)
        assert picture.stat().st_size > 10_000
        assert page.evaluate(CUT) == []


def test_the_pages_speak_english_when_asked(browse: Callable[..., Any], shared: str) -> None:
    with browse(f"{shared}/") as page:
        expect(page.get_by_role("heading", name=say("overview.heading"))).to_be_visible()
        page.get_by_text(say("common.language", "en"), exact=True).click()
        expect(page.get_by_role("heading", name=say("overview.heading", "en"))).to_be_visible()
        assert "lang=en" in page.url
        page.reload()
        expect(page.get_by_role("heading", name=say("overview.heading", "en"))).to_be_visible()


def test_from_the_overview_to_the_ranking_to_a_unit(browse: Callable[..., Any], shared: str) -> None:
    with browse(f"{shared}/?period=2018-08") as page:
        settled(page)
        page.get_by_role("link", name=say("overview.tile.average")).first.click()
        page.wait_for_url("**/ranking?period=2018-08&group=town")
        page.get_by_role("heading", name=say("ranking.heading")).wait_for()
        settled(page)
        canvas = page.get_by_test_id("stDataFrame").locator("canvas").first
        box = canvas.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + 120, box["y"] + 35 + 17)
        page.wait_for_url("**/unit?**")
        expect(page.get_by_role("heading", name="凤凰镇", level=1)).to_be_visible()
