"""The SQL of the services: named files, and rows with their exact values."""

from functools import cache
from pathlib import Path
from typing import Any

import duckdb

_FOLDER = Path(__file__).parent / "sql"


@cache
def statement(name: str) -> str:
    """The text of `sql/<name>.sql`."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def rows(cursor: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> list[dict[str, Any]]:
    """The rows of a named statement as dictionaries; decimals stay exact."""
    found = cursor.execute(statement(name), parameters)
    columns = [column[0] for column in found.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
