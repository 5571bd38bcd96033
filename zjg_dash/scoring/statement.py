"""The scoring statement, put together from named steps.

Each file in `sql/` is one step of the staircase and states its grain on top; it finds the steps it stands on
by their names. `asked` and `veto_met` are unions of the fragments of the methods in use. The relations at the
bottom are tables and views: request, request_month, request_unit ... (see `requests`), unit, rule_*,
counting_cell and counting_finding.

A folder of `sql/` named in FEATURES holds what a feature of the grammar adds, and takes part only where the
feature is in use: a step there that names itself stands on the step of that name as it is without the
feature; one that does not stands instead of it. Where nothing in use needs the general steps, `plain_cells/`
and `plain_totals/` stand instead of them: the same results in fewer passes. Where only limits and effects
need general cells, `limited_cells/` stands on the plain ones. The ledger always stands on the general steps,
so that a score got in fewer passes is computed both ways wherever its ledger is.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from zjg_dash.scoring.methods import MEASURED, fragments

FEATURES = (
    "criterion_groups",
    "looking_back",
    "renamed",
    "roll_up",
    "duties",
    "not_applicable",
    "escalation",
    "exclusive",
    "effects",
    "channels",
    "criterion_rounding",
    "indicator_rounding",
    "compared",
    "compared_of_run",
    "dimension_rounding",
    "bands",
    "conversion_groups",
)
"""Features with steps of their own, each above those before it."""
_OF_TOTALS = frozenset({"compared", "compared_of_run", "dimension_rounding", "bands", "conversion_groups"})
"""Features whose steps all stand above the indicators."""
GENERAL_CELLS = frozenset(FEATURES) - _OF_TOTALS - {"criterion_groups"} | {"limits"}
"""What the plain steps from findings to indicators do not know."""
LIMITED_CELLS = frozenset({"limits", "effects"})
"""What of that `limited_cells/` knows."""
GENERAL_TOTALS = GENERAL_CELLS | _OF_TOTALS | {"totals"}
"""What the plain steps from indicators to a unit's score do not know."""

_KEPT_CELLS = ("covered_cell", "reading", "criterion_slot")
_KEPT_LIMITED = ("reading", "asked", "cell")
_KEPT_TOTALS = ("listed_indicator", "dimension_steps", "unit_steps")
_FOLDER = Path(__file__).parent / "sql"
_LEDGER = _FOLDER / "ledger"
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

Steps = dict[str, str]


@cache
def statement(result: str, in_use: frozenset[str], given: frozenset[str] = frozenset()) -> str:
    """One statement that yields the rows of a step (`unit_result`, `indicator_result`, `ledger`, ...).

    `in_use` names forms of methods and features. The steps named in `given` are there as tables already.
    With `seen_cell` and `seen_finding` among them, the statement looks at those instead of everything that
    counts.
    """
    steps: Steps = dict.fromkeys(given, "")
    _add(result, _folders(result, in_use), in_use, steps)
    body = ",\n".join(f"{name} AS (\n{text}\n)" for name, text in steps.items() if name not in given)
    if {"seen_cell", "seen_finding"} <= given:
        body = re.sub(r"\bcounting_(cell|finding)\b", r"seen_\1", body)
    return f"WITH {body}\nSELECT * FROM {result}"


def made_once(text: str) -> str:
    """A statement whose every named step is made once, not merged into those above it.

    The planner's estimates of the ledger's many steps are too far off to merge them: over half a year it
    joined so badly that it did not come to an end. Over the few rows of one unit it is a quarter faster too.
    """
    return text.replace(" AS (\n--", " AS MATERIALIZED (\n--")


@cache
def bottom(result: str, in_use: frozenset[str]) -> frozenset[str]:
    """The tables and views a step stands on in the end, with nothing given."""
    steps: Steps = {}
    _add(result, _folders(result, in_use), in_use, steps)
    return frozenset(name for text in steps.values() for name in _below(text) if name not in steps)


def kept(in_use: frozenset[str]) -> tuple[str, ...]:
    """Steps that several results stand on, in the order they are worth being made tables of."""
    general = in_use & GENERAL_CELLS
    cells = _KEPT_CELLS if not _fewer(in_use) else _KEPT_LIMITED if general else ()
    totals = _KEPT_TOTALS if in_use & GENERAL_TOTALS else ()
    return (*cells, "indicator_period", "unit_veto", *totals)


def _folders(result: str, in_use: frozenset[str]) -> tuple[Path, ...]:
    """Where steps are looked for, the topmost last."""
    features = [_FOLDER / name for name in FEATURES if name in in_use]
    if (_LEDGER / f"{result}.sql").is_file():
        return (_FOLDER, _LEDGER, *features)
    general = in_use & GENERAL_CELLS
    fewer = {
        "plain_cells": _fewer(in_use),
        "limited_cells": general and _fewer(in_use),
        "plain_totals": not in_use & GENERAL_TOTALS,
    }
    return (_FOLDER, *features, *(_FOLDER / name for name, stands in fewer.items() if stands))


def _fewer(in_use: frozenset[str]) -> bool:
    """Whether cells take fewer passes. `limited_cells/` sums dimensions before items are compared."""
    general = in_use & GENERAL_CELLS
    return general <= LIMITED_CELLS and not (general and "compared" in in_use)


def _below(text: str) -> list[str]:
    """The relations a step names."""
    return re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", text)


def _add(name: str, folders: Sequence[Path], in_use: frozenset[str], steps: Steps) -> None:
    storeys = _storeys(name, folders, in_use)
    for text in storeys:
        for below in _below(text):
            if below not in steps and below != name:
                _add(below, folders, in_use, steps)
    for number, text in enumerate(storeys, 1):
        own = name if number == len(storeys) else f"{name}_{number}"
        steps[own] = _on(text, name, f"{name}_{number - 1}") if number > 1 else text


def _storeys(name: str, folders: Sequence[Path], in_use: frozenset[str]) -> list[str]:
    """The texts that make a step, the lowest first; none for a table or view at the bottom."""
    if name in _UNIONS:
        return [_union(name, in_use)]
    if name == MEASURED.stem:
        return [MEASURED.read_text(encoding="utf-8").strip()]
    found: list[str] = []
    for folder in reversed(folders):
        file = folder / f"{name}.sql"
        if file.is_file():
            found.append(file.read_text(encoding="utf-8").strip())
            if name not in _below(found[-1]):
                break
    return found[::-1]


def _on(text: str, name: str, lower: str) -> str:
    """The text of a step with the storey below in place of its own name."""
    return re.sub(rf"\b(FROM|JOIN)\s+{name}\b(?!\s+AS\b)", rf"\1 {lower} AS {name}", text)


def _union(name: str, in_use: frozenset[str]) -> str:
    texts = [text for form, text in fragments(_UNIONS[name]).items() if form in in_use]
    return "\nUNION ALL\n".join(texts) or _NOTHING[name]
