"""What a unit should mend first: what vetoed it, then what cost it points, the dearest first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zjg_dash.actors import Actor
from zjg_dash.service.kept import kept
from zjg_dash.service.statements import rows
from zjg_dash.store import Store

Row = Mapping[str, Any]


@dataclass(frozen=True)
class ToMend:
    """A veto that was met, an indicator that lost points, or a criterion that costs points of the total."""

    code: str
    name: str
    lost: Decimal | None
    """Points that can be won back; None of a veto, which takes no points but the grade or the score."""
    remedy: str
    indicator: str
    """The indicator it belongs to."""

    @property
    def is_veto(self) -> bool:
        """Whether the unit was vetoed by it."""
        return self.lost is None


def of_unit(store: Store, actor: Actor, run_id: str, unit: Row, ledger: Sequence[Row]) -> tuple[ToMend, ...]:
    """What the unit should mend of a run, vetoes first; none where nothing was lost and no veto was met.

    `unit`: its row as `scores.unit_summary` gives it; `ledger`: its rows as `scores.ledger` does. An annual
    result has nothing of its own to mend.
    """
    actor.require_unit(unit["unit_id"])
    remedies = _remedies(store, run_id)

    def criterion(code: str, text: str, lost: Decimal | None) -> ToMend:
        return ToMend(code, text, lost, remedies[code]["remedy"], remedies[code]["indicator"])

    vetoes = [criterion(row["criterion"], row["criterion_text"], None) for row in ledger if is_veto(row)]
    losses = [criterion(code, text, lost) for code, text, lost in _of_total(ledger)]
    losses += [
        ToMend(one["indicator"], one["name"], one["lost"], one["remedy"] or "", one["indicator"])
        for one in unit["recoverable"]
    ]
    dearest_first = sorted(losses, key=lambda one: -(one.lost or 0))
    return (*dict.fromkeys(vetoes), *dearest_first)


def is_veto(row: Row) -> bool:
    """Whether a row of a ledger is a finding that met a veto (one under a condition may not be met)."""
    return row["kind"] == "finding" and row.get("detail") == "veto"


def _of_total(ledger: Iterable[Row]) -> list[tuple[str, str, Decimal]]:
    """Criterion, text and points of what is deducted from the total."""
    return [
        (row["criterion"], row["criterion_text"], -row["points"])
        for row in ledger
        if row["kind"] == "penalty" and row["level"] == "unit" and row["points"] < 0
    ]


@kept(32)
def _remedies(store: Store, run_id: str) -> Mapping[str, Row]:
    """By criterion: kept by the run, because its rules never change."""
    with store.cursor() as cursor:
        return {row["criterion"]: row for row in rows(cursor, "remedies", run_id=run_id)}
