"""Months committed by the names of units, without a workbook, by the newest rules."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from tests.service import september
from zjg_dash import places
from zjg_dash.actors import Actor, Role
from zjg_dash.intake.submission import Submission
from zjg_dash.service import batches, rules, units
from zjg_dash.store import Store

OFFICE = Actor("p-2", "办公室", Role.OFFICE)
Workbook = Callable[..., tuple[Submission, bytes]]
"""The fixture `workbook`."""


def begin(store: Store, text: str = september.RULES) -> None:
    """The small ruleset (or another one's text, version 1) and the registry."""
    september.publish(store, text, "1")
    units.add(store, OFFICE, (places.data_folder() / "units.csv").read_text(encoding="utf-8"))


def commit(
    store: Store,
    workbook: Workbook,
    month: str,
    cells: Mapping[tuple[str, str], str],
    *found: tuple[str, str, int] | tuple[str, str, int, dict[str, Any]],
) -> None:
    """States of cells by unit and indicator; findings: unit, criterion, cases, and what else is said."""
    listed = {row["name"]: row["unit_id"] for row in units.list_units(store, OFFICE).rows}
    findings = []
    for name, criterion, cases, *more in found:
        finding = {"unit": listed[name], "criterion": criterion, "value": Decimal(cases)}
        findings.append(finding | (more[0] if more else {}))
    submission, content = workbook(
        cells={(listed[name], code): state for (name, code), state in cells.items()},
        findings=findings,
        month=month,
        ruleset_id=rules.list_rulesets(store, OFFICE).rows[0]["ruleset_id"],
        registry_id="",
    )
    diff = batches.diff(store, OFFICE, batches.stage(store, OFFICE, submission, content))
    batches.commit(store, OFFICE, diff.batch_id, diff.head)
