"""Speed of scoring, against the bare query in the same run: `python benchmarks/scoring.py [--units N]`.

Generates findings of 60 criteria for each unit and month of a year (41,352 units: 29.8 million), runs
`bare.sql` and the full scoring to unit scores by turns, checks that both give the same scores, and prints
the ratio (goal: at most 3), the memory of each, and the time of one unit's ledger on demand (goal: at most
50 ms). Times are of the process's own CPU too, so that a busy machine shows.

The same findings are scored by rules that use every method too (`scoring_rules.py`; goal: at most 8 times
the bare query), with `memory_limit` 4 GB and a folder to spill to: that must bring it to its end.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import scoring_rules

from zjg_dash import periods
from zjg_dash.rules import tables
from zjg_dash.scoring import desk, requests, runs
from zjg_dash.scoring.portions import portions
from zjg_dash.store import Store

HERE = Path(__file__).parent
MONTHS = periods.parse("2018").months
UNITS, CRITERIA = 41_352, 60
GOAL_RATIO, GOAL_LEDGER = 3.0, 0.050
GOAL_ALL, MEMORY_LIMIT = 8.0, "4GB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=UNITS)
    parser.add_argument("--turns", type=int, default=3, help="each is run so often; the best time counts")
    parser.add_argument("--database", type=Path, help="keep the generated findings here and use them again")
    parser.add_argument("--child", choices=tuple(_CHILDREN), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        print(*_CHILDREN[asked.child](asked.database))
        return
    with tempfile.TemporaryDirectory() as folder:
        database = asked.database or Path(folder) / "scoring.duckdb"
        if not database.exists():
            _generate(database, asked.units)
        _compare(database, asked.turns)


def _generate(database: Path, units: int) -> None:
    began = time.perf_counter()
    Store.open(database, create=True).close()
    with duckdb.connect(str(database)) as connection:
        connection.execute(_sql("rules"))
        tables.insert(connection.cursor(), "A", scoring_rules.ruleset(), content="", content_hash="A")
        connection.execute(_sql("units"), {"units": units})
        for month in MONTHS:
            named = {"month": str(month)}
            dated = named | {"first_day": month.first_day}
            connection.execute(_sql("month_batch"), dated)
            connection.execute(_sql("month_findings"), dated)
            connection.execute(_sql("month_cells"), named)
    print(f"generated {units * len(MONTHS) * CRITERIA:,} findings in {time.perf_counter() - began:.0f} s")


def _compare(database: Path, turns: int) -> None:
    best: dict[str, tuple[float, float, int]] = {}
    checks: dict[str, tuple[str, ...]] = {}
    for _ in range(turns):
        for name in ("bare", "full", "all"):
            wall, cpu, memory, *check = _child(name, database)
            found = (float(wall), float(cpu), int(memory))
            best[name] = min(best.get(name, found), found)
            checks[name] = tuple(check)
    for name, (wall, cpu, memory) in best.items():
        print(f"{name:5} {wall:6.2f} s  (CPU {cpu:6.2f} s)  {memory:,} MB")
    same = checks["bare"] == checks["full"]
    print("same scores and ranks:", "yes" if same else f"NO {checks}")
    for name, goal, words in (("full", GOAL_RATIO, ""), ("all", GOAL_ALL, "with all methods: ")):
        wall, cpu = (best[name][which] / best["bare"][which] for which in (0, 1))
        print(f"{words}ratio {wall:.2f}, by CPU {cpu:.2f}  (goal: at most {goal:g})")
    print(f"memory with all methods: {best['all'][2]:,} MB under a limit of {MEMORY_LIMIT}")
    times = [float(value) for value in _child("ledger", database)]
    goal = f"(goal: at most {GOAL_LEDGER * 1000:g} ms)"
    print(f"one unit's ledger of one month: {sorted(times)[len(times) // 2] * 1000:.0f} ms {goal}")
    if not same:
        sys.exit(1)


def _child(name: str, database: Path) -> list[str]:
    """A process of its own for each, so that its memory is its own."""
    command = [sys.executable, __file__, "--child", name, "--database", str(database)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def _bare(database: Path) -> list[object]:
    return _measured(
        database, lambda connection: connection.execute((HERE / "bare.sql").read_text()).fetchall()
    )


def _full(database: Path) -> list[object]:
    return _measured(database, lambda connection: _scored(connection, "R"))


def _all(database: Path) -> list[object]:
    def scored(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
        connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        connection.execute(f"SET temp_directory = '{database}.spilled'")
        return _scored(connection, "A")

    return _measured(database, scored)


def _scored(connection: duckdb.DuckDBPyConnection, ruleset_id: str) -> list[tuple[object, ...]]:
    """The months in portions, as the product scores them (`scoring.portions`), and their sums together."""
    sums: list[tuple[Any, ...]] = []
    for portion in portions(connection, [_run(month, ruleset_id) for month in MONTHS]):
        in_use = requests.lay(connection, [run.request for run in portion])
        scoring = requests.result("unit_result", in_use).removesuffix("SELECT * FROM unit_result")
        sums += connection.execute(scoring + _sql("full")).fetchall()
    return [tuple(sum(values) for values in zip(*sums, strict=True))]


def _run(month: periods.Month, ruleset_id: str = "R") -> runs.Run:
    request = requests.Request(periods.named(month, month), ruleset_id, "G")
    batches = (str(month),)
    return runs.Run("", request.period, ruleset_id, ruleset_id, "G", "G", runs.ENGINE, batches, None)


def _ledger(database: Path) -> list[object]:
    """Seconds for the rows of one unit each, made as the product makes them (`scoring.desk`).

    Warm: the desk with its plan, and the rules of the month, laid for a unit that is not counted. Not warm:
    the unit; each is asked for once, and what was seen of it is read anew.
    """
    times: list[object] = []
    run = _run(MONTHS[8])
    with duckdb.connect(str(database), read_only=True) as connection:
        units = connection.execute(
            "SELECT unit_id FROM unit ORDER BY ordinal * 7919 % 997 LIMIT 9"
        ).fetchall()
        for (unit_id,) in units:
            began = time.perf_counter()
            rows, _ = desk.facts(connection, run, str(unit_id))
            times.append(time.perf_counter() - began)
            assert len(rows) > CRITERIA
    return times[1:]


def _measured(
    database: Path, run: Callable[[duckdb.DuckDBPyConnection], list[tuple[object, ...]]]
) -> list[object]:
    with duckdb.connect(str(database), read_only=True) as connection:
        # The first list handed to DuckDB makes it import pandas: a second that is not scoring's.
        connection.execute("SELECT $days", {"days": [MONTHS[0].first_day]}).fetchall()
        began, used = time.perf_counter(), _cpu()
        (row,) = run(connection)
        wall, cpu = time.perf_counter() - began, _cpu() - used
    return [wall, cpu, _peak(), *row]


def _sql(name: str) -> str:
    return (HERE / "scoring_sql" / f"{name}.sql").read_text(encoding="utf-8")


def _peak() -> int:
    """MB at most. Linux's ru_maxrss of a child begins with what its parent held; this does not."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


_CHILDREN: dict[str, Callable[[Path], list[object]]] = {
    "bare": _bare,
    "full": _full,
    "all": _all,
    "ledger": _ledger,
}

if __name__ == "__main__":
    main()
