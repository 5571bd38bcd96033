"""The SQL of the services: named files, and rows with their exact values."""

from pathlib import Path
from typing import Any

import duckdb

from zjg_dash.sql_files import Statements

statement = Statements(Path(__file__).parent / "sql")


def rows(cursor: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> list[dict[str, Any]]:
    """The rows of a named statement as dictionaries; decimals stay exact."""
    found = cursor.execute(statement(name), parameters)
    columns = [column[0] for column in found.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
