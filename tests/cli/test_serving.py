"""`demo` and `serve`: which database is shown, where, and when not."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Line
from zjg_dash import server
from zjg_dash.configuration import Configuration, Limits, Log
from zjg_dash.sample import building, demonstration
from zjg_dash.store import Store


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What the server was started with; it is not started."""
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(server, "run", lambda *given, **named: calls.append((*given, named)))
    return calls


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def with_account(line: Line, name: str) -> None:
    """A new database with an administrator."""
    assert line("init", "--db", name, "--empty").code == 0
    assert line("accounts", "add", "root", "--role", "admin", "--one-time", "--db", name).code == 0


def test_serve_opens_the_database_asked_for(line: Line, served: list[Any]) -> None:
    with_account(line, "office.duckdb")
    told = line("serve", "--db", "office.duckdb", "--port", "18599", "--no-browser", "--json")
    assert told.json == {"url": "http://127.0.0.1:18599", "db": "office.duckdb"}
    chosen = {"browser": False, "demo": False, "configuration": Configuration(port=18599)}
    assert served == [(Path("office.duckdb"), "127.0.0.1", 18599, chosen)]


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_other_machines_are_served_through_a_proxy_only(
    line: Line, served: list[Any], tmp_path: Path, host: str
) -> None:
    with_account(line, "office.duckdb")
    told = line("serve", "--db", "office.duckdb", "--host", host, "--no-browser")
    assert (told.code, served) == (2, [])
    assert "trusted_proxies" in told.err
    (tmp_path / "serve.toml").write_text('trusted_proxies = ["192.168.1.9"]')
    beside = ("--config", "serve.toml", "--host", host, "--no-browser", "--port", "18599")
    assert line("serve", "--db", "office.duckdb", *beside).code == 0
    assert [call[1] for call in served] == [host]


def test_nothing_is_served_where_nobody_could_sign_in(line: Line, served: list[Any], tmp_path: Path) -> None:
    building.empty(tmp_path / "office.duckdb")
    told = line("serve", "--db", "office.duckdb")
    assert (told.code, served) == (2, [])
    assert "zjg-dash --db office.duckdb accounts add NAME --role admin" in told.err


def test_serve_takes_its_settings_from_a_file_and_the_line_before_it(
    line: Line, served: list[Any], tmp_path: Path
) -> None:
    with_account(line, "office.duckdb")
    (tmp_path / "serve.toml").write_text(
        'host = "127.0.0.2"\nport = 18598\npublic_address = "https://kaohe.example.gov.cn"\n'
        "[limits]\nupload_megabytes = 8\n"
    )
    wanted = ("--log-level", "warning", "--log-file", "server.jsonl", "--port", "18599", "--json")
    told = line("serve", "--db", "office.duckdb", "--config", "serve.toml", *wanted)
    assert told.json == {"url": "https://kaohe.example.gov.cn", "db": "office.duckdb"}
    chosen = Configuration(
        host="127.0.0.2",
        port=18599,
        public_address="https://kaohe.example.gov.cn",
        limits=Limits(upload_megabytes=8),
        log=Log(level="warning", file="server.jsonl"),
    )
    named = {"browser": False, "demo": False, "configuration": chosen}
    assert served == [(Path("office.duckdb"), "127.0.0.2", 18599, named)]


@pytest.mark.parametrize(
    ("written", "said"), [("prot = 1", "port"), ("port = 0", "1 to 65535"), ("x", "cannot be read")]
)
def test_settings_that_do_not_fit_are_refused_before_anything_is_opened(
    line: Line, served: list[Any], tmp_path: Path, written: str, said: str
) -> None:
    (tmp_path / "serve.toml").write_text(written)
    told = line("serve", "--db", "none.duckdb", "--config", "serve.toml")
    assert (told.code, served) == (2, [])
    assert said in told.err
    assert "serve.toml" in told.err


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "example"])
def test_a_demonstration_is_for_this_machine(
    line: Line, served: list[Any], monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setitem(demonstration.MAKERS, "ccid-2014", lambda path, _: building.empty(path))
    told = line("demo", "--dataset", "ccid-2014", "--host", host)
    assert (told.code, served) == (2, [])
    assert host in told.err


def test_a_port_in_use_is_said(line: Line, served: list[Any], taken: int) -> None:
    with_account(line, "office.duckdb")
    told = line("serve", "--db", "office.duckdb", "--port", str(taken))
    assert (told.code, served) == (2, [])
    assert f"Port {taken} is in use" in told.err


def test_serve_needs_a_database(line: Line, served: list[Any]) -> None:
    assert (line("serve").code, served) == (2, [])


def test_the_demonstration_is_made_once_and_again_when_asked(
    line: Line, served: list[Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: list[Path] = []

    def make(path: Path, report: object) -> None:
        made.append(path)
        building.empty(path)

    monkeypatch.setitem(demonstration.MAKERS, "ccid-2014", make)
    for _ in range(2):
        assert line("demo", "--dataset", "ccid-2014", "--no-browser").code == 0
    assert len(made) == 1
    assert line("demo", "--dataset", "ccid-2014", "--no-browser", "--fresh").code == 0
    assert len(made) == 2
    shown = {call[0] for call in served}
    assert len(shown) == 1
    assert shown.pop().is_relative_to(tmp_path / "home" / "zjg-dash" / "demo")


def test_a_demonstration_in_use_is_not_made_anew(
    line: Line, served: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from zjg_dash.refusals.databases import StoreBusy

    monkeypatch.setitem(demonstration.MAKERS, "ccid-2014", lambda path, _: building.empty(path))
    line("demo", "--dataset", "ccid-2014", "--no-browser")

    def owned(*_: object, **__: object) -> None:
        raise StoreBusy(path="demo.duckdb", process="python3, PID 7")

    monkeypatch.setattr(Store, "open", owned)
    told = line("demo", "--dataset", "ccid-2014", "--fresh")
    assert (told.code, len(served)) == (2, 1)
    assert "PID 7" in told.err
