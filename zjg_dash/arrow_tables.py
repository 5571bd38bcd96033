"""Rows made in Python as temporary tables of a cursor."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import duckdb
import pyarrow as pa


@contextmanager
def laid(cursor: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> Iterator[None]:
    """Lays the tables down by their names, for as long as the context lasts.

    They are copied, not lent: DuckDB 1.5 may push a filter that a join finds out into a scan of Arrow rows,
    which such a scan refuses (NotImplementedException).
    """
    for name, content in tables.items():
        cursor.register("rows_to_lay", content)
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM rows_to_lay")
        cursor.unregister("rows_to_lay")
    yield
    for name in tables:
        cursor.execute(f"DROP TABLE temp.{name}")
