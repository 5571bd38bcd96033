"""The store's SQL: one statement a file in `queries/`, its grain stated on top."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "queries"


@cache
def statement(name: str) -> str:
    """The text of `queries/<name>.sql`."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
