"""A colleague with an account of his own tries, on a real server, what is not for him."""

import asyncio
import re
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest

from tests.access.test_downloads import BUTTONS, served_to
from tests.processes import PATIENCE
from tests.server.office_at_work import Office, made, served
from tests.server.page import Page
from tests.server.test_shut import signed_in
from tests.service import september
from zjg_dash import language
from zjg_dash.actors import Role
from zjg_dash.web import frame

PAGES = [entry.name for entry in frame.ENTRIES]
ROLES = {
    "lead": Role.LEADER,
    "zhao": Role.INSPECTOR,
    "leyu": Role.UNIT,
    "office": Role.OFFICE,
    "root": Role.ADMIN,
}
ENDED = language.text("zh_CN", "refusals.access_session_ended").partition("（")[0]
_BUTTON = re.compile(r"download_button \{(.*?)\n\s*\}\n", re.DOTALL)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with pytest.MonkeyPatch.context() as patched:
        yield made(tmp_path_factory.mktemp("colleague") / "office.duckdb", patched)


@pytest.fixture(scope="module")
def port(office: Office) -> Iterator[int]:
    with served(office) as (port, _):
        yield port


def buttons(drawn: str) -> dict[str, str]:
    """The downloads on a page: key, and the number of the file to be made."""
    found = {}
    for one in _BUTTON.findall(drawn):
        key, number = re.search(r'ID-[0-9a-f]+-([^"]+)"', one), re.search(r'file_id: "([0-9a-f]+)"', one)
        assert key, one
        found[key[1]] = number[1] if number else ""
    return found


def status(port: int, address: str, cookie: str) -> int:
    return httpx.get(
        f"http://127.0.0.1:{port}{address}", headers={"Cookie": cookie}, timeout=PATIENCE
    ).status_code


def test_a_contact_finds_nothing_of_others_by_any_way_of_asking(port: int, office: Office) -> None:
    """Every page by its address and by its number, choices forged, parts of a page by themselves."""

    async def try_all() -> None:
        async with Page(port, signed_in(port, "leyu")) as page:
            own = await page.open("unit", f"period=2018-09&unit={office.own}")
            assert september.TOWN in own
            asked = f"period=2018-09&unit={office.other}&units={office.other},{office.own}"
            told = [own, *[await page.open(name, asked) for name in PAGES]]
            page.address = ("", asked)
            told += [await page.send(page_hash=one) for one in (*page.pages.values(), "made-up")]
            page.address = ("unit", "period=2018-09")
            told += [
                await page.send(**{key: value})
                for value in ({"string_value": office.other}, {"int_value": 1})
                for key in ("unit_chosen", "filter_period")
            ]
            await page.open("unit", f"period=2018-09&unit={office.other}&unit={office.own}")
            told += [await page.send(fragment=one) for one in sorted(page.fragments)]
        for one in told:
            for others in (september.OTHER_TOWN, september.ADMIN.name, "检查结果.xlsx"):
                assert others not in one

    asyncio.run(try_all())


def test_files_uploads_and_pages_of_others_are_not_there(port: int) -> None:
    async def try_all() -> None:
        lead, office, zhao = (signed_in(port, name) for name in ("lead", "office", "zhao"))
        async with Page(port, lead) as own, Page(port, office) as other, Page(port, zhao) as third:
            number = buttons(await own.open("ranking", "period=2018-09"))["table_xlsx"]
            address = re.search(r'/media/[^"]+', await own.file_of(number))
            assert address
            assert [status(port, address[0], each) for each in (lead, office, "")] == [200, 404, 401]
            await other.open("upload")
            refused = await other.file_of(number)
            assert "error_msg" in refused
            assert "/media/" not in refused
            assert address[0] in await other.open("unit", f"unit={address[0]}")  # said to be no unit
            assert status(port, address[0], office) == 404
            await third.open("upload")
            assert third.put(third.session, "1", "a.xlsx", b"x") == 204
            assert third.put(other.session, "1", "a.xlsx", b"x") == 404
            async with Page(port, zhao, session=other.session) as taken:
                await taken.open("upload")
                assert taken.session != other.session

    asyncio.run(try_all())


@pytest.mark.parametrize(
    "kind",
    [
        "load_git_info",
        "clear_cache",
        "debug_shutdown_runtime",
        "backend_operation_request.install_skills",
        "backend_operation_request.dismiss_skills_nudge",
    ],
)
def test_what_no_page_sends_is_not_heard(port: int, kind: str) -> None:
    async def try_it() -> None:
        async with Page(port, signed_in(port, "lead")) as page:
            await page.open("rules")
            drawn = await page.ask(kind)
            assert not re.search(r"git_info|backend_operation_response|exception", drawn)

    asyncio.run(try_it())


def test_a_session_is_not_chosen_by_who_signs_in(port: int) -> None:
    """Whoever plants a cookie in another's browser does not know the session that begins there."""
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as browser:
        planted = "A" * 43
        browser.cookies.set("zjg_session", planted)
        form = re.search(r'name="form" value="([^"]+)"', browser.get("/sign-in").text)
        assert form
        sent = {"form": form[1], "name": "lead", "password": "Kestrel-44-harbour"}
        answer = browser.post("/sign-in", data=sent)
        assert f"zjg_session={planted}" not in answer.headers["set-cookie"]
        assert status(port, "/ranking", f"zjg_session={planted}") == 303


def test_each_role_gets_the_files_of_its_rule_and_no_others(port: int, office: Office) -> None:
    async def walk(name: str) -> set[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        async with Page(port, signed_in(port, name)) as page:
            for each in PAGES:
                for key, number in buttons(await page.open(each, "period=2018-09")).items():
                    found.add((each, key))
                    if number and not key.startswith("picture_"):  # pictures want a browser on this machine
                        assert "/media/" in await page.file_of(number), (name, each, key)
        return found

    seen = {name: asyncio.run(walk(name)) for name in ROLES}
    wrong = [
        (name, *one) for name, found in seen.items() for one in found if ROLES[name] not in served_to(*one)
    ]
    assert wrong == []
    everything = set().union(*seen.values())
    rules = [
        rule
        for rule in BUTTONS
        if any(page == rule[0] and re.fullmatch(rule[1], key) for page, key in everything)
    ]
    assert len(rules) > 10, "most rules were met"


def test_a_page_left_open_ends_with_the_role(office: Office, port: int) -> None:
    """The administrator changes a role at the machine, beside the running server."""

    def command(*line: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "zjg_dash", "--db", str(office.path), *line],
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )

    async def try_it() -> None:
        cookie = signed_in(port, "qian")
        async with Page(port, cookie) as page:
            await page.open("upload")
            number = buttons(await page.open("batches"))
            original = next(value for key, value in number.items() if key.startswith("original_"))
            await asyncio.to_thread(command, "accounts", "set-role", "qian", "leader", "--note", "转岗")
            assert "/media/" not in await page.file_of(original)
            assert ENDED in await page.send()
            assert page.put(page.session, "1", "a.xlsx", b"x") == 401
        assert status(port, "/ranking", cookie) == 303
        async with Page(port, signed_in(port, "qian")) as page:
            assert ENDED not in await page.open("ranking")
            await asyncio.to_thread(command, "accounts", "deactivate", "qian", "--note", "离岗")
            assert ENDED in await page.send()

    asyncio.run(try_it())
