"""Every page read as assistive software does, by axe-core: nothing serious of our own making.

What Streamlit itself draws and we cannot change is listed with its reason; nothing else is passed over.
"""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import become_who_may, settled
from tests.browser.screenshots import PAGES

pytestmark = pytest.mark.browser

GRAVE = ("serious", "critical")
NOT_OURS = {
    ("list", "stSidebarNavItems"): "the navigation has a section's heading straight inside its <ul>",
    ("listitem", "stSidebarNav"): "the same list, seen from its items",
}
"""Rule and part of the page, by data-testid, and why it is Streamlit's."""
SHOWN = {
    address: name
    for name, address in PAGES.items()
    if not name.startswith(("overview-", "unit-", "ranking-s", "ranking-l"))
}
"""Name by address: pictures tell some pages apart by what is done there, which nobody does here."""
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What axe looks at once more in the dark."""


def test_nothing_grave_on_any_page(browse: Callable[..., Any], shared: str) -> None:
    """Each page once, in Chinese and English by turns, as it stands in light and then in the dark."""
    grave: dict[str, list[str]] = {}
    with browse(shared) as page:
        for count, (address, name) in enumerate(SHOWN.items()):
            light(page)
            tongue = f"{'&' if '?' in address else '?'}lang=en" if count % 2 else ""
            page.goto(f"{shared}/{address}{tongue}")
            settled(page)  # what a new run has not drawn yet is pale meanwhile
            become_who_may(page)
            found = ours(page, {})
            dark(page)
            if found := [*found, *ours(page, COLOURS)]:
                grave[name] = found
    assert grave == {}


_GROUND = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


def light(page: Any) -> None:
    """What is opened from now on is light."""
    page.emulate_media(color_scheme="light")


def dark(page: Any) -> None:
    """The page that is open becomes dark."""
    before = page.evaluate(_GROUND)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"before => {_GROUND} !== before", arg=before)
    settled(page)


def test_a_page_is_reached_by_the_keyboard_alone(browse: Callable[..., Any], shared: str) -> None:
    """The first keys lead to a link past the navigation; each stop of the way shows that it is one."""
    with browse(f"{shared}/ranking?period=2018-08") as page:
        settled(page)
        stops = set()
        for _ in range(40):
            page.keyboard.press("Tab")
            stops.add(shown_stop(page))
        assert {"stSidebarNavLink", "stSelectbox", "stButtonGroup", "stPopover"} <= stops


_STOP = """() => {
    const at = document.activeElement;
    const kinds = ["stSidebarNavLink", "stSelectbox", "stButtonGroup", "stPopover",
        "stDataFrame", "stPageLink", "stDownloadButton", "stExpander"];
    const kind = kinds.find(kind => at.closest(`[data-testid=${kind}]`)) ?? at.tagName;
    // A table draws the frame of its chosen cell on its canvas, which no style tells.
    if (kind === "stDataFrame" && at.getAttribute("aria-selected") === "true") return {kind, seen: true};
    for (let each = at, up = 0; each && up < 5; each = each.parentElement, up++) {
        const style = getComputedStyle(each);
        if (style.outlineStyle !== "none" && style.outlineWidth !== "0px" || style.boxShadow !== "none"
            || each.matches(":focus-within") && style.borderTopWidth !== "0px") return {kind, seen: true};
    }
    return {kind, seen: at === document.body, html: at.outerHTML.slice(0, 200)};
}"""


def shown_stop(page: Any) -> str:
    """What kind of control the keyboard is on, which shows it (styles may take their time)."""
    stop: dict[str, Any] = {}
    for _ in range(200):
        stop = page.evaluate(_STOP)
        if stop["seen"]:
            return str(stop["kind"])
        page.wait_for_timeout(100)
    pytest.fail(f"the keyboard is somewhere that does not show it: {stop}")


def ours(page: Any, rules: dict[str, Any]) -> list[str]:
    """Rule, place and reason of each grave finding that is not listed as Streamlit's."""
    found = []
    only_faults = {"resultTypes": ["violations"]}  # to describe all that is well takes axe most of its time
    for rule in Axe().run(page, options={**rules, **only_faults}).response["violations"]:
        for node in rule["nodes"] if rule["impact"] in GRAVE else ():
            place = page.locator(str(node["target"][0])).first
            inside = place.evaluate(
                "each => { const all = []; for (; each; each = each.parentElement)"
                " if (each.dataset.testid) all.push(each.dataset.testid); return all; }"
            )
            if not any(rule["id"] == known and part in inside for known, part in NOT_OURS):
                found.append(f"{rule['id']} {node['target']}: {node['failureSummary']}")
    return found
