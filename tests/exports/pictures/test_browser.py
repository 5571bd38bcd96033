"""Pictures drawn by a browser: read back, several at once, and what is said where it cannot be."""

import os
import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from tests.processes import PATIENCE
from zjg_dash.exports.pictures import browser
from zjg_dash.exports.pictures.dressing import Caption, dressed
from zjg_dash.refusals.documents import NoBrowser, PictureFailed

needs_browser = pytest.mark.skipif(
    browser.found() is None and os.environ.get("ZJG_REQUIRE_BROWSER") != "1", reason="no Chromium"
)


@pytest.fixture(scope="module", autouse=True)
def stopped() -> Iterator[None]:
    yield
    browser.stop()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a browser takes its time to come up."""
    monkeypatch.setattr(browser, "PATIENCE", PATIENCE)


def figure(title: str = "乐余镇得分") -> go.Figure:
    made = go.Figure(go.Bar(x=[81.17], y=["乐余镇"], orientation="h"))
    return dressed(made, Caption(title, "2018年9月", "示例数据"))


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def texts(svg: bytes) -> list[str]:
    root = ElementTree.fromstring(svg)
    return ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.browser
@needs_browser
def test_a_png_has_twice_the_pixels_and_an_svg_its_words() -> None:
    made = figure()
    assert size(browser.picture(made, "png")) == (2 * made.layout.width, 2 * made.layout.height)
    said = texts(browser.picture(made, "svg"))
    assert {"乐余镇", "2018年9月"} <= set(said)
    assert any("乐余镇得分" in each and "示例数据" in each for each in said)


@pytest.mark.browser
@needs_browser
def test_several_who_ask_at_once_get_their_own() -> None:
    titles = [f"图{number}" for number in range(6)]
    with ThreadPoolExecutor(6) as pool:
        drawn = list(pool.map(lambda title: browser.picture(figure(title), "svg"), titles))
    for title, svg in zip(titles, drawn, strict=True):
        assert any(title in each for each in texts(svg))


@pytest.mark.browser
@needs_browser
def test_after_it_was_stopped_the_next_picture_starts_it_anew() -> None:
    browser.picture(figure(), "svg")
    browser.stop()
    assert browser.picture(figure(), "svg")


def test_without_a_browser_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "found", lambda: None)
    with pytest.raises(NoBrowser) as refused:
        browser.picture(figure(), "png")
    assert "Chromium" in refused.value.text("zh_CN")


def test_one_that_does_not_start_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    browser.stop()
    monkeypatch.setenv(browser.PATH, "/nowhere/chromium")
    with pytest.raises(PictureFailed):
        browser.picture(figure(), "png")


def test_one_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def hang(*_: object) -> bytes:
        import asyncio

        await asyncio.sleep(60)
        return b""

    monkeypatch.setattr(browser, "found", lambda: "/usr/bin/true")
    monkeypatch.setattr(browser, "PATIENCE", 0.2)
    monkeypatch.setattr(browser._WORKSHOP, "draw", hang)
    with pytest.raises(PictureFailed) as refused:
        browser.picture(figure(), "png")
    assert "秒" in refused.value.text("zh_CN")
