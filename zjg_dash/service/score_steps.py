"""From full marks to a unit's score, step by step: the rows of its ledger, summed for a leader's eye."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zjg_dash.actors import Actor
from zjg_dash.service.kept import kept
from zjg_dash.service.statements import rows
from zjg_dash.store import Store

Row = Mapping[str, Any]

AFTERWARDS = (
    "rescale",
    "pool",
    "bonus_gate",
    "penalty",
    "reward",
    "penalty_cap",
    "limit",
    "rounding",
    "veto",
)
"""Kinds of steps on the whole, in the order the score takes them."""


@dataclass(frozen=True)
class Step:
    """A level that is reached, or what leads from one to the next. Points are exact."""

    kind: str
    """Of a level: full_mark | points | score | stopped. Of a change: dimension | part | one of AFTERWARDS."""
    code: str
    """Of the dimension; "" for others."""
    name: str
    """Of the dimension or part, as the rules call it; "" for others."""
    change: Decimal | None
    """None for a level."""
    after: Decimal
    """What is reached."""


def of_unit(store: Store, actor: Actor, run_id: str, unit: Row, ledger: Sequence[Row]) -> list[Step]:
    """The steps of a unit's score in a run; none where nothing of the unit entered.

    `unit`: its row as `scores.ranking` gives it; `ledger`: its rows as `scores.ledger` does. The first step
    is the level of the full marks that were checked (of an annual result there is none: it is built up from
    nothing), the last the score; or, for a unit without a score, its points. The first level and all changes
    sum to the last exactly, because every row of the ledger enters once.
    """
    actor.require_unit(unit["unit_id"])
    if not any(row["points"] for row in ledger):
        return []
    scored = unit["score"] is not None
    if unit["parts"]:
        return _annual(ledger, scored=scored)
    return from_full_marks(_parts(store, run_id, unit["unit_id"]), ledger, scored=scored)


@kept(512)
def _parts(store: Store, run_id: str, unit_id: str) -> tuple[Row, ...]:
    """The dimensions of a unit in a run; runs never change."""
    with store.cursor() as cursor:
        return tuple(rows(cursor, "score_parts", run_id=run_id, unit_id=unit_id))


def from_full_marks(parts: Sequence[Row], ledger: Sequence[Row], *, scored: bool) -> list[Step]:
    """The steps of any period but a year's result; `parts` are the rows of score_parts.sql."""
    pools = {part["dimension"] for part in parts if part["is_pool"]}
    base = _sum(row for row in ledger if row["kind"] == "full_mark" and row["level"] == "unit")
    made = _Steps(base + sum((part["can_lose"] for part in parts), Decimal(0)))
    made.level("full_mark")
    names = {part["dimension"]: part["name"] for part in parts}
    names |= {row["dimension"]: row["dimension_name"] for row in ledger if row["dimension"]}
    can_lose = {part["dimension"]: part["can_lose"] for part in parts}
    for code, name in names.items():
        own = _sum(row for row in ledger if row["dimension"] == code)
        given = can_lose.get(code, Decimal(0))
        if code not in pools and (own or given):
            made.change("dimension", own - given, code, name)
    afterwards = [row for row in ledger if row["level"] == "unit" and row["kind"] != "full_mark"]
    afterwards += [row for row in ledger if row["dimension"] in pools]
    end = _end(ledger, scored=scored)
    if end != "points" and any(row["points"] for row in afterwards):
        made.level("points")
    made.changes_of(afterwards, pools)
    made.level(end)
    return made.steps


def _annual(ledger: Sequence[Row], *, scored: bool) -> list[Step]:
    made = _Steps(Decimal(0))
    for name in dict.fromkeys(row["part"] for row in ledger if row["part"]):
        made.change("part", _sum(row for row in ledger if row["part"] == name), "", name)
    made.changes_of([row for row in ledger if not row["part"]], frozenset())
    made.level(_end(ledger, scored=scored))
    return made.steps


class _Steps:
    """Steps as they are added up."""

    def __init__(self, reached: Decimal) -> None:
        self.steps: list[Step] = []
        self._reached = reached

    def level(self, kind: str) -> None:
        self.steps.append(Step(kind, "", "", None, self._reached))

    def change(self, kind: str, change: Decimal, code: str = "", name: str = "") -> None:
        self._reached += change
        self.steps.append(Step(kind, code, name, change, self._reached))

    def changes_of(self, ledger: Iterable[Row], pools: Set[str]) -> None:
        """One step for each kind of the rows that changes anything; pools keep their names."""
        sums: dict[tuple[str, str, str], Decimal] = {}
        for row in ledger:
            kind = _kind(row, pools)
            code, name = (row["dimension"], row["dimension_name"]) if kind == "pool" else ("", "")
            sums[kind, code, name] = sums.get((kind, code, name), Decimal(0)) + row["points"]
        for (kind, code, name), change in sorted(sums.items(), key=lambda each: AFTERWARDS.index(each[0][0])):
            if change:
                self.change(kind, change, code, name)


def _kind(row: Row, pools: Set[str]) -> str:
    if row["dimension"] in pools:
        return "bonus_gate" if row["kind"] == "bonus_gate" else "pool"
    if row["kind"] == "penalty":
        return "penalty" if row["points"] < 0 else "reward"
    if row["kind"] == "cap_return":
        return "penalty_cap" if row.get("detail") == "penalty_cap" else "limit"
    return str(row["kind"])


def _end(ledger: Sequence[Row], *, scored: bool) -> str:
    """What the last level is: a veto may end the scoring, and too little may be checked for a score."""
    if scored:
        return "score"
    return "stopped" if any(row["kind"] == "veto" for row in ledger) else "points"


def _sum(ledger: Iterable[Row]) -> Decimal:
    return sum((row["points"] for row in ledger), Decimal(0))
