"""The SQL on accounts: the files in `queries/`."""

from pathlib import Path

from zjg_dash.sql_files import Statements

statement = Statements(Path(__file__).parent / "queries")
