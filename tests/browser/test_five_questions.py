"""The five questions of a leader, each answered in at most three clicks from the first page.

The clicks are those that docs/LEADERS.md tells. The unit is one the first page does not name.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import say, settled
from zjg_dash.language import formats

pytestmark = pytest.mark.browser

MONTH, BEFORE = "2018-09", "2018-08"
UNIT = "张家港市教育局"
MOST = 3


class Walk:
    """A reader who counts clicks. Typing is none, choosing from a list that was opened is one."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, target: Locator) -> None:
        target.first.click()
        self.clicks += 1
        settled(self.page)

    def choose(self, label: str, option: str) -> None:
        box = self.page.get_by_role("combobox", name=label)
        box.click()
        self.clicks += 1
        box.fill(option)
        self.click(self.page.get_by_role("option", name=option))

    def reads(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()


@pytest.fixture
def walk(browse: Callable[..., Any], shared: str) -> Any:
    with browse(f"{shared}/?period={MONTH}") as page:
        settled(page)
        walked = Walk(page)
        yield walked
        assert walked.clicks <= MOST


def card(page: Page, group: str) -> Locator:
    """The part of the first page about a group."""
    return page.locator(f"[class*='st-key-overview_{group}']").first


def test_who_is_first_in_each_group(walk: Walk) -> None:
    for group, place, name in (("town", "第 1 名", "经开区"), ("department", "并列第 1 名", "档案局")):
        line = card(walk.page, group).get_by_role("link", name=re.compile(place))
        expect(line.filter(has_text=name)).to_be_visible()
    assert walk.clicks == 0


def test_who_fell_most(walk: Walk) -> None:
    fallen = card(walk.page, "town").get_by_role("link", name=re.compile("凤凰.*降 4 位"))
    expect(fallen).to_be_visible()
    walk.click(walk.page.get_by_role("link", name=say("overview.to_compare")))
    walk.reads("凤凰 −8.82")
    assert walk.clicks == 1


def test_why_a_unit_lost_points_and_what_to_mend_first(walk: Walk) -> None:
    walk.choose(say("common.find_unit"), UNIT)
    expect(walk.page.get_by_role("heading", name=UNIT, level=1)).to_be_visible()
    walk.reads(say("unit.ledger_heading"))
    walk.reads(say("unit.mend_heading"))
    first = walk.page.locator(".st-key-lines_mend").get_by_role("link").first
    expect(first).to_contain_text("失 ")
    assert walk.clicks == 2


def test_the_unit_that_fell_most_is_one_click_from_its_reasons(walk: Walk) -> None:
    walk.click(card(walk.page, "department").get_by_role("link", name=re.compile("统计局.*降 28 位")))
    walk.reads(say("unit.mend_heading"))
    assert walk.clicks == 1


def test_whether_the_rule_or_the_unit_is_to_blame(walk: Walk) -> None:
    walk.click(walk.page.get_by_role("link", name=say("overview.to_compare")))
    walk.reads("两边按同一版细则（2018.1 版）计分，变化全部来自单位自身。")
    walk.choose(say("compare.unit"), UNIT)
    walk.reads("规则变化 0.00 + 实际变化")
    walk.reads("全部来自单位自身")
    assert walk.clicks == 3


def test_the_same_from_the_unit(walk: Walk) -> None:
    walk.choose(say("common.find_unit"), UNIT)
    walk.click(walk.page.get_by_role("link", name=say("unit.why_changed")))
    walk.reads("规则变化 0.00 + 实际变化")
    walk.reads(say("compare.to_unit", period=formats.period("zh_CN", BEFORE)))
    assert walk.clicks == 3
