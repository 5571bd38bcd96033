"""Charts are drawn in one place, so that each of them can be taken along as a picture."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from tests.processes import PATIENCE
from zjg_dash import language, places
from zjg_dash.exports.pictures import browser
from zjg_dash.exports.pictures.dressing import Caption
from zjg_dash.web import chart

PACKAGE = Path(language.__file__).parents[1]
SOURCES = [*(places.site_folder() / "pages").rglob("*.py"), *(PACKAGE / "web").rglob("*.py")]


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr


def test_no_page_draws_a_chart_by_itself() -> None:
    drawing = {path.name for path in SOURCES if "plotly_chart" in calls(path)}
    assert drawing == {"chart.py"}


def page() -> None:
    import plotly.graph_objects as go

    from zjg_dash.exports.pictures.dressing import Caption
    from zjg_dash.web import chart

    chart.draw(go.Figure(go.Bar(x=[1])), Caption("甲/乙 得分", "来源", "示例数据"), "one", alt="一个 1.00")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[go.Figure, str]]:
    found: list[tuple[go.Figure, str]] = []

    def picture(figure: go.Figure, form: str) -> bytes:
        found.append((figure, form))
        return b"drawn"

    monkeypatch.setattr(browser, "picture", picture)
    return found


def test_a_picture_is_drawn_with_its_caption_when_it_is_asked_for(drawn: list[Any]) -> None:
    figure, told = go.Figure(go.Bar(x=[1])), Caption("得分", "来源")
    assert chart._picture(figure, told, "svg") == b"drawn"
    ((made, form),) = drawn
    assert (made.layout.title.text, form) == ("<b>得分</b>", "svg")


def test_the_menu_has_both_kinds_and_names_them_after_the_chart(
    monkeypatch: pytest.MonkeyPatch, drawn: list[Any]
) -> None:
    monkeypatch.setattr(browser, "found", lambda: "/usr/bin/chromium")
    offered: list[str] = []
    monkeypatch.setattr(chart.st, "download_button", lambda *given, **_: offered.append(given[2]))
    app = AppTest.from_function(page, default_timeout=PATIENCE).run()
    assert not app.exception
    assert offered == ["甲 乙 得分（示例）.png", "甲 乙 得分（示例）.svg"]
    assert drawn == []


def test_without_a_browser_the_menu_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "found", lambda: None)
    app = AppTest.from_function(page, default_timeout=PATIENCE).run()
    assert [each.value for each in app.info] == [
        language.text("zh_CN", "refusals.browser_missing", variable=browser.PATH)
    ]
