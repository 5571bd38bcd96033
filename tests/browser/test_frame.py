"""The frame on a real page: its own words are said in the page's language, its choice of roles stays open."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import say, settled

pytestmark = pytest.mark.browser

ADDED = """word => {
    const places = ["stMarkdown", "stHtml", "stAlert", "stTooltipContent"];
    document.body.insertAdjacentHTML("beforeend",
        places.map(place => `<div data-testid="${place}" class="added"><p>${word}</p></div>`).join("")
        + `<table class="zjg added"><tbody><tr><td>${word}</td></tr></tbody></table>`);
    return new Promise(done => setTimeout(() => done(
        Array.from(document.querySelectorAll(".added")).map(each => each.textContent)), 300));
}"""


def test_a_word_of_the_frame_stays_as_it_is_where_people_wrote_it(
    browse: Callable[..., Any], shared: str
) -> None:
    with browse(f"{shared}/rules") as page:
        settled(page)
        assert page.evaluate(ADDED, "Search") == ["Search", "Search", "Search", "查找", "Search"]


def test_in_a_demonstration_a_unit_is_chosen_right_after_its_role(
    browse: Callable[..., Any], shared: str
) -> None:
    with browse(f"{shared}/rules") as page:
        settled(page)
        page.get_by_text(say("common.switch.who", role=say("common.role.leader"))).click()
        page.get_by_test_id("stSidebar").get_by_text(say("common.role.unit"), exact=True).click()
        expect(page.get_by_text(say("common.switch.who", role=say("common.role.unit")))).to_be_visible()
        unit = page.get_by_role("combobox", name=say("common.switch.unit"))
        unit.click()
        page.get_by_role("option").first.click()
        settled(page)
        expect(unit).to_be_visible()
        page.get_by_text(say("common.switch.who", role=say("common.role.unit"))).click()
        expect(unit).not_to_be_visible()
