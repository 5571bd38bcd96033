"""A real Chromium in front of a real server on a copy of the sample year."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

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
STARTS_WITHIN = 90
"""Seconds a server may take to come up on a busy machine."""
PATIENCE = 60_000
"""Milliseconds to wait for something to appear."""


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
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    database = folder / original.name
    with (folder / "server.log").open("w+") as log:
        server = subprocess.Popen(
            [sys.executable, "-c", DEMONSTRATION, database, str(port)], cwd=ROOT, stdout=log, stderr=log
        )
        url = f"http://127.0.0.1:{port}"
        try:
            wait_for(url, server, log)
            yield url
        finally:
            server.terminate()
            server.wait(timeout=20)


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


def become_inspector(page: Page) -> None:
    """Take on the role a page for inspectors is for, where it offers that."""
    become = page.get_by_role("button", name=say("common.become", role=say("common.role.inspector")))
    become = become.or_(
        page.get_by_role("button", name=say("common.become", "en", role=say("common.role.inspector", "en")))
    )
    if become.count():
        become.first.click()
        drawn(page)


def drawn(page: Page) -> None:
    """Wait until the page stands, with or without a heading."""
    page.get_by_test_id("stMain").wait_for()
    page.wait_for_timeout(500)
    page.locator("[data-test-script-state=running]").wait_for(state="detached")
    page.wait_for_load_state("networkidle")


def settled(page: Page) -> None:
    """Wait until the page's script has run and nothing is being drawn any more."""
    page.get_by_role("heading", level=1).wait_for()
    page.locator("[data-test-script-state=running]").wait_for(state="detached")
    page.wait_for_load_state("networkidle")


def wait_for(url: str, server: "subprocess.Popen[bytes]", log: Any) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    log.seek(0)
    pytest.fail(f"the server did not start:\n{log.read()}")
