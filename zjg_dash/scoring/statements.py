"""The SQL around the runs: one statement a file in `sql/runs`, and rows with their exact values."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

_FOLDER = Path(__file__).parent / "sql" / "runs"


@cache
def sql(name: str) -> str:
    """The text of `sql/runs/<name>.sql`."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def dicts(
    cursor: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The rows of a query as dictionaries; decimals stay exact."""
    cursor.execute(query, parameters or {})
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
