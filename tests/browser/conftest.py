"""A real Chromium in front of a real server on a copy of the sample year."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests import processes
from tests.processes import free_port, serving
from zjg_dash import language

ROOT = Path(__file__).parents[2]
REQUIRED = "ZJG_REQUIRE_BROWSER"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DEMONSTRATION = """
import sys
from pathlib import Path
from zjg_dash import server
server.run(Path(sys.argv[1]), port=int(sys.argv[2]), demo=True)
"""
"""What `zjg-dash demo` does, on a database of our choice."""
_POLICY = "Policy"
"""In what Chromium says of a violation of Content-Security-Policy, Permissions-Policy and the like."""
PATIENCE = 1000 * processes.PATIENCE
"""Milliseconds to wait for something to appear."""
expect.set_options(timeout=PATIENCE)


def found() -> str | None:
    """Path of a browser on this machine."""
    return os.environ.get("ZJG_CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser. None: the test is skipped, or fails where a browser is required."""
    program = found()
    if program:
        return program
    reason = f"no Chromium found ({', '.join(PROGRAMS)}); set ZJG_CHROMIUM to its path"
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared(sample_year: Path, tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[str]:
    """Address of a server on the sample year, for tests that only read."""
    with served(sample_year, tmp_path_factory.mktemp("shared")) as url:
        yield url


@pytest.fixture
def address(sample_year: Path, tmp_path: Path, chromium: str) -> Iterator[str]:
    """Address of a server on a copy of the sample year of its own, for tests that write."""
    with served(sample_year, tmp_path) as url:
        yield url


@contextmanager
def served(original: Path, folder: Path) -> Iterator[str]:
    """Address of a server on a copy, in the folder, of a database."""
    shutil.copy(original, folder)
    files = original.with_name(f"{original.stem}.files")
    shutil.copytree(files, folder / files.name)
    database, port = folder / original.name, free_port()
    line = [sys.executable, "-c", DEMONSTRATION, database, str(port)]
    with serving(line, port, folder / "server.log", folder=ROOT):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for the tests of a module. While it is there, none of them can have an event loop."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def browse(browser: Browser, tmp_path: Path) -> Callable[..., Any]:
    """`with browse(url, width=…) as page:` opens it, with nothing kept of a page that was open before.

    Leaving it checks that no other host was asked and nothing went against the security policies.
    """

    @contextmanager
    def opened(url: str, width: int = 1440, height: int = 900, *, dark: bool = False) -> Iterator[Page]:
        strangers: list[str] = []
        violations: list[str] = []

        def watch(request: Request) -> None:
            parts = urlsplit(request.url)
            if parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(url).netloc:
                strangers.append(request.url)

        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        context.on("request", watch)
        context.on("console", lambda said: violations.append(said.text) if _POLICY in said.text else None)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        try:
            page.goto(url)
            yield page
        except BaseException:
            page.screenshot(path=tmp_path / "last-seen.png")
            raise
        finally:
            context.close()
        assert (strangers, violations) == ([], [])

    return opened


def say(key: str, lang: str = "zh_CN", **fields: Any) -> str:
    """A sentence of the pages."""
    return language.text(lang, key, **fields)


def become_who_may(page: Page) -> None:
    """Take on the role a page is for, where it offers that."""
    become = page.locator("[class*=st-key-become_] button").first
    if become.count():
        become.click()
        become.wait_for(state="detached")
        settled(page)


def settled(page: Page) -> None:
    """Wait until the page's script has run and what it gave is drawn, to the last chart.

    A page that has just been opened stands as `initial` until its first run, so this cannot come too early.
    After a click that runs the script again, wait for what the click brings, then for this.
    """
    page.wait_for_function(_STANDS, arg=_QUIET)


_QUIET = 200
"""Milliseconds without any change of a page that stands; charts come piece by piece."""
_STANDS = """quiet => {
    if (!window.lastChange) {
        const observer = new MutationObserver(() => window.lastChange = performance.now());
        observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
        window.lastChange = performance.now();
    }
    const app = document.querySelector("[data-testid=stApp]");
    const unfinished = "[data-testid=stMain] :is([data-testid=stSkeleton], [data-stale=true])";
    return app?.dataset.testScriptState === "notRunning" && app.dataset.testConnectionState === "CONNECTED"
        && !document.querySelector(unfinished) && performance.now() - window.lastChange > quiet;
}"""
"""Streamlit says that the run is over, nothing is left of an earlier run, and no part is still loading."""
