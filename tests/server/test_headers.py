"""What the browser is told with every answer."""

import re

import pytest

from tests.server.layers import PUBLIC, Visit
from zjg_dash.configuration import Configuration
from zjg_dash.server import headers

ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [
        ("/", "localhost", 200),
        ("/fails", "localhost", 500),
        ("/", "evil.example", 400),
        ("/_stcore/metrics", "localhost", 404),
    ],
)
def test_every_answer_has_them_also_refusals_and_failures(
    visit: Visit, path: str, host: str, status: int
) -> None:
    answer = visit(host=host).get(path)
    assert answer.status_code == status
    assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS
    assert answer.headers["content-security-policy"] == headers.policy()
    assert "camera=()" in answer.headers["permissions-policy"]


def test_the_policy_lets_no_other_host_in_and_no_text_become_code() -> None:
    rules = dict(rule.split(" ", 1) for rule in headers.policy().split("; "))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"'self' 'wasm-unsafe-eval' ('sha256-[A-Za-z0-9+/]{43}=' ?)+", rules["script-src"])
    assert rules["frame-ancestors"] == "'none'"
    sources = {source for rule in rules.values() for source in rule.split()}
    assert {each for each in sources if not each.startswith("'")} == {"data:", "blob:"}
    assert "'unsafe-eval'" not in sources
    assert [name for name, rule in rules.items() if "'unsafe-inline'" in rule] == ["style-src"]


def test_a_browser_insists_on_tls_only_where_there_is_tls(visit: Visit) -> None:
    behind = Configuration(public_address=PUBLIC, trusted_proxies=("127.0.0.1",))
    plain = visit(behind).get("/")
    secure = visit(behind).get("/", headers={"x-forwarded-for": "10.1.2.3", "x-forwarded-proto": "https"})
    assert "strict-transport-security" not in plain.headers
    assert secure.headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", "no-store"),
        ("/sign-in", "no-store"),
        ("/media/a.xlsx", "private, no-cache"),
        ("/static/a.js", None),
    ],
)
def test_nothing_of_anybody_is_kept_on_a_shared_computer(visit: Visit, path: str, kept: str | None) -> None:
    assert visit().get(path).headers.get("cache-control") == kept


def test_over_tls_every_cookie_is_for_tls_only_also_streamlits(visit: Visit) -> None:
    behind = Configuration(public_address=PUBLIC, trusted_proxies=("127.0.0.1",))
    over_tls = {"x-forwarded-for": "10.1.2.3", "x-forwarded-proto": "https"}
    plain = visit(behind).get("/cookies").headers.get_list("set-cookie")
    secure = visit(behind).get("/cookies", headers=over_tls).headers.get_list("set-cookie")
    assert plain == ["_streamlit_xsrf=2|a; Path=/; SameSite=Lax", "zjg_session=secure; HttpOnly; secure"]
    assert secure == [f"{plain[0]}; Secure", plain[1]]
