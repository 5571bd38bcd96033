"""Beside a running server every command does what it does without one: same words, JSON and exit code."""

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import httpx
import pytest

from tests.cli.conftest import Line
from tests.processes import PATIENCE, free_port, wait_until
from zjg_dash.access import accounts
from zjg_dash.actors import Actor, Role
from zjg_dash.control import calling, frames, place
from zjg_dash.store import Store

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.long, pytest.mark.skipif(not place.POSSIBLE, reason="no such sockets here")]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "ZJG_LANG": "en"}


class Served:
    """A database, and the server that owns it until it is stopped."""

    def __init__(self, path: Path) -> None:
        self.path = path
        _let_somebody_in(path)
        self.port = free_port()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "zjg_dash", "serve", "--db", str(path), "--port", str(self.port),
             "--no-browser"],
            env=ENVIRONMENT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wait_until(lambda: self._process.poll() is not None or (place.of(path).exists() and self.healthy()))
        assert self._process.poll() is None

    def healthy(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=PATIENCE) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def stop(self, *, kill: bool = False) -> None:
        (self._process.kill if kill else self._process.terminate)()
        self.code = self._process.wait(PATIENCE)


def _let_somebody_in(path: Path) -> None:
    """A server does not start where nobody could sign in."""
    store = Store.open(path)
    if not accounts.anybody(store):
        accounts.add(store, Actor("p-0", "owner", Role.OWNER), "root", Role.ADMIN)
    store.close()


@pytest.fixture(scope="module")
def served(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    shutil.copy(sample_year, folder / "office.duckdb")
    shutil.copytree(sample_year.with_name("sample.files"), folder / "office.files")
    server = Served(folder / "office.duckdb")
    yield server
    server.stop()


ALIKE: tuple[tuple[str, ...], ...] = (
    ("rank", "2018-09"),
    ("rank", "2018-09", "--json"),
    ("rank", "2018-13"),
    ("--lang", "zh", "explain", "乐余", "2018-09"),
    ("explain", "nobody", "2018-09"),
    ("ledger", "2018-09", "--unit", "乐余", "--json"),
    ("batches", "--json"),
    ("units", "list", "--on", "2018-09-30"),
    ("rules", "list", "--json"),
    ("rules", "show"),
    ("rules", "what-if", "2018.1", "2018-09", "--set", "B.权重=40"),
    ("duties", "list"),
    ("check", "nowhere.xlsx"),
    ("check", "no-workbook.xlsx"),
    ("check", "no-workbook.xlsx", "--json"),
    ("undo", "ffff", "--by", "王芳", "--note", "x"),
)


def test_the_same_line_says_the_same(line: Line, served: Served, tmp_path: Path, sample_year: Path) -> None:
    (tmp_path / "no-workbook.xlsx").write_bytes(b"PK no workbook")
    shutil.copy(sample_year, tmp_path / "alone.duckdb")
    beside = {each: line(*each, "--db", str(served.path)) for each in ALIKE}
    alone = {each: line(*each, "--db", "alone.duckdb") for each in ALIKE}
    assert {each: told.err for each, told in beside.items() if "in use" in told.err} == {}
    assert beside == alone


def test_files_are_read_and_written_where_the_caller_is(line: Line, served: Served, tmp_path: Path) -> None:
    made = line("template", "2018-09", "september.xlsx", "--db", str(served.path), "--json")
    assert made.json == {"file": "september.xlsx", "period": "2018-09"}
    assert (tmp_path / "september.xlsx").read_bytes()[:2] == b"PK"
    told = line("check", "september.xlsx", "--marked", "marked.xlsx", "--db", str(served.path))
    assert (told.code, (tmp_path / "marked.xlsx").exists()) == (0, True)


def test_a_month_is_committed_and_taken_back_beside_the_server(line: Line, served: Served) -> None:
    database = str(served.path)
    line("template", "2018-11", "november.xlsx", "--db", database)
    committed = line("commit", "november.xlsx", "--by", "王芳", "--db", database, "--json")
    assert committed.code == 0
    batch = committed.json["batch_id"]
    listed = line("batches", "--period", "2018-11", "--db", database, "--json").json["rows"]
    assert [(row["state"], row["uploaded_by"]) for row in listed if row["batch_id"] == batch] == [
        ("committed", "王芳")
    ]
    assert line("undo", batch[:8], "--by", "王芳", "--note", "试", "--db", database).code == 0


def test_a_password_is_asked_for_where_the_line_is_typed(
    line: Line, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Kestrel-44-harbour\n"))
    told = line("accounts", "add", "li", "--role", "leader", "--password-stdin", "--db", str(served.path))
    assert (told.code, told.err) == (0, "")
    with httpx.Client(base_url=f"http://127.0.0.1:{served.port}", timeout=PATIENCE) as client:
        form = re.search(r'name="form" value="([^"]+)"', client.get("/sign-in").text)
        assert form
        fields = {"form": form[1], "name": "li", "password": "Kestrel-44-harbour"}
        assert client.post("/sign-in", data=fields).status_code == 303
        assert client.get("/ranking").status_code == 200
        assert line("accounts", "sign-out", "li", "--db", str(served.path)).code == 0
        assert client.get("/ranking").status_code == 303


def test_backed_up_while_it_runs_and_restored(line: Line, served: Served) -> None:
    made = line("backup", "copy.zip", "--db", str(served.path), "--json")
    assert made.code == 0
    assert line("restore", "copy.zip", "--db", "new.duckdb", "--json").json["scores"] == made.json["scores"]


@pytest.mark.parametrize("command", [("serve",), ("serve", "--port", "8679")])
def test_a_second_server_is_not_started_inside_the_first(
    line: Line, served: Served, command: tuple[str, ...]
) -> None:
    told = line(*command, "--db", str(served.path))
    assert told.code == 2
    assert "in use by another program" in told.err
    assert served.healthy()


def test_a_reader_that_leaves_is_no_failure(served: Served) -> None:
    done = subprocess.run(
        f"{sys.executable} -m zjg_dash ledger 2018-Q3 --db {served.path} | head -n 1;"
        " exit ${PIPESTATUS[0]}",
        shell=True,
        executable="/bin/bash",
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)


def test_a_caller_killed_in_the_middle_leaves_a_whole_commit(
    line: Line, served: Served, tmp_path: Path
) -> None:
    database = str(served.path)
    line("template", "2018-10", "october.xlsx", "--db", database)
    arguments = ["commit", "october.xlsx", "--by", "离席", "--db", database]
    with socket.socket(socket.AF_UNIX) as caller, place.address(place.of(served.path)) as address:
        caller.connect(address)
        frames.send(caller, calling._call(arguments, "", tmp_path, None))

    def states() -> list[str]:
        rows = line("batches", "--period", "2018-10", "--db", database, "--json").json["rows"]
        return [row["state"] for row in rows if row["uploaded_by"] == "离席"]

    wait_until(lambda: not served.healthy() or states() == ["committed"])
    assert states() == ["committed"]


def test_pages_answer_while_a_command_works(served: Served, tmp_path: Path) -> None:
    """However slow the machine is: no answer waits for the command's end."""
    arguments = ["ledger", "2018-Q3", "--db", str(served.path)]
    codes: list[object] = []

    def work() -> None:
        codes.append(
            calling.call(
                served.path, arguments, account="", default_database=tmp_path, width=None, write=_unheard
            )
        )

    working = threading.Thread(target=work)
    begun = time.monotonic()
    working.start()
    waited = []
    while working.is_alive():
        asked = time.monotonic()
        assert served.healthy()
        waited.append(time.monotonic() - asked)
        working.join(0.05)
    assert codes == [0]
    assert max(waited) < (time.monotonic() - begun) / 2


def _unheard(stream: str, text: str) -> None:
    del stream, text


def test_after_a_killed_server_the_socket_it_left_is_in_nobodys_way(
    line: Line, sample_year: Path, tmp_path: Path
) -> None:
    shutil.copy(sample_year, tmp_path / "office.duckdb")
    server = Served(tmp_path / "office.duckdb")
    server.stop(kill=True)
    assert place.of(server.path).exists()
    assert line("rank", "2018-09", "--db", "office.duckdb").code == 0
    again = Served(server.path)
    try:
        assert line("rank", "2018-09", "--db", "office.duckdb").code == 0
    finally:
        again.stop()
    assert again.code == 0
    assert not server.path.with_name("office.duckdb.wal").exists()
    assert not place.of(server.path).exists()
    Store.open(server.path).close()
