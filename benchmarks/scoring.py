"""Speed of scoring, against the bare query in the same run: `python benchmarks/scoring.py [--units N]`.

Generates findings of 60 criteria for each unit and month of a year (41,352 units: 29.8 million), runs
`bare.sql` and the full scoring to unit scores by turns, checks that both give the same scores, and prints
the ratio (goal: at most 3), the memory of each, and the time of one unit's ledger on demand (goal: at most
50 ms). Times are of the process's own CPU too, so that a busy machine shows.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from zjg_dash import periods
from zjg_dash.scoring import requests

HERE = Path(__file__).parent
MONTHS = periods.parse("2018").months
UNITS, CRITERIA, INDICATORS = 41_352, 60, 20
GOAL_RATIO, GOAL_LEDGER = 3.0, 0.050

RULES = """
    CREATE TABLE bare_rule AS
    SELECT 'C' || lpad(CAST(k AS VARCHAR), 2, '0') AS criterion, 'I' || lpad(CAST(k // 3 AS VARCHAR), 2, '0') AS indicator,
           'D' || (k // 12) AS dimension, CAST(0.5 AS DECIMAL(18,6)) AS points, CAST(1.5 AS DECIMAL(18,6)) AS cap,
           CAST(5 AS DECIMAL(18,6)) AS full_mark
    FROM range(60) AS t(k);
    CREATE TABLE rule_indicator AS
    SELECT DISTINCT 'R' AS ruleset_id, indicator, dimension, CAST(SUBSTR(indicator, 2) AS INTEGER) AS ordinal,
           indicator AS name, full_mark,
           'deduct' AS mode, true AS in_denominator, 'month' AS frequency, '' AS basis, '' AS remedy
    FROM bare_rule;
    CREATE TABLE rule_scoring AS
    SELECT 'R' AS ruleset_id, CAST(60 AS DECIMAL(18,6)) AS min_coverage, 'mean' AS combination, '1224' AS ties,
           CAST(NULL AS INTEGER) AS unit_digits, '不合格' AS failing_grade;
    CREATE TABLE rule_grade AS
    SELECT 'R' AS ruleset_id, ordinal, name, CAST(at_least AS DECIMAL(18,6)) AS at_least
    FROM (VALUES (1, '优秀', 90), (2, '合格', 60), (3, '不合格', 0)) AS t(ordinal, name, at_least);
    CREATE TABLE rule_indicator_group AS SELECT ruleset_id, indicator, 'town' AS group_code FROM rule_indicator;
    CREATE TABLE rule_indicator_due AS
    SELECT ruleset_id, indicator, CAST(m AS INTEGER) AS month_of_year FROM rule_indicator, range(1, 13) AS t(m);
    CREATE TABLE rule_criterion AS
    SELECT 'R' AS ruleset_id, criterion, indicator, CAST(SUBSTR(criterion, 2) AS INTEGER) AS ordinal, '' AS text, 'per_case' AS method, '' AS remedy,
           '' AS letters
    FROM bare_rule;
    CREATE TABLE rule_parameter AS
    SELECT 'R' AS ruleset_id, criterion, 'points' AS name, 0 AS ordinal, '' AS label, points AS value FROM bare_rule
    UNION ALL
    SELECT 'R', criterion, 'cap', 0, '', cap FROM bare_rule;
"""
FACTS = """
    CREATE TABLE unit AS
    SELECT 'G' AS registry_id, CAST(md5('unit' || i) AS UUID) || '' AS unit_id, 'U' || i AS code, 'town' AS group_code,
           DATE '2000-01-01' AS valid_from, CAST(NULL AS DATE) AS valid_to, CAST(i AS INTEGER) AS ordinal
    FROM range(?) AS t(i);
"""
MONTH_FACTS = """
    INSERT INTO counting_finding
    SELECT $month AS month, '月度检查' AS source, $month AS batch_id, $month || '-' || unit.ordinal || '-' || k AS finding_id,
           unit.unit_id, 'I' || lpad(CAST(k // 3 AS VARCHAR), 2, '0') AS indicator,
           'C' || lpad(CAST(k AS VARCHAR), 2, '0') AS criterion, 'new' AS status, 'checked' AS cell_state,
           $first_day AS checked_on, '' AS matter, '' AS level,
           CAST(hash(unit.ordinal, $month, k) % 5 AS DECIMAL(18,6)) AS value, NULL AS numerator, NULL AS denominator,
           NULL AS judged_points, '检查发现' AS sheet, 'D' || (unit.ordinal * 60 + k) AS cell
    FROM unit, range($criteria) AS s(k)
    ORDER BY unit.ordinal, k
"""
MONTH_CELLS = """
    INSERT INTO counting_cell
    SELECT $month AS month, '月度检查' AS source, unit.unit_id, 'I' || lpad(CAST(i AS VARCHAR), 2, '0') AS indicator,
           'checked' AS state, $month AS batch_id
    FROM unit, range($indicators) AS s(i)
    ORDER BY unit.ordinal, i
"""
EMPTY = """
    CREATE TABLE counting_finding (month VARCHAR, source VARCHAR, batch_id VARCHAR, finding_id VARCHAR,
        unit_id VARCHAR, indicator VARCHAR, criterion VARCHAR, status VARCHAR, cell_state VARCHAR, checked_on DATE,
        matter VARCHAR, level VARCHAR, value DECIMAL(18,6), numerator DECIMAL(18,6), denominator DECIMAL(18,6),
        judged_points DECIMAL(18,6), sheet VARCHAR, cell VARCHAR);
    CREATE TABLE counting_cell (month VARCHAR, source VARCHAR, unit_id VARCHAR, indicator VARCHAR, state VARCHAR,
        batch_id VARCHAR);
"""
FULL = """
    SELECT COUNT(*) AS scores, SUM(score) AS total, SUM(rank) AS ranks,
           SUM(hash(unit_id, period, CAST(score AS DECIMAL(28,6)), rank)) AS checksum
    FROM ({statement})
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=UNITS)
    parser.add_argument("--turns", type=int, default=3, help="each is run so often; the best time counts")
    parser.add_argument("--database", type=Path, help="keep the generated findings here and use them again")
    parser.add_argument("--child", choices=("bare", "full", "ledger"), help=argparse.SUPPRESS)
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
    with duckdb.connect(str(database)) as connection:
        connection.execute(RULES)
        connection.execute(FACTS, [units])
        connection.execute(EMPTY)
        for month in MONTHS:
            shared = {"month": str(month)}
            connection.execute(MONTH_FACTS, {**shared, "first_day": month.first_day, "criteria": CRITERIA})
            connection.execute(MONTH_CELLS, {**shared, "indicators": INDICATORS})
    print(f"generated {units * len(MONTHS) * CRITERIA:,} findings in {time.perf_counter() - began:.0f} s")


def _compare(database: Path, turns: int) -> None:
    best: dict[str, tuple[float, float, int]] = {}
    checks: dict[str, tuple[str, ...]] = {}
    for _ in range(turns):
        for name in ("bare", "full"):
            wall, cpu, memory, *check = _child(name, database)
            found = (float(wall), float(cpu), int(memory))
            best[name] = min(best.get(name, found), found)
            checks[name] = tuple(check)
    for name, (wall, cpu, memory) in best.items():
        print(f"{name:5} {wall:6.2f} s  (CPU {cpu:6.2f} s)  {memory:,} MB")
    same = checks["bare"] == checks["full"]
    print("same scores and ranks:", "yes" if same else f"NO {checks}")
    ratio = best["full"][0] / best["bare"][0]
    print(
        f"ratio {ratio:.2f}, by CPU {best['full'][1] / best['bare'][1]:.2f}  (goal: at most {GOAL_RATIO:g})"
    )
    times = [float(value) for value in _child("ledger", database)]
    print(
        f"one unit's ledger of one month: {min(times) * 1000:.0f} ms (goal: at most {GOAL_LEDGER * 1000:g} ms)"
    )
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
    def scored(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
        asked = [_request(month) for month in MONTHS]
        in_use = requests.lay(connection, asked)
        return connection.execute(FULL.format(statement=requests.result("unit_result", in_use))).fetchall()

    return _measured(database, scored)


def _ledger(database: Path) -> list[object]:
    times: list[object] = []
    with duckdb.connect(str(database), read_only=True) as connection:
        units = connection.execute(
            "SELECT unit_id FROM unit ORDER BY ordinal * 7919 % 997 LIMIT 8"
        ).fetchall()
        for (unit_id,) in units:
            began = time.perf_counter()
            in_use = requests.lay(connection, [_request(MONTHS[8])], str(unit_id))
            seen = requests.lay_seen(connection)
            rows = connection.execute(requests.result("ledger", in_use, seen)).fetchall()
            times.append(time.perf_counter() - began)
            assert len(rows) > CRITERIA
    return times


def _request(month: periods.Month) -> requests.Request:
    return requests.Request(periods.named(month, month), "R", "G")


def _measured(
    database: Path, run: Callable[[duckdb.DuckDBPyConnection], list[tuple[object, ...]]]
) -> list[object]:
    with duckdb.connect(str(database), read_only=True) as connection:
        began, used = time.perf_counter(), _cpu()
        (row,) = run(connection)
        wall, cpu = time.perf_counter() - began, _cpu() - used
    return [wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, *row]


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


_CHILDREN: dict[str, Callable[[Path], list[object]]] = {"bare": _bare, "full": _full, "ledger": _ledger}

if __name__ == "__main__":
    main()
