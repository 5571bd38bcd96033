"""The shipped files of nginx and `serve`, in front of each other on loopback: TLS, pages, websocket, uploads.

A real nginx with a certificate made here. Skipped where there is none, unless ZJG_REQUIRE_NGINX=1.
"""

import asyncio
import os
import re
import shutil
import socket
import ssl
from collections.abc import Iterator

import httpx
import pytest
import websockets

from tests.deploy.nginx_site import GOOD, NAME, VISITOR, Site, started
from tests.deploy.nginx_visits import cookies_of, drawn, let_in, sign_in, sign_out, uploads
from tests.processes import PATIENCE

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def nginx() -> str:
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found:
        return found
    if os.environ.get("ZJG_REQUIRE_NGINX") == "1":
        pytest.fail("no nginx found")
    pytest.skip("no nginx found; ZJG_REQUIRE_NGINX=1 makes this a failure")


@pytest.fixture(scope="module")
def site(nginx: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with started(nginx, tmp_path_factory.mktemp("site")) as site:
        yield site


def test_who_comes_without_tls_is_sent_on(site: Site) -> None:
    answer = httpx.get(
        f"http://127.0.0.1:{site.plain}/ranking?period=2018-08", headers={"Host": NAME}, timeout=PATIENCE
    )
    assert (answer.status_code, answer.headers["location"]) == (301, f"https://{NAME}/ranking?period=2018-08")


def test_a_visitor_signs_in_over_tls_and_the_browser_is_told_to_stay_there(site: Site) -> None:
    with site.visitor() as visitor:
        first = visitor.get("/")
        assert (first.status_code, first.headers["location"]) == (303, "/sign-in")
        answer = sign_in(visitor)
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "secure" in cookie
        assert "samesite=lax" in cookie
        page = visitor.get("/")
    assert page.status_code == 200
    assert page.headers["strict-transport-security"] == "max-age=31536000"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "server" in page.headers
    assert re.search(r"\d", page.headers["server"]) is None


def test_every_cookie_is_for_tls_alone(site: Site) -> None:
    """The door's, the session's, and that of Streamlit, which does not know that there is TLS before it."""
    with site.visitor() as visitor:
        answers = [let_in(lambda: visitor.get("/sign-in")), sign_in(visitor), visitor.get("/_stcore/health")]
        answers += [visitor.get("/"), visitor.get("/_stcore/host-config"), sign_out(visitor)]
    cookies = [cookie for answer in answers for cookie in answer.headers.get_list("set-cookie")]
    assert {cookie.partition("=")[0] for cookie in cookies} == {"zjg_form", "zjg_session", "_streamlit_xsrf"}
    plain = [each for each in cookies if "secure" not in each.lower().replace(" ", "").split(";")[1:]]
    assert plain == []


def test_the_log_knows_the_visitor_whatever_he_claims(site: Site) -> None:
    claimed = {
        "X-Forwarded-For": "6.6.6.6",
        "X-Real-IP": "6.6.6.6",
        "Forwarded": "for=6.6.6.6",
        "X-Forwarded-Proto": "http",
    }
    with site.visitor() as visitor:
        request = visitor.get("/unit", headers=claimed).headers["x-request-id"]
    line = site.line_of(request)
    assert (line["client"], line["scheme"]) == (VISITOR, "https")


def test_a_page_is_drawn_through_the_proxys_websocket(site: Site) -> None:
    with site.visitor() as visitor:
        sign_in(visitor)
        assert "script_finished" in asyncio.run(drawn(site, cookies_of(visitor)))


@pytest.mark.parametrize(
    ("cookie", "origin"), [(False, None), (True, "https://evil.example"), (True, f"http://{NAME}")]
)
def test_without_a_session_or_from_another_site_no_websocket_is_opened(
    site: Site, cookie: bool, origin: str | None
) -> None:
    with site.visitor() as visitor:
        sign_in(visitor)
        cookies = cookies_of(visitor) if cookie else ""
        with pytest.raises(websockets.InvalidStatus) as refused:
            asyncio.run(drawn(site, cookies, origin))
    assert refused.value.response.status_code == 403


def test_a_large_file_goes_up_and_a_larger_one_is_refused(site: Site) -> None:
    megabyte = bytes(1024 * 1024)
    with site.visitor() as visitor:
        sign_in(visitor)
        visitor.get("/_stcore/health")  # hands out the token against forged requests
        token = {"X-Xsrftoken": visitor.cookies["_streamlit_xsrf"]}
        sent = asyncio.run(
            uploads(
                site,
                visitor,
                token,
                {"fits": megabyte * 11, "program": megabyte * 13, "nginx": megabyte * 70},
            )
        )
        assert sent == {"fits": 204, "program": 413, "nginx": 413, "forged": 403}


def test_readiness_is_for_the_machine_itself(site: Site) -> None:
    with site.visitor() as visitor:
        assert visitor.get("/readyz").status_code == 403
        assert visitor.get("/healthz").json() == {"status": "ok"}


def test_the_log_holds_nothing_of_who_did_what(site: Site) -> None:
    with site.visitor() as visitor:
        sign_in(visitor)
        visitor.get("/unit?unit=BM015&note=geheim")
        asyncio.run(drawn(site, cookies_of(visitor)))
        secrets = [*visitor.cookies.values(), GOOD, "lead", "geheim", "BM015", "owner"]
    written = (site.folder / "log.jsonl").read_text("utf-8")
    assert [each for each in secrets if each in written] == []
    assert {line["level"] for line in site.lines()} == {"info"}


def test_neither_does_what_nginx_writes(site: Site) -> None:
    """The main file around the shipped one says, as Debian's does, that requests are written down."""
    secret = {"unit": "BM015", "note": "geheim", "code": "kode", "state": "zustand"}
    came_from = {"Referer": f"{site.secure}/unit?note=verweis", "User-Agent": "brauser"}
    with site.visitor() as visitor:
        for path in ("/unit", "/readyz", "/sign-in/oidc/back", *["/sign-in"] * 20):
            status = visitor.get(path, params=secret, headers=came_from).status_code
        assert status == 429
    httpx.get(f"http://127.0.0.1:{site.plain}/unit", params=secret, headers={"Host": NAME}, timeout=PATIENCE)
    with pytest.raises(httpx.TransportError):
        httpx.get(
            f"http://127.0.0.1:{site.plain}/unit",
            params=secret,
            headers={"Host": "evil.example"},
            timeout=PATIENCE,
        )
    assert "access_log" in (site.folder / "nginx.conf").read_text("utf-8").partition("upstream")[0]
    written = [each.read_text("utf-8") for each in site.folder.glob("*access.log")]
    written += [each.read_text("utf-8") for each in site.folder.glob("*error.log")]
    assert written
    told = (*secret.values(), "verweis", "brauser", "/unit", "/sign-in", VISITOR)
    assert [each for each in told if any(each in text for text in written)] == []


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", f"{NAME}.evil.example"])
def test_another_name_gets_no_answer(site: Site, host: str) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"http://127.0.0.1:{site.plain}/", headers={"Host": host}, timeout=PATIENCE)
    with site.visitor() as visitor, pytest.raises(httpx.RemoteProtocolError):
        visitor.get("/healthz", headers={"Host": host})  # the handshake was under our name


@pytest.mark.parametrize("name", [None, "evil.example"])
def test_nor_does_it_see_a_certificate(site: Site, name: str | None) -> None:
    anybody = ssl.create_default_context()
    anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", site.port)) as plain, pytest.raises(ssl.SSLError):
        anybody.wrap_socket(plain, server_hostname=name)


def test_who_is_sent_on_is_sent_to_our_name_whatever_he_asks(site: Site) -> None:
    with socket.create_connection(("127.0.0.1", site.plain)) as plain:
        plain.sendall(f"GET http://{NAME}/a HTTP/1.1\r\nHost: evil.example\r\n\r\n".encode())
        answer = plain.recv(4096).decode()
    assert f"Location: https://{NAME}/a\r\n" in answer
    assert "evil" not in answer


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/oidc", "/sign-in/oidc/back"])
def test_guessing_passwords_is_slowed_down(site: Site, path: str) -> None:
    with site.visitor() as visitor:
        assert let_in(lambda: visitor.get(path)).status_code != 429
        answers = [visitor.get(path).status_code for _ in range(20)]
        assert answers[-1] == 429
        assert visitor.get("/zjg/door.css").status_code == 200
