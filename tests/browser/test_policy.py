"""The browser is told what it may load and run, and keeps to it.

That our own pages need nothing beyond it is checked by every test that uses `browse`.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser

PLANTED = """async () => {
    const refused = [];
    document.addEventListener("securitypolicyviolation", event => refused.push(event.effectiveDirective));
    const plant = (name, fields) => document.body.append(Object.assign(document.createElement(name), fields));
    plant("script", {textContent: "window.planted = true"});
    plant("script", {src: "http://127.0.0.1:9/stranger.js"});
    plant("img", {src: "http://127.0.0.1:9/tell?secret"});
    plant("iframe", {src: "http://127.0.0.1:9/"});
    plant("div", {innerHTML: "<button onclick='window.planted = true'>x</button>"});
    document.body.lastChild.firstChild.click();
    const sent = await fetch("http://127.0.0.1:9/tell").then(() => "sent", () => "refused");
    const tried = () => { try { return (0, eval)("'run'"); } catch { return "refused"; } };
    const run = await new Promise(done => setTimeout(() => done(tried()), 300));
    return {planted: window.planted ?? false, sent, run, refused: [...new Set(refused)].sort()};
}"""


def test_what_a_stranger_plants_in_a_page_neither_runs_nor_tells(
    browse: Callable[..., Any], shared: str
) -> None:
    with pytest.raises(AssertionError, match=r"stranger\.js"), browse(f"{shared}/") as page:
        settled(page)
        found = page.evaluate(PLANTED)
    refused = set(found.pop("refused"))  # when the browser tells of an eval is its own affair
    assert found == {"planted": False, "sent": "refused", "run": "refused"}
    assert refused >= {"connect-src", "frame-src", "img-src", "script-src-attr", "script-src-elem"}
