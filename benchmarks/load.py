"""Fifty people look while three upload: `python benchmarks/load.py [--seconds 300] [--viewers 50]`.

A server with sign-in runs on a copy of the sample year. The viewers walk through overview, ranking and units
and think three seconds between clicks; first alone, then while three inspectors upload workbooks with so many
findings, one after the other, each with a scope (source) of its own. Everybody has an account and came in by
the sign-in page. Printed are the time from click to drawn page (median and 95th percentile) without and with
uploads, the processor time of the server (its seconds do not grow when the machine is busy with other work),
the uploads, and what counts afterwards: a page that failed, an upload that did, or a commit that is
not there ends the benchmark with an error.
"""

import argparse
import asyncio
import contextlib
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import reading
import viewers_session
from load_inspector import Inspector
from viewers_session import Look, Viewer

from zjg_dash.access import accounts
from zjg_dash.actors import Actor, Role
from zjg_dash.sample import demonstration
from zjg_dash.service import batches, scores
from zjg_dash.store import Store

PERIOD = reading.PERIOD
SOURCES = ("抽查甲", "抽查乙", "抽查丙")
THINK = 3.0
"""Seconds between two clicks of a viewer."""
PAUSE = 2.0
"""Seconds between two uploads of an inspector."""
STARTS_WITHIN = 120
"""Seconds a server may take to come up on a busy machine."""
PASSWORD = "Kestrel-44-harbour"
HERE = Path(__file__).parent
OWNER = Actor("benchmark", "benchmark", Role.OWNER)


@dataclass(frozen=True)
class Watched:
    """The looks of a time, and the seconds of processor time the server took for them and beside them."""

    looks: list[Look]
    processor: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--seconds", type=float, default=300.0, help="with uploads; as long without them before"
    )
    parser.add_argument("--alone", type=float, help="seconds without uploads, where it is to be shorter")
    parser.add_argument("--viewers", type=int, default=50)
    parser.add_argument("--rows", type=int, default=5_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        office = database(Path(folder))
        ways, workbooks = walks(office), _workbooks(office, asked.rows)
        with served(office) as (port, server):
            alone, beside, uploads = asyncio.run(_load(port, server.pid, ways, workbooks, asked))
            memory = resident(server.pid)
        committed = _committed(office)
    _print("viewers alone", alone)
    _print("viewers beside uploads", beside)
    times = sorted(seconds for _, seconds in uploads)
    a_look = alone.processor / len(alone.looks)
    an_upload = (beside.processor - a_look * len(beside.looks)) / len(uploads)
    print(
        f"processor: {a_look * 1000:.0f} ms a look alone; with what has to be made anew after it, "
        f"{an_upload:.1f} s an upload"
    )
    print(
        f"uploads: {len(uploads)} of {asked.rows} rows, "
        f"median {times[len(times) // 2]:.1f} s, longest {times[-1]:.1f} s"
    )
    print(f"server: {memory} MB at the end")
    expected = {source: sum(1 for name, _ in uploads if name == source) for source in SOURCES}
    print(f"commits found afterwards: {committed} (told to the inspectors: {expected})")
    if committed != expected:
        raise SystemExit("commits were lost")


def database(folder: Path) -> Path:
    """A copy of the sample year with accounts: a leader, and an inspector for each source."""
    original = demonstration.database("sample-2018")
    shutil.copy(original, folder / "office.duckdb")
    shutil.copytree(original.with_name(f"{original.stem}.files"), folder / "office.files")
    store = Store.open(folder / "office.duckdb")
    accounts.add(store, OWNER, "leader", Role.LEADER, password=PASSWORD, must_change=False)
    for number, _ in enumerate(SOURCES):
        accounts.add(
            store, OWNER, f"inspector.{number}", Role.INSPECTOR,
            units=None, indicators=None, password=PASSWORD, must_change=False,
        )  # fmt: skip
    store.close()
    return folder / "office.duckdb"


def walks(database: Path) -> list[list[tuple[str, str]]]:
    """The ways of the viewers through the pages: overview, ranking, one of the units."""
    store = Store.open(database)
    try:
        ranked = [row["unit_id"] for row in scores.ranking(store, OWNER, PERIOD).rows if row["rank"]]
    finally:
        store.close()
    month = f"period={PERIOD}"
    return [[("", month), ("ranking", month), ("unit", f"unit={unit}&{month}")] for unit in ranked]


def _workbooks(database: Path, rows: int) -> dict[str, bytes]:
    """A workbook with so many findings for each source."""
    store = Store.open(database)
    try:
        return {source: reading.filled(store, rows, source) for source in SOURCES}
    finally:
        store.close()


async def _load(
    port: int,
    server: int,
    ways: list[list[tuple[str, str]]],
    workbooks: dict[str, bytes],
    asked: argparse.Namespace,
) -> tuple[Watched, Watched, list[tuple[str, float]]]:
    """The looks without and with uploads, and the uploads: source and seconds."""
    cookie = await signed_in(port, "leader")
    address = f"ws://127.0.0.1:{port}"
    crowd = [await viewers_session.come(address, ways, number, cookie) for number in range(asked.viewers)]
    inspectors = [
        await Inspector.arrived(f"127.0.0.1:{port}", await signed_in(port, f"inspector.{number}"), PERIOD)
        for number in range(len(SOURCES))
    ]
    began = processor(server)
    looks = await _watched(crowd, time.monotonic() + (asked.alone or asked.seconds))
    between = processor(server)
    alone = Watched(looks, between - began)
    until = time.monotonic() + asked.seconds
    looking = asyncio.create_task(_watched(crowd, until))
    uploading = [
        _uploads(inspector, source, workbooks[source], until)
        for inspector, source in zip(inspectors, SOURCES, strict=True)
    ]
    uploads = [each for made in await asyncio.gather(*uploading) for each in made]
    beside = Watched(await looking, processor(server) - between)
    for one in (*crowd, *inspectors):
        await one.leave()
    return alone, beside, uploads


async def _watched(crowd: Sequence[Viewer], until: float) -> list[Look]:
    looks = await asyncio.gather(*(viewer.stay(until, THINK) for viewer in crowd))
    return [look for each in looks for look in each]


async def _uploads(
    inspector: Inspector, source: str, content: bytes, until: float
) -> list[tuple[str, float]]:
    """One upload after the other; each file differs from the one before, as a file that counts is refused."""
    made: list[tuple[str, float]] = []
    while time.monotonic() < until:
        name = f"{source}-{len(made)}.xlsx"
        made.append((source, await inspector.upload(name, _marked(content, name))))
        await asyncio.sleep(PAUSE)
    return made


def _marked(content: bytes, name: str) -> bytes:
    """The same workbook as another file."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = name.encode()
    return stream.getvalue()


async def signed_in(port: int, name: str) -> str:
    """The cookie of a session, as the sign-in page gives it."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        form = re.search(r'name="form" value="([^"]+)"', (await client.get("/sign-in")).text)
        if form is None:
            raise SystemExit("the sign-in page has no form")
        await client.post("/sign-in", data={"form": form[1], "name": name, "password": PASSWORD})
        return f"zjg_session={client.cookies['zjg_session']}"


def _committed(database: Path) -> dict[str, int]:
    """Commits by source, read from the file after the server has ended."""
    store = Store.open(database)
    try:
        rows = [row for row in batches.batches(store, OWNER, PERIOD).rows if row["committed_at"]]
    finally:
        store.close()
    return {source: sum(1 for row in rows if row["source"] == source) for source in SOURCES}


def _print(title: str, watched: Watched) -> None:
    times = sorted(look.seconds * 1000 for look in watched.looks)
    p50, p95 = (times[min(len(times) * part // 100, len(times) - 1)] for part in (50, 95))
    print(f"{title}: {len(times)} looks, p50 {p50:.0f} ms, p95 {p95:.0f} ms")


def resident(process: int) -> int:
    """Memory of a process in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.M)
    return int(found[1]) // 1024 if found else 0


def processor(process: int) -> float:
    """Seconds of processor time that a process and those of its children that have ended took."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def served(database: Path) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """A server with sign-in on a database, its log beside it: port and process."""
    port = free_port()
    line = ["-m", "zjg_dash", "--db", str(database), "serve", "--no-browser", "--port", str(port)]
    paths = os.pathsep.join([str(HERE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    with database.with_suffix(".log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, *line, "--log-level", "warning"],
            cwd=HERE.parent, env={**os.environ, "PYTHONPATH": paths}, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            deadline = time.monotonic() + STARTS_WITHIN
            while time.monotonic() < deadline and server.poll() is None:
                with contextlib.suppress(httpx.HTTPError):
                    if httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=5).status_code == 200:
                        break
                time.sleep(0.3)
            else:
                raise SystemExit(f"the server did not start: {database.with_suffix('.log').read_text()}")
            yield port, server
        finally:
            server.terminate()
            server.wait(timeout=60)
    if failures := database.with_suffix(".log").read_text(encoding="utf-8").count('"level": "error"'):
        raise SystemExit(f"the server's log has {failures} errors")


if __name__ == "__main__":
    main()
