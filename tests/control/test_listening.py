"""The owner's side: who may call, what a call finds, what becomes of a caller that goes."""

import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.processes import PATIENCE
from zjg_dash import __version__
from zjg_dash.control import calling, frames, place
from zjg_dash.control.calling import Outcome
from zjg_dash.control.listening import listening

pytestmark = pytest.mark.skipif(not place.POSSIBLE, reason="no such sockets here")
Carry = Callable[[dict[str, Any]], int]


@pytest.fixture
def listen() -> Iterator[Callable[[Path, Carry], None]]:
    with ExitStack() as stack:

        def begin(database: Path, carry: Carry) -> None:
            assert stack.enter_context(listening(database, carry))

        yield begin


def _call(database: Path, *arguments: str) -> tuple[int | Outcome, str, str]:
    said = {"out": "", "err": ""}

    def write(stream: str, text: str) -> None:
        said[stream] += text

    database.touch()
    outcome = calling.call(
        database, arguments, account="王芳", default_database=Path("/d"), width=77, write=write
    )
    return outcome, said["out"], said["err"]


def _hung_up(caller: socket.socket) -> None:
    """The other side says nothing more."""
    with suppress(ConnectionResetError):
        assert caller.recv(10) == b""


def test_a_line_is_carried_out_and_answered(
    listen: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[dict[str, Any]] = []

    def carry(call: dict[str, Any]) -> int:
        calls.append(call)
        print("一" * 200_000)
        print("two", file=sys.stderr)
        return 3

    listen(tmp_path / "a.duckdb", carry)
    monkeypatch.setenv("ZJG_LANG", "en")
    monkeypatch.setenv("SECRET", "x")
    assert _call(tmp_path / "a.duckdb", "rank", "2018-09\udcff") == (3, "一" * 200_000 + "\n", "two\n")
    (call,) = calls
    assert call["arguments"] == ["rank", "2018-09\udcff"]
    assert (call["account"], call["width"], call["folder"]) == ("王芳", 77, str(Path.cwd()))
    assert call["environment"].get("ZJG_LANG") == "en"
    assert set(call["environment"]) <= set(calling.ENVIRONMENT)


def test_paths_and_file_mask_are_the_callers(
    listen: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def carry(call: dict[str, Any]) -> int:
        Path("written.txt").write_text("x")
        return 0

    listen(tmp_path / "a.duckdb", carry)
    own = Path.cwd()
    (tmp_path / "caller").mkdir()
    monkeypatch.chdir(tmp_path / "caller")
    before = os.umask(0o027)
    try:
        assert _call(tmp_path / "a.duckdb", "template")[0] == 0
    finally:
        os.umask(before)
    assert (tmp_path / "caller/written.txt").stat().st_mode & 0o777 == 0o640
    assert Path.cwd() == tmp_path / "caller" != own


def test_what_others_print_meanwhile_stays_here(
    listen: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun, done = threading.Event(), threading.Event()

    def carry(call: dict[str, Any]) -> int:
        begun.set()
        done.wait(PATIENCE)
        print("for the caller")
        return 0

    listen(tmp_path / "a.duckdb", carry)
    answer: list[object] = []
    caller = threading.Thread(target=lambda: answer.append(_call(tmp_path / "a.duckdb", "x")))
    caller.start()
    begun.wait(PATIENCE)
    print("for the terminal")
    done.set()
    caller.join()
    assert answer == [(0, "for the caller\n", "")]
    assert capsys.readouterr().out == "for the terminal\n"


def test_a_caller_that_goes_does_not_stop_its_command_or_others(listen: Any, tmp_path: Path) -> None:
    gone, finished = threading.Event(), threading.Event()

    def carry(call: dict[str, Any]) -> int:
        if call["arguments"] == ["long"]:
            gone.wait(PATIENCE)
            print("x" * 1_000_000)
            finished.set()
        return 0

    listen(tmp_path / "a.duckdb", carry)
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(place.of(tmp_path / "a.duckdb")))
        frames.send(caller, calling._call(["long"], "", tmp_path, None))
    gone.set()
    assert finished.wait(PATIENCE)
    assert _call(tmp_path / "a.duckdb", "short")[0] == 0


def test_nobody_listens_or_somebody_did(listen: Any, tmp_path: Path) -> None:
    database = tmp_path / "a.duckdb"
    assert _call(database, "x")[0] is Outcome.NOBODY
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(place.of(database)))
    assert _call(database, "x")[0] is Outcome.NOBODY
    listen(database, lambda _: 7)
    assert _call(database, "x")[0] == 7


def test_the_socket_is_its_owners_alone_and_goes_with_the_server(tmp_path: Path) -> None:
    with listening(tmp_path / "a.duckdb", lambda _: 0):
        assert place.of(tmp_path / "a.duckdb").stat().st_mode & 0o777 == 0o600
    assert not place.of(tmp_path / "a.duckdb").exists()


def test_another_user_is_turned_away(listen: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[object] = []
    listen(tmp_path / "a.duckdb", lambda call: carried.append(call) or 0)
    own = place.peer
    monkeypatch.setattr(place, "peer", lambda _: 12345)
    assert _call(tmp_path / "a.duckdb", "x")[0] is Outcome.NOBODY
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(place.of(tmp_path / "a.duckdb")))
        with suppress(BrokenPipeError):  # it may have hung up already
            frames.send(caller, calling._call(["x"], "", tmp_path, None))
        _hung_up(caller)
    assert carried == []
    monkeypatch.setattr(place, "peer", own)
    assert _call(tmp_path / "a.duckdb", "x")[0] == 0


def test_another_version_is_told(listen: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listen(tmp_path / "a.duckdb", lambda _: 0)
    monkeypatch.setattr(calling, "__version__", f"{__version__}.1")
    assert _call(tmp_path / "a.duckdb", "x")[0] is Outcome.OTHER_VERSION


def test_a_folder_that_is_gone_is_said(listen: Any, tmp_path: Path) -> None:
    listen(tmp_path / "a.duckdb", lambda _: 0)
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(place.of(tmp_path / "a.duckdb")))
        frames.send(caller, calling._call(["x"], "", tmp_path, None) | {"folder": str(tmp_path / "gone")})
        told = [frames.receive(caller), frames.receive(caller)]
    assert told == [{"unreachable": str(tmp_path / "gone")}, {"code": 2}]


def test_a_path_longer_than_an_address_may_be(listen: Any, tmp_path: Path) -> None:
    folder = tmp_path / ("长" * 60)
    folder.mkdir()
    database = folder / "政务公开.duckdb"
    assert len(os.fsencode(place.of(database))) > 108
    listen(database, lambda _: 5)
    assert place.of(database).exists()
    assert _call(database, "x")[0] == 5


def test_garbage_is_hung_up_on(listen: Any, tmp_path: Path) -> None:
    listen(tmp_path / "a.duckdb", lambda _: 0)
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(place.of(tmp_path / "a.duckdb")))
        caller.sendall(b"GET / HTTP/1.1\r\n\r\n")
        _hung_up(caller)
    assert _call(tmp_path / "a.duckdb", "x")[0] == 0
