"""Under which names, through which proxies and from which pages the server answers."""

import pytest
from starlette.websockets import WebSocketDisconnect

from tests.server.layers import PUBLIC, Visit
from zjg_dash.configuration import Configuration
from zjg_dash.server import doorkeeper

BEHIND = Configuration(public_address=PUBLIC, trusted_proxies=("127.0.0.1", "10.9.0.0/24"))
NAMES = BEHIND.hosts


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("kaohe.example.gov.cn", True),
        ("KAOHE.example.gov.cn:8443", True),
        ("localhost:8501", True),
        ("127.0.0.1", True),
        ("[::1]:8501", True),
        ("evil.example", False),
        ("kaohe.example.gov.cn.evil.example", False),
        ("sub.kaohe.example.gov.cn", False),
        ("kaohe.example.gov.cn@evil.example", False),
        ("evil.example@kaohe.example.gov.cn", False),
        ("kaohe.example.gov.cn/evil", False),
        ("kaohe.example.gov.cn?x", False),
        ("kaohe.example.gov.cn:port", False),
        ("127.0.0.2", False),
        ("", False),
    ],
)
def test_only_its_own_names_are_answered(host: str, known: bool) -> None:
    assert doorkeeper.known_host([host], NAMES) is known


def test_two_host_headers_or_none_are_refused() -> None:
    assert not doorkeeper.known_host([], NAMES)
    assert not doorkeeper.known_host(["localhost", "localhost"], NAMES)


@pytest.mark.parametrize("host", ["evil.example", "10.1.2.3:8501"])
def test_a_stranger_name_is_refused_in_words_on_pages_and_websockets(visit: Visit, host: str) -> None:
    answer = visit(host=host).get("/")
    assert answer.status_code == 400
    assert "公布的网址" in answer.text
    assert "allowed_hosts" in answer.text
    with pytest.raises(WebSocketDisconnect), visit().websocket_connect(f"ws://{host}/_stcore/stream"):
        pass


@pytest.mark.parametrize(
    ("origin", "opened"),
    [
        (None, True),
        ("http://localhost:8501", True),
        ("https://LOCALHOST:8501", True),
        (PUBLIC, True),
        ("http://localhost:3000", False),
        ("http://127.0.0.1:8501", False),
        ("https://evil.example", False),
        (f"{PUBLIC}.evil.example", False),
        ("null", False),
        ("file://", False),
    ],
)
def test_a_page_of_another_site_opens_no_websocket_and_changes_nothing(
    visit: Visit, origin: str | None, opened: bool
) -> None:
    headers = {} if origin is None else {"origin": origin}
    client = visit(BEHIND, peer="127.0.0.2")
    assert client.put("/_stcore/upload_file/a/b", headers=headers).status_code == (200 if opened else 403)
    assert client.post("/sign-in", headers=headers).status_code == (200 if opened else 403)
    assert client.get("/ranking", headers=headers).status_code == 200
    if opened:
        with client.websocket_connect("ws://localhost:8501/_stcore/stream", headers=headers) as websocket:
            assert len(websocket.receive_text()) == 16
    else:
        with (
            pytest.raises(WebSocketDisconnect),
            client.websocket_connect("ws://localhost:8501/_stcore/stream", headers=headers),
        ):
            pass


@pytest.mark.parametrize(("site", "status"), [("same-origin", 200), ("none", 200), ("cross-site", 403)])
def test_what_the_browser_says_of_the_asking_site_counts(visit: Visit, site: str, status: int) -> None:
    assert visit().post("/sign-in", headers={"sec-fetch-site": site}).status_code == status


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/agent",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/metrics",
        "/_STCORE/metrics/",
        "/_stcore/script-health-check",
        "/auth/login",
        "/auth/logout",
        "/oauth2callback",
    ],
)
def test_routes_for_other_programs_are_shut(visit: Visit, path: str) -> None:
    assert visit().get(path).status_code == 404
    assert visit().post(path).status_code == 404


@pytest.mark.parametrize("path", ["/_stcore/host-config", "/_stcore/agents", "/agent"])
def test_only_whole_segments_are_shut(visit: Visit, path: str) -> None:
    assert visit().get(path).status_code == 200


@pytest.mark.parametrize(
    ("peer", "forwarded", "client", "scheme"),
    [
        ("127.0.0.1", {"x-forwarded-for": "172.16.4.5", "x-forwarded-proto": "https"}, "172.16.4.5", "https"),
        ("10.9.0.7", {"x-forwarded-for": "172.16.4.5"}, "172.16.4.5", "http"),
        ("10.9.0.7", {"x-forwarded-for": "1.1.1.1, 172.16.4.5, 10.9.0.8"}, "172.16.4.5", "http"),
        ("127.0.0.1", {}, "127.0.0.1", "http"),
        # A visitor behind a proxy that appends tries to be this machine, or another proxy.
        ("10.9.0.7", {"x-forwarded-for": "127.0.0.1, 172.16.4.5"}, "172.16.4.5", "http"),
        ("10.9.0.7", {"x-forwarded-for": "127.0.0.1,10.9.0.9 , 172.16.4.5,10.9.0.8"}, "172.16.4.5", "http"),
        ("10.9.0.7", {"x-forwarded-for": "localhost, ::1, 172.16.4.5"}, "172.16.4.5", "http"),
        ("10.9.0.7", {"x-forwarded-for": ""}, "10.9.0.7", "http"),
        ("10.9.0.7", {"x-forwarded-for": "x", "x-forwarded-proto": "https, http"}, "x", "http"),
        ("10.9.0.7", {"x-forwarded-for": "172.16.4.5", "x-forwarded-proto": "wss"}, "172.16.4.5", "wss"),
    ],
)
def test_a_trusted_proxy_tells_who_the_visitor_is(
    visit: Visit, peer: str, forwarded: dict[str, str], client: str, scheme: str
) -> None:
    told = visit(BEHIND, peer=peer).get("/ranking", headers=forwarded).json()
    assert told == {"client": client, "scheme": scheme, "path": "/ranking"}


def test_several_lines_of_hops_are_one_list(visit: Visit) -> None:
    """What a visitor sends in a line of his own stands before what the proxy adds."""
    hops = [("x-forwarded-for", "127.0.0.1"), ("x-forwarded-for", "172.16.4.5, 10.9.0.8")]
    told = visit(BEHIND, peer="10.9.0.7").get("/ranking", headers=hops).json()  # type: ignore[arg-type]
    assert told["client"] == "172.16.4.5"


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "X-Real-IP"])
def test_nobody_else_may_tell_it(visit: Visit, header: str) -> None:
    answer = visit(peer="127.0.0.1").get("/", headers={header: "10.1.2.3"})
    assert (answer.status_code, "trusted_proxies" in answer.text) == (400, True)
    assert visit(BEHIND, peer="127.0.0.2").get("/", headers={header: "x"}).status_code == 400


def test_other_machines_come_through_the_proxy_or_not_at_all(visit: Visit) -> None:
    answer = visit(BEHIND, peer="10.8.0.1").get("/", headers={"host": "kaohe.example.gov.cn"})
    assert answer.status_code == 403
    assert "公布的网址" in answer.text
