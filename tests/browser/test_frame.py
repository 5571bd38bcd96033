"""The frame's own words on a real page: said in the page's language, and never where people wrote them."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import settled

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
