"""What a brief of one page holds, of a unit or of the city: gathered once, so that every file says the same.

The facts come from the services of the pages; nothing is scored here. Lists are whole: how many of their rows
fit on a page is the concern of the file that is made of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.refusals.periods import NoScores
from zjg_dash.service import mending, rules
from zjg_dash.service import overview as overviews
from zjg_dash.service.answers import Provenance
from zjg_dash.service.mending import ToMend
from zjg_dash.service.overview import Overview
from zjg_dash.service.ranking import of_period
from zjg_dash.service.repeated_faults import repeated_faults
from zjg_dash.service.unit_scores import ledger as ledger_of
from zjg_dash.service.unit_scores import unit_summary
from zjg_dash.service.weak_spots import WeakSpot, weak_spots
from zjg_dash.store import Store

Row = Mapping[str, Any]


@dataclass(frozen=True)
class DimensionLine:
    """A dimension of a unit's score; points as they stand before conversion to a hundred."""

    code: str
    name: str
    full_mark: Decimal
    points: Decimal
    lost: Decimal
    additive: bool
    """Won on top: `full_mark` is the most that can be won, and nothing is lost."""


@dataclass(frozen=True)
class LostPoints:
    """What cost points (a finding, its effect on an item or the total, rounding), or a veto that was met."""

    month: str
    indicator: str
    criterion: str
    points: Decimal | None
    """What it took away after the limits of the rules, negative; None of a veto, which takes the grade."""
    reason: str
    sheet: str
    cell: str
    file: str


@dataclass(frozen=True)
class Repeated:
    """A fault found in each of the last checks."""

    criterion: str
    text: str
    times: int
    since: str


@dataclass(frozen=True)
class PartLine:
    """A part of an annual result; None where the unit has no score in it."""

    name: str
    score: Decimal | None


@dataclass(frozen=True)
class UnitBrief:
    """A unit in a period."""

    period: str
    previous: str
    unit: Row
    """As in `ranking`: name, group, score, rank, grade, coverage, vetoed and what they were before."""
    ranked: int
    """Units of its group that have a rank."""
    members: int
    dimensions: tuple[DimensionLine, ...]
    parts: tuple[PartLine, ...]
    losses: tuple[LostPoints, ...]
    """Vetoes, then the dearest first, then in the order of the ledger."""
    mend: tuple[ToMend, ...]
    """Vetoes, then the largest loss first."""
    repeated: tuple[Repeated, ...]
    """The longest line first."""
    vetoes: tuple[str, ...]
    """The reasons of the ledger's rows that a veto made."""
    minimum: Decimal
    """Per cent of what is due that must be checked for a rank."""
    provenance: Provenance


@dataclass(frozen=True)
class CityBrief:
    """All units in a period."""

    period: str
    overview: Overview
    ranking: tuple[tuple[str, tuple[Row, ...]], ...]
    """Group by group all its units, ranked first."""
    weak: tuple[WeakSpot, ...]
    """The costliest first."""
    lost: Decimal
    minimum: Decimal
    provenance: Provenance


Brief = UnitBrief | CityBrief


def unit_brief(store: Store, actor: Actor, unit_id: str, period: str, lang: str = "zh_CN") -> UnitBrief:
    """The brief of a unit; the reasons of losses are sentences in the language.

    Raises UnknownPeriod, NoRulesetInForce, AnnualNotRuled, UnknownUnit.
    """
    actor.require_unit(unit_id)
    answer = unit_summary(store, actor, unit_id, period)
    (row,) = answer.rows
    source = answer.provenance
    assert source is not None
    asked = periods.parse(period)
    ledger = ledger_of(store, actor, asked.name, unit_id, lang).rows
    group = [each for each in of_period(store, asked).rows if each["group"] == row["group"]]
    return UnitBrief(
        period=asked.name,
        previous=asked.previous().name,
        unit=row,
        ranked=sum(each["rank"] is not None for each in group),
        members=len(group),
        dimensions=tuple(
            DimensionLine(
                code, part["name"], part["full_mark"], part["points"], part["lost"], part["additive"]
            )
            for code, part in row["dimensions"].items()
        ),
        parts=tuple(PartLine(part["name"], part["score"]) for part in row["parts"]),
        losses=losses(ledger),
        mend=mending.of_unit(store, actor, source.run_id, row, ledger),
        repeated=tuple(
            Repeated(fault["criterion"], fault["text"], len(fault["months"]), fault["since"])
            for fault in repeated_faults(store, actor, unit_id, asked.name, ledger).rows
        ),
        vetoes=tuple(dict.fromkeys(str(each["reason"]) for each in ledger if each["kind"] == "veto")),
        minimum=_minimum(store, actor, source),
        provenance=source,
    )


def city_brief(store: Store, actor: Actor, period: str) -> CityBrief:
    """The brief of the city.

    Raises UnknownPeriod, NoRulesetInForce, AnnualNotRuled, and NoScores where nothing counts in the period.
    """
    actor.require(Action.READ_SCORES)
    shown = overviews.overview(store, actor, period)
    if shown.provenance is None or not any(group.checked or group.scored for group in shown.groups):
        raise NoScores(period=shown.period)
    rows = of_period(store, periods.parse(period)).rows
    weak = weak_spots(store, actor, period)
    return CityBrief(
        period=shown.period,
        overview=shown,
        ranking=tuple(
            (group.code, tuple(row for row in rows if row["group"] == group.code)) for group in shown.groups
        ),
        weak=weak.spots,
        lost=weak.lost,
        minimum=_minimum(store, actor, shown.provenance),
        provenance=shown.provenance,
    )


def losses(ledger: Sequence[Row]) -> tuple[LostPoints, ...]:
    """Sorted by points; the ledger's own order stands where they are equal, because sorting keeps it."""
    vetoes: list[tuple[Row, Decimal | None]] = [(row, None) for row in ledger if mending.is_veto(row)]
    costly = [(row, taken) for row in ledger if (taken := _taken(row)) < 0]
    return tuple(
        LostPoints(
            month=row["month"] or "",
            indicator=row["indicator"] or "",
            criterion=row["criterion"] or "",
            points=points,
            reason=row["reason"],
            sheet=row["sheet"] or "",
            cell=row["cell"] or "",
            file=row.get("file") or "",
        )
        for row, points in (*vetoes, *sorted(costly, key=lambda each: each[1]))
    )


def _taken(row: Row) -> Decimal:
    """What a row of the ledger does to the score by what was found; negative where it takes points away.

    What a criterion's cap and rounding leave of a finding stands in the finding's row already.
    """
    if row["kind"] == "finding":
        return Decimal(row["applied"] or 0)
    on_item = row["kind"] in ("penalty", "rounding") and row["level"] == "indicator"
    on_total = row["kind"] == "penalty" and row["level"] == "unit"
    return Decimal(row["points"]) if on_item or on_total else Decimal(0)


def _minimum(store: Store, actor: Actor, source: Provenance) -> Decimal:
    version = f"{source.ruleset_code}/{source.ruleset_version}"
    return rules.show(store, actor, version).scoring.min_coverage
