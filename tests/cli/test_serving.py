"""`demo` and `serve`: which database is shown, where, and when not."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Line
from zjg_dash import server
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


def test_serve_opens_the_database_asked_for(line: Line, served: list[Any], tmp_path: Path) -> None:
    building.empty(tmp_path / "office.duckdb")
    told = line("serve", "--db", "office.duckdb", "--port", "18599", "--no-browser", "--json")
    assert told.json == {"url": "http://127.0.0.1:18599", "db": "office.duckdb"}
    assert served == [(Path("office.duckdb"), "127.0.0.1", 18599, {"demo": False})]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "example"])
def test_other_machines_are_not_served(line: Line, served: list[Any], tmp_path: Path, host: str) -> None:
    building.empty(tmp_path / "office.duckdb")
    told = line("serve", "--db", "office.duckdb", "--host", host)
    assert (told.code, served) == (2, [])
    assert host in told.err


def test_a_port_in_use_is_said(line: Line, served: list[Any], tmp_path: Path, taken: int) -> None:
    building.empty(tmp_path / "office.duckdb")
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
    from zjg_dash.refusals import StoreBusy

    monkeypatch.setitem(demonstration.MAKERS, "ccid-2014", lambda path, _: building.empty(path))
    line("demo", "--dataset", "ccid-2014", "--no-browser")

    def owned(*_: object, **__: object) -> None:
        raise StoreBusy(path="demo.duckdb", process="python3, PID 7")

    monkeypatch.setattr(Store, "open", owned)
    told = line("demo", "--dataset", "ccid-2014", "--fresh")
    assert (told.code, len(served)) == (2, 1)
    assert "PID 7" in told.err
