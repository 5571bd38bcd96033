"""The scoring statement, put together from named steps.

Each file in `sql/` is one step of the staircase and states its grain on top; `asked` is the union of the
fragments of the methods in use. A step finds the steps it stands on by their names. The relations at the
bottom are tables and views: request, request_month, request_unit (see `requests`), unit, rule_*,
counting_cell and counting_finding.
"""

import re
from functools import cache
from pathlib import Path

from zjg_dash.scoring.methods import methods

_FOLDER = Path(__file__).parent / "sql"
_ASKED = "asked"
_NOTHING_ASKED = """-- no criterion is in force: no rows
SELECT unit_number, month_number, slot, criterion_number, finding_id, CAST(0 AS DECIMAL(18,6)) AS asked
FROM reading WHERE 1 = 0
"""


@cache
def statement(result: str, methods_in_use: frozenset[str], given: frozenset[str] = frozenset()) -> str:
    """One statement that yields the rows of a step (`unit_result`, `indicator_result`, `ledger_row`, ...).

    The steps named in `given` are there as tables already.
    """
    steps: dict[str, str] = dict.fromkeys(given, "")
    _add(result, methods_in_use, steps)
    steps = {name: text for name, text in steps.items() if name not in given}
    body = ",\n".join(f"{name} AS (\n{text}\n)" for name, text in steps.items())
    return f"WITH {body}\nSELECT * FROM {result}"


def _add(name: str, methods_in_use: frozenset[str], steps: dict[str, str]) -> None:
    text = _step(name, methods_in_use)
    for below in re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", text):
        if below not in steps and below != name and _is_step(below):
            _add(below, methods_in_use, steps)
    steps[name] = text


def _is_step(name: str) -> bool:
    return name == _ASKED or (_FOLDER / f"{name}.sql").is_file()


def _step(name: str, methods_in_use: frozenset[str]) -> str:
    if name == _ASKED:
        fragments = [
            method.fragment.strip() for method in methods().values() if method.name in methods_in_use
        ]
        return "\nUNION ALL\n".join(fragments) or _NOTHING_ASKED.strip()
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8").strip()
