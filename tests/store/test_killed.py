"""Killed at any moment (kill -9): nothing half, nothing lost that was announced, chain whole, files there.

Fifty times here, a thousand times with ZJG_LONG_TESTS=1. One database goes through all of it.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.store import committing
from zjg_dash.store import Store, audits, batches

KILLS = 1000 if os.environ.get("ZJG_LONG_TESTS") else 50
STEPS, LONGEST = 4, 0.3
"""A process is killed up to so many seconds after one of its first steps, or after it began to open."""
pytestmark = [pytest.mark.long, pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")]


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Callable[[int, int, float], list[list[str]]]]:
    """Lets a fresh process commit from a number on; kills it some seconds after it announced so many steps.

    Tells what it announced.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.committing", str(tmp_path / "zjg.duckdb")],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as nursery:

        def let_work(number: int, steps: int, seconds: float) -> list[list[str]]:
            assert nursery.stdin
            assert nursery.stdout
            nursery.stdin.write(f"{number}\n")
            nursery.stdin.flush()
            lines: list[str] = []
            process, alive = 0, True
            while not lines or not lines[-1].endswith("dead\n"):
                if process and alive and len(lines) > steps:
                    time.sleep(seconds)
                    os.kill(process, signal.SIGKILL)
                    alive = False
                lines.append(nursery.stdout.readline())
                assert lines[-1], "the processes could not be started"
                if lines[-1].startswith("pid "):
                    process = int(lines[-1].split()[1])
            whole = (line.split() for line in lines if "dead" not in line)  # else killed in mid-line
            return [words for words in whole if words[0] != "pid"]

        yield let_work
        nursery.communicate("")


def test_nothing_is_lost_or_half(work: Callable[[int, int, float], list[list[str]]], tmp_path: Path) -> None:
    path = tmp_path / "zjg.duckdb"
    Store.open(path, create=True).close()
    chance = random.Random(2018)
    staged: dict[int, tuple[str, str]] = {}
    committed: set[int] = set()
    number = 1
    for _ in range(KILLS):
        for line in work(number, chance.randint(0, STEPS), chance.uniform(0.0, LONGEST)):
            if line[0] == "staged":
                staged[int(line[1])] = (line[2], line[3])
            else:
                committed.add(int(line[1]))
        number = _looked_at(path, staged, committed)
    assert len(committed) > KILLS // 2, "the processes were killed before they did anything"


_SIZES = """
    SELECT DISTINCT (SELECT count(*) FROM finding WHERE finding.batch_id = batch.batch_id),
           (SELECT count(*) FROM coverage WHERE coverage.batch_id = batch.batch_id)
    FROM batch
"""


def _looked_at(path: Path, staged: dict[int, tuple[str, str]], committed: set[int]) -> int:
    """After a restart all that was announced is there, and whole; returns the number of the next batch."""
    store = Store.open(path)
    try:
        with store.cursor() as cursor:
            cursor.begin()
            found = audits.audit(cursor, store.files)
            listed = {int(row["file_name"].partition(".")[0]): row for row in batches.listed(cursor, None)}
            sizes = cursor.execute(_SIZES).fetchall()
            cursor.rollback()
        assert found.breaks == ()
        assert sizes in ([], [(committing.UNITS, 2 * committing.UNITS)])
        for number, (batch_id, sha256) in staged.items():
            assert (listed[number]["batch_id"], listed[number]["file_sha256"]) == (batch_id, sha256)
            assert store.files.find(sha256) is not None
        for number in committed:
            assert listed[number]["state"] in ("committed", "superseded")
        assert {row["state"] for row in listed.values()} <= {"staged", "committed", "superseded"}
        return max(listed, default=0) + 1
    finally:
        store.close()
