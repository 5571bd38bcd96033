"""Pages on paper: black on white also from a dark screen, all rows, nothing that is only for the screen."""

import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader

from tests.browser.conftest import become_who_may, say, settled

pytestmark = pytest.mark.browser
PAGES = {
    "ranking": "ranking?period=2018-08",
    "unit": "unit?unit=BM015&period=2018-08",
    "overview": "?period=2018-08",
}
SCREEN_ONLY = ("stSidebar", "stSelectbox", "stDownloadButton", "stPopover", "stButtonGroup", "stDataFrame")
SEEN = """names => names.filter(name =>
  [...document.querySelectorAll(`[data-testid=${name}]`)].some(each => each.offsetHeight))"""
GROUND = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
INK = "getComputedStyle(document.querySelector('[data-testid=stMain] h1')).color"


@pytest.mark.parametrize("name", PAGES)
def test_paper_is_white_and_without_what_is_for_the_screen(
    browse: Callable[..., Any], shared: str, name: str
) -> None:
    with browse(f"{shared}/{PAGES[name]}", dark=True) as page:
        settled(page)
        page.emulate_media(media="print")
        page.wait_for_function(f"matchMedia('print').matches && !({SEEN})({json.dumps(SCREEN_ONLY)}).length")
        assert (page.evaluate(GROUND), page.evaluate(INK)) == ("rgba(0, 0, 0, 0)", "rgb(28, 39, 51)")


def test_the_whole_ranking_is_printed_with_its_header_on_each_sheet(
    browse: Callable[..., Any], shared: str
) -> None:
    with browse(f"{shared}/{PAGES['ranking']}", dark=True) as page:
        settled(page)
        page.get_by_test_id("stDataFrame").nth(1).wait_for()
        sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages]
    text = "\n".join(sheets)
    assert len(sheets) >= 2
    assert all(say("ranking.column.coverage") in sheet for sheet in sheets)
    scores = re.findall(r"\b\d{2,3}\.\d\d(?= )", text)
    assert len(scores) >= 48
    assert say("common.download_csv") not in text


def test_the_list_of_batches_begins_below_its_heading(browse: Callable[..., Any], shared: str) -> None:
    with browse(f"{shared}/batches") as page:
        settled(page)
        become_who_may(page)
        page.get_by_text(say("batches.legend")).wait_for()
        first = PdfReader(io.BytesIO(page.pdf())).pages[0].extract_text()
    assert first.count(".xlsx") >= 8
