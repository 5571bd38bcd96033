"""A unit beside others of its group: which are like it, and what each has, dimension by dimension."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.refusals.units import UnknownUnit
from zjg_dash.service.answers import Answer
from zjg_dash.service.indicators import indicator_scores
from zjg_dash.service.ranking import of_period
from zjg_dash.store import Store

Row = Mapping[str, Any]
MOST_ALIKE = 3


class Likeness(StrEnum):
    """What makes units alike."""

    SCORE = "score"
    """The nearest scores."""
    LOSSES = "losses"
    """The nearest losses, dimension by dimension (of an annual result: the nearest scores, part by part)."""


def alike(store: Store, actor: Actor, unit_id: str, period: str, likeness: Likeness) -> Answer:
    """The MOST_ALIKE units with a score of the unit's group that are most like it, the nearest first.

    Columns: those of `scores.ranking`, and distance: the difference of the scores; or the sum, over all
    dimensions, of the differences of the points lost (won, where they are won on top). Equal distances come
    in the order of the ranking. None where the unit has no score.

    Raises UnknownPeriod, NoRulesetInForce, AnnualNotRuled, UnknownUnit.
    """
    actor.require(Action.READ_SCORES)
    answer = of_period(store, periods.parse(period))
    own, members = _own(answer.rows, unit_id), _group(answer.rows, unit_id)
    if own["score"] is None:
        return Answer([], answer.provenance)
    far = [{**row, "distance": _distance(own, row, likeness)} for row in members if row["score"] is not None]
    return Answer(sorted(far, key=lambda row: row["distance"])[:MOST_ALIKE], answer.provenance)


def candidates(store: Store, actor: Actor, unit_id: str, period: str) -> Answer:
    """The other units of the unit's group of which anything was checked, as in `scores.ranking`."""
    actor.require(Action.READ_SCORES)
    answer = of_period(store, periods.parse(period))
    return Answer(_group(answer.rows, unit_id), answer.provenance)


def compare(store: Store, actor: Actor, unit_id: str, period: str, others: Sequence[str]) -> Answer:
    """One row for the score, one per dimension and, below it, per indicator of any of the units, in the
    ruleset's order; of an annual result one per part.

    Columns: level (score | dimension | indicator | part), code and name (empty of the score), additive
    (points are won on top), units: by unit_id {points, full_mark, lost, state, apart}, without the units that
    have none of it. state: checked | not_checked | not_applicable. apart: what the unit has more than the
    other (less: negative); None where either was not checked. Ids of no unit of the period are left out.

    Raises UnknownPeriod, NoRulesetInForce, AnnualNotRuled, UnknownUnit.
    """
    actor.require(Action.READ_SCORES)
    answer = of_period(store, periods.parse(period))
    known = {row["unit_id"]: row for row in answer.rows}
    _own(answer.rows, unit_id)
    chosen = {each: known[each] for each in dict.fromkeys((unit_id, *others)) if each in known}
    cells = [row for row in indicator_scores(store, actor, period).rows if row["unit_id"] in chosen]
    lines = [_line("score", "", "", _scores(chosen))]
    for code in dict.fromkeys(cell["dimension"] for cell in cells):
        parts = {each: row["dimensions"][code] for each, row in chosen.items() if code in row["dimensions"]}
        if parts:
            part = next(iter(parts.values()))
            lines.append(_line("dimension", code, part["name"], _parts(parts), additive=part["additive"]))
        of_indicator: dict[str, dict[str, Row]] = {}
        for cell in cells:
            if cell["dimension"] == code:
                of_indicator.setdefault(cell["indicator"], {})[cell["unit_id"]] = cell
        for indicator, marks in of_indicator.items():
            first = next(iter(marks.values()))
            lines.append(_line("indicator", indicator, first["name"], marks, additive=not first["can_lose"]))
    for place, part in enumerate(known[unit_id]["parts"]):
        scores = _scores({each: row["parts"][place] for each, row in chosen.items()})
        lines.append(_line("part", str(part["part"]), part["name"], scores))
    for line in lines:
        own = line["units"].get(unit_id)
        for mark in line["units"].values():
            both = own is not None and own["state"] == mark["state"] == "checked"
            mark["apart"] = own["points"] - mark["points"] if own is not None and both else None
    return Answer(lines, answer.provenance)


def _line(
    level: str, code: str, name: str, marks: Mapping[str, Row], *, additive: bool = False
) -> dict[str, Any]:
    units = {
        unit_id: {column: mark[column] for column in ("points", "full_mark", "lost", "state")}
        for unit_id, mark in marks.items()
    }
    return {"level": level, "code": code, "name": name, "additive": additive, "units": units}


def _parts(parts: Mapping[str, Row]) -> dict[str, Row]:
    """Dimensions as marks: one was checked if any mark of it was."""
    return {
        unit_id: {**part, "state": "checked" if part["full_mark"] else "not_checked"}
        for unit_id, part in parts.items()
    }


def _scores(rows: Mapping[str, Row]) -> dict[str, Row]:
    """Scores as marks, of the units that have one."""
    return {
        unit_id: {"points": row["score"], "full_mark": None, "lost": None, "state": "checked"}
        for unit_id, row in rows.items()
        if row["score"] is not None
    }


def _own(rows: Sequence[Row], unit_id: str) -> Row:
    own = next((row for row in rows if row["unit_id"] == unit_id), None)
    if own is None:
        raise UnknownUnit(unit=unit_id, near=())
    return own


def _group(rows: Sequence[dict[str, Any]], unit_id: str) -> list[dict[str, Any]]:
    group = _own(rows, unit_id)["group"]
    return [row for row in rows if row["group"] == group and row["unit_id"] != unit_id and row["coverage"]]


def _distance(own: Row, other: Row, likeness: Likeness) -> Decimal:
    if likeness is Likeness.SCORE:
        return Decimal(abs(own["score"] - other["score"]))
    mine, theirs = _profile(own), _profile(other)
    zero = Decimal(0)
    return sum(
        (abs(mine.get(key, zero) - theirs.get(key, zero)) for key in mine.keys() | theirs.keys()), zero
    )


def _profile(row: Row) -> dict[str, Decimal]:
    """What a unit lost in each dimension; won points are losses below nought, and so are scores of parts."""
    lost = {
        code: -part["points"] if part["additive"] else part["lost"]
        for code, part in row["dimensions"].items()
    }
    return lost | {part["name"]: -part["score"] for part in row["parts"] if part["score"] is not None}
