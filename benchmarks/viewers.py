"""Fifty people look at the product at once: `python benchmarks/viewers.py [--viewers N] [--seconds S]`.

Each viewer has a websocket session of its own, looks at the overview, then the ranking, then a unit, thinks
three seconds between clicks, and begins again with another unit. The same viewers look at a page that draws
the ranking's tables and a unit's figure from constants, under the same settings, one look after another as
in the product (`web/turns.py`). Both servers run all the time and are looked at by turns, so that other work
on the machine slows both. Printed are, for both, the time from the click until the page is drawn (median and
95th percentile), and the ratio of the latter (goal: at most 1.5). What is seen the first time around is not
counted: servers start once.
"""

import argparse
import asyncio
import contextlib
import os
import pickle
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import viewers_session
from viewers_session import Look

from zjg_dash.actors import Actor, Role
from zjg_dash.sample import demonstration
from zjg_dash.service import scores
from zjg_dash.store import Store

GOAL = 1.5
THINK = 3.0
"""Seconds between two clicks of a viewer."""
TURNS = 4
STARTS_WITHIN = 90
"""Seconds a server may take to come up on a busy machine."""
HERE = Path(__file__).parent
READER = Actor("benchmark", "benchmark", Role.LEADER)


@dataclass(frozen=True)
class Side:
    """One of the two that are compared: what it is called, where it is, what its viewers click on."""

    name: str
    port: int
    paths: Sequence[Sequence[tuple[str, str]]]
    """Of each walk through the pages: page (as the address names it) and query."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--viewers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0, help="of each side, in turns")
    parser.add_argument("--think", type=float, default=THINK)
    parser.add_argument("--cookie", default="", help="a cookie of somebody who is signed in: name=value")
    asked = parser.parse_args()
    database = demonstration.database("sample-2018")
    period, units, ranked, summary = _constants(database)
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "constants.pickle"
        kept.write_bytes(pickle.dumps({"ranking": ranked, "unit": summary}))
        walks = [
            [("", ""), ("ranking", f"period={period}"), ("unit", f"unit={unit}&period={period}")]
            for unit in units
        ]
        product, constants = (
            Side("product", _free_port(), walks),
            Side("constants", _free_port(), [[("", "")]]),
        )
        line = ["-m", "zjg_dash", "demo", "--no-browser", "--port", str(product.port)]
        page = [str(HERE / "viewers_site" / "serve.py"), str(constants.port), str(kept)]
        with _served(line, product.port), _served(page, constants.port):
            seen = asyncio.run(_watch([constants, product], asked))
    _print(seen)


def _constants(database: Path) -> tuple[str, list[str], list[dict[str, Any]], dict[str, Any]]:
    """The newest month, its ranked units, the rows of its ranking, and of one unit's page."""
    store = Store.open(database)
    try:
        period = next(row["period"] for row in scores.periods(store, READER) if row["kind"] == "month")
        rows = scores.ranking(store, READER, period).rows
        units = [row["unit_id"] for row in rows if row["rank"] is not None]
        return period, units, rows, scores.unit_summary(store, READER, units[0], period).rows[0]
    finally:
        store.close()


async def _watch(sides: list[Side], asked: argparse.Namespace) -> dict[str, list[Look]]:
    """All viewers on one side, then on the other, turn by turn; the looks of each side."""
    seen: dict[str, list[Look]] = defaultdict(list)
    crowds = {
        side.name: [
            await viewers_session.come(f"ws://127.0.0.1:{side.port}", side.paths, number, asked.cookie)
            for number in range(asked.viewers)
        ]
        for side in sides
    }
    try:
        for turn in range(1 + TURNS):
            for side in sides:
                until = time.monotonic() + asked.seconds / TURNS
                looks = await asyncio.gather(
                    *(viewer.stay(until, asked.think) for viewer in crowds[side.name])
                )
                if turn:
                    seen[side.name] += [look for each in looks for look in each]
    finally:
        for viewer in [viewer for crowd in crowds.values() for viewer in crowd]:
            await viewer.leave()
    return seen


def _print(seen: dict[str, list[Look]]) -> None:
    slowest = {}
    for name, looks in seen.items():
        pages = dict.fromkeys(look.page for look in looks)
        for page in [None, *(pages if len(pages) > 1 else ())]:
            times = sorted(look.seconds for look in looks if page in (None, look.page))
            p50, p95 = (_percentile(times, part) * 1000 for part in (50, 95))
            title = name if page is None else f"  {page or 'overview'}"
            print(f"{title}: {len(times)} looks, p50 {p50:.0f} ms, p95 {p95:.0f} ms")
            slowest.setdefault(name, p95)
    ratio = slowest["product"] / slowest["constants"]
    print(f"ratio of p95: {ratio:.2f} (goal: at most {GOAL})")


def _percentile(times: Sequence[float], part: int) -> float:
    return times[min(len(times) * part // 100, len(times) - 1)]


@contextlib.contextmanager
def _served(line: list[str], port: int) -> Iterator[None]:
    """A server of this Python, until the block ends."""
    paths = os.pathsep.join([str(HERE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    server = subprocess.Popen(
        [sys.executable, *line],
        cwd=HERE.parent,
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, server)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        with (
            contextlib.suppress(urllib.error.URLError, OSError),
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as answer,
        ):
            if answer.status == 200:
                return
        time.sleep(0.2)
    raise SystemExit(f"the server on port {port} did not start")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()
