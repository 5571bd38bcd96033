"""In and out in a real browser, as a leader, an inspector and a unit's contact see it."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, say, settled
from tests.processes import free_port, serving
from zjg_dash.access import accounts
from zjg_dash.actors import Actor, Role
from zjg_dash.service import units
from zjg_dash.store import Store

pytestmark = pytest.mark.browser
OWNER = Actor("p-0", "owner", Role.OWNER)
GOOD = "Kestrel-44-harbour"
RESULTS = ("overview", "ranking", "unit", "indicator", "compare", "rules", "what_if", "meeting")


@pytest.fixture(scope="module")
def office(
    sample_year: Path, tmp_path_factory: pytest.TempPathFactory, chromium: str
) -> Iterator[tuple[str, str]]:
    """Address of a server where people sign in, and the id of the unit the contact does not speak for."""
    folder = tmp_path_factory.mktemp("office")
    database = folder / "office.duckdb"
    shutil.copy(sample_year, database)
    store = Store.open(database)
    own, other = (units.resolve(store, name, "2018-09") for name in ("乐余", "南丰"))
    for name, role, assigned in (
        ("leader", Role.LEADER, ()),
        ("inspector", Role.INSPECTOR, (own,)),
        ("contact", Role.UNIT, (own,)),
    ):
        accounts.add(store, OWNER, name, role, units=assigned, password=GOOD, must_change=False)
    store.close()
    port = free_port()
    line = [sys.executable, "-m", "zjg_dash", "serve", "--db", database, "--no-browser", "--port", str(port)]
    with serving(line, port, folder / "server.log", folder=ROOT):
        yield f"http://127.0.0.1:{port}", other


def enter(page: Page, name: str) -> None:
    page.get_by_label(say("access.name")).fill(name)
    page.get_by_label(say("access.password")).fill(GOOD)
    page.get_by_role("button", name=say("access.sign_in")).click()
    settled(page)


def shown(page: Page) -> list[str]:
    """The titles in the navigation."""
    return [link.inner_text().split()[-1] for link in page.get_by_test_id("stSidebarNavLink").all()]


def titles(*names: str) -> list[str]:
    return [say(f"{name}.title") for name in names]


def test_a_leader_comes_where_he_wanted_to_and_leaves_in_all_tabs(
    browse: Callable[..., Any], office: tuple[str, str]
) -> None:
    url, _ = office
    with browse(f"{url}/ranking?period=2018-09") as page:
        assert "/sign-in" in page.url
        enter(page, "leader")
        assert "/ranking?period=2018-09" in page.url
        assert shown(page) == titles(*RESULTS, "account")
        assert page.evaluate("document.cookie").find("zjg_session") == -1
        second = page.context.new_page()
        second.goto(f"{url}/rules")
        settled(second)
        page.get_by_text(say("access.signed_in_as", person="leader", role=say("common.role.leader"))).click()
        page.get_by_role("button", name=say("access.sign_out")).click()
        expect(page.get_by_text(say("refusals.access_session_ended"))).to_be_visible()
        second.get_by_test_id("stSidebarNavLink").filter(has_text=say("ranking.title")).click()
        expect(second.get_by_text(say("refusals.access_session_ended"))).to_be_visible()
        expect(second.get_by_test_id("stSidebarNavLink")).to_have_count(0)
        second.get_by_role("link", name=say("access.sign_in")).click()
        expect(second.get_by_label(say("access.password"))).to_be_visible()


def test_an_inspector_has_the_pages_of_inspection(
    browse: Callable[..., Any], office: tuple[str, str]
) -> None:
    with browse(office[0]) as page:
        enter(page, "inspector")
        assert shown(page) == titles(*RESULTS, "upload", "batches", "account")


def test_a_contact_sees_the_own_unit_and_no_other(
    browse: Callable[..., Any], office: tuple[str, str]
) -> None:
    url, other = office
    with browse(url, width=390) as page:
        enter(page, "contact")
        expect(page.get_by_role("heading", level=1)).to_have_text("乐余镇")
        page.goto(f"{url}/unit?unit={other}&period=2018-09")
        expect(page.get_by_text(say("refusals.unit_not_yours"))).to_be_visible()
        page.goto(f"{url}/ranking")
        refused = say(
            "common.other_role", role=say("common.role.unit"), action=say("common.action.read_scores")
        )
        expect(page.get_by_text(refused)).to_be_visible()
        expect(page.locator("table.zjg")).to_have_count(0)
