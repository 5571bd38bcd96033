"""一票否决: the unit gets the failing grade or one that is capped, a fixed score, or no score at all.

With 计量 and a bound it is met only where what is measured reaches the bound. What a veto that is met does
is the matter of scoring/sql; it asks no points.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from zjg_dash.scoring.methods import Flag, Method, ParameterRow, Parameters, Points, Wants
from zjg_dash.scoring.methods.conditions import (
    Bounds,
    MeasureWord,
    bounds,
    check_one_bound,
    is_share,
    rows,
    wants,
)
from zjg_dash.scoring.methods.telling import Facts, Rule, Telling


class Span(StrEnum):
    """范围: for which results a veto counts."""

    PERIOD = "period"
    MONTH = "month"
    YEAR = "year"


SPAN_WORDS = {"当期": Span.PERIOD, "当月": Span.MONTH, "全年": Span.YEAR}
_NUMBERS = {Span.PERIOD: 0, Span.MONTH: 1, Span.YEAR: 2}


def _span(value: Any) -> Any:
    known = SPAN_WORDS.get(value, value) if isinstance(value, str) else value
    if known not in list(Span):
        raise PydanticCustomError("span_unknown", "范围 is 当期, 当月 or 全年")
    return known


class Veto(Parameters, Bounds):
    """The score a vetoed unit gets (left out, it keeps its own), or none; the best grade it can have."""

    measure: MeasureWord | None = Field(default=None, alias="计量")
    grade_cap: str = Field(default="", alias="封顶等次")
    fixed: Points | None = Field(default=None, alias="定分")
    stop: Flag = Field(default=False, alias="停评")
    span: Annotated[Span, BeforeValidator(_span)] = Field(default=Span.PERIOD, alias="范围")

    @model_validator(mode="after")
    def _condition_is_whole(self) -> Self:
        if self.measure is not None:
            check_one_bound(self)
        elif bounds(self):
            raise PydanticCustomError("measure_missing", "a bound without 计量")
        if self.stop and self.fixed is not None:
            raise PydanticCustomError("stop_and_fixed", "停评 and 定分 exclude each other")
        return self

    @property
    def form(self) -> str:
        """One with a condition is measured."""
        return "" if self.measure is None else "veto_measured"

    @property
    def wants(self) -> Wants:
        """A reason, and what is measured."""
        measured = wants(self.measure) if self.measure is not None else Wants()
        return Wants(measured.needs | {"note"}, measured.takes | {"evidence"}, measured.stays_open)

    @property
    def rate_is_share(self) -> bool:
        """Bounds above 100 per cent speak of growth."""
        return is_share((self,))

    def own_rows(self) -> list[ParameterRow]:
        """Rows `fixed`, `stop`, `grade_cap` (a label), `span` (1 month, 2 year) where set; the condition."""
        found = []
        if self.fixed is not None:
            found.append(ParameterRow("fixed", 0, "", self.fixed))
        if self.stop:
            found.append(ParameterRow("stop", 0, "", Decimal(1)))
        if self.grade_cap:
            found.append(ParameterRow("grade_cap", 0, self.grade_cap, Decimal(0)))
        if self.span is not Span.PERIOD:
            found.append(ParameterRow("span", 0, "", Decimal(_NUMBERS[self.span])))
        return found + (list(rows(self.measure, self)) if self.measure is not None else [])


def _tells(rule: Rule, facts: Facts) -> Telling:
    """One without a condition is one as it stands."""
    if rule.number("measure") is None:
        return Telling()
    reading, band = facts.reading(rule), rule.band()
    key = "sentence_met" if band.holds(reading) else "sentence_none"
    return Telling((key,), {"reading": reading, "band": band})


METHOD = Method(
    name="veto",
    label="一票否决",
    parameters=Veto,
    needs=frozenset({"note"}),
    takes=frozenset({"evidence"}),
    forms=("measured",),
    tells=_tells,
)
