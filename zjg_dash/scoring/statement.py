"""The scoring statement, put together from named steps.

Each file in `sql/` is one step of the staircase and states its grain on top; `asked` is the union of the
fragments of the methods in use. A step finds the steps it stands on by their names. The relations at the
bottom are tables and views: request, request_month, request_unit (see `requests`), unit, rule_*,
counting_cell and counting_finding.
"""

import re
from functools import cache
from pathlib import Path

from zjg_dash.scoring.methods import MEASURED, fragments

Folders = tuple[Path, ...]

_FOLDER = Path(__file__).parent / "sql"
_LEDGER = _FOLDER / "ledger"
"""The ledger's own steps; where one has the name of a step of scoring, the ledger stands on its own."""
_UNIONS = {"asked": "asked", "veto_met": "met"}
"""Steps that are the union of the fragments of the forms in use, and what the fragments say."""
_NOTHING = {
    "asked": """-- one row per finding: none, since no criterion is in force
SELECT unit_number, month_number, slot, criterion_number, finding_id, CAST(0 AS DECIMAL(18,6)) AS asked
FROM reading WHERE 1 = 0""",
    "veto_met": """-- one row per finding that meets a veto: none, since no veto is in force
SELECT unit_number, month_number, criterion_number, finding_id
FROM reading WHERE 1 = 0""",
}


@cache
def statement(result: str, methods_in_use: frozenset[str], given: frozenset[str] = frozenset()) -> str:
    """One statement that yields the rows of a step (`unit_result`, `indicator_result`, `ledger`, ...).

    The steps named in `given` are there as tables already. With `seen_cell` and `seen_finding` among them,
    the statement looks at those instead of everything that counts.
    """
    steps: dict[str, str] = dict.fromkeys(given, "")
    _add(result, _folders(result), methods_in_use, steps)
    body = ",\n".join(f"{name} AS (\n{text}\n)" for name, text in steps.items() if name not in given)
    if {"seen_cell", "seen_finding"} <= given:
        body = re.sub(r"\bcounting_(cell|finding)\b", r"seen_\1", body)
    return f"WITH {body}\nSELECT * FROM {result}"


@cache
def bottom(result: str, methods_in_use: frozenset[str]) -> frozenset[str]:
    """The tables and views a step stands on in the end, with nothing given."""
    steps: dict[str, str] = {}
    _add(result, _folders(result), methods_in_use, steps)
    return frozenset(name for text in steps.values() for name in _below(text) if name not in steps)


def _folders(result: str) -> Folders:
    return (_LEDGER, _FOLDER) if (_LEDGER / f"{result}.sql").is_file() else (_FOLDER,)


def _below(text: str) -> list[str]:
    """The relations a step names."""
    return re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", text)


def _add(name: str, folders: Folders, methods_in_use: frozenset[str], steps: dict[str, str]) -> None:
    text = _union(name, methods_in_use) if name in _UNIONS else _read(name, folders)
    if text is None:
        return
    for below in _below(text):
        if below not in steps and below != name:
            _add(below, folders, methods_in_use, steps)
    steps[name] = text


def _union(name: str, methods_in_use: frozenset[str]) -> str:
    texts = [text for form, text in fragments(_UNIONS[name]).items() if form in methods_in_use]
    return "\nUNION ALL\n".join(texts) or _NOTHING[name]


def _read(name: str, folders: Folders) -> str | None:
    """The text of a step; None for a table or view at the bottom."""
    if name == MEASURED.stem:
        return MEASURED.read_text(encoding="utf-8").strip()
    files = (folder / f"{name}.sql" for folder in folders)
    return next((file.read_text(encoding="utf-8").strip() for file in files if file.is_file()), None)
