"""Rows made in Python are tables: they can be joined with anything, and are gone afterwards."""

import duckdb
import pyarrow as pa
import pytest

from zjg_dash.arrow_tables import laid

ROWS = pa.table({"name": [f"n{number % 5}" for number in range(5000)], "number": list(range(5000))})
SUMS = """
SELECT given.name, summed.total
FROM (SELECT DISTINCT name FROM given WHERE number < 2) AS given
JOIN (SELECT name, SUM(number) AS total FROM given GROUP BY name) AS summed ON summed.name = given.name
ORDER BY given.name
"""


def test_laid_rows_are_joined_with_themselves_and_gone_afterwards() -> None:
    with duckdb.connect(":memory:") as connection:
        with laid(connection, {"given": ROWS, "other": ROWS.slice(0, 3)}):
            assert connection.execute(SUMS).fetchall() == [("n0", 2497500), ("n1", 2498500)]
            assert connection.execute("SELECT COUNT(*) FROM other").fetchall() == [(3,)]
        assert connection.execute("SELECT table_name FROM duckdb_tables()").fetchall() == []


def test_laid_twice_the_later_rows_count() -> None:
    with duckdb.connect(":memory:") as connection:
        with pytest.raises(ZeroDivisionError), laid(connection, {"given": ROWS}):
            raise ZeroDivisionError
        with laid(connection, {"given": ROWS.slice(0, 2)}):
            assert connection.execute("SELECT COUNT(*) FROM given").fetchall() == [(2,)]
