"""Conditions: a measure of what was found (计量), compared with bounds. Tiers, thresholds, vetoes have them.

数值: the value of each finding. 件数: the cases of a slot together. 比率: the numerators by the denominators
(in per cent), of the whole period together. Bounds are compared in `measured.sql` and the fragments.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from zjg_dash.scoring.methods import Number, ParameterRow, Wants


class Measure(StrEnum):
    """计量."""

    VALUE = "value"
    RATE = "rate"
    COUNT = "count"


MEASURE_WORDS = {"数值": Measure.VALUE, "比率": Measure.RATE, "件数": Measure.COUNT}
_NUMBERS = {Measure.VALUE: 0, Measure.RATE: 1, Measure.COUNT: 2}
_WANTS = {
    Measure.VALUE: Wants(needs=frozenset({"value"})),
    Measure.RATE: Wants(needs=frozenset({"numerator", "denominator"}), stays_open=False),
    Measure.COUNT: Wants(takes=frozenset({"value"})),
}


def _measure(value: Any) -> Any:
    known = MEASURE_WORDS.get(value, value) if isinstance(value, str) else value
    if known not in list(Measure):
        raise PydanticCustomError("measure_unknown", "计量 is 数值, 比率 or 件数")
    return known


MeasureWord = Annotated[Measure, BeforeValidator(_measure)]


class Bounds(BaseModel):
    """不低于 (a least value, itself included) or 高于, 不超过 or 低于."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    at_least: Number | None = Field(default=None, alias="不低于")
    above: Number | None = Field(default=None, alias="高于")
    at_most: Number | None = Field(default=None, alias="不超过")
    below: Number | None = Field(default=None, alias="低于")


BOUNDS = ("at_least", "above", "at_most", "below")


class End(NamedTuple):
    """One end of a band: the number, and whether it lies outside itself."""

    number: Decimal
    strict: bool


def bounds(part: BaseModel) -> dict[str, Decimal]:
    """The bounds that are set, by name."""
    return {name: value for name in BOUNDS if (value := getattr(part, name)) is not None}


def lower(part: BaseModel) -> End | None:
    """Where it begins."""
    said = bounds(part)
    if "at_least" in said:
        return End(said["at_least"], strict=False)
    return End(said["above"], strict=True) if "above" in said else None


def upper(part: BaseModel) -> End | None:
    """Where it ends."""
    said = bounds(part)
    if "at_most" in said:
        return End(said["at_most"], strict=False)
    return End(said["below"], strict=True) if "below" in said else None


def check_one_bound(part: BaseModel) -> None:
    """Raises a PydanticCustomError where there is not exactly one bound."""
    if len(bounds(part)) != 1:
        raise PydanticCustomError("one_bound", "exactly one of 不低于, 高于, 不超过, 低于")


def rows(measure: Measure, part: BaseModel) -> Iterator[ParameterRow]:
    """The rows `measure` (0 value, 1 rate, 2 count) and that of each bound."""
    yield measure_row(measure)
    for name, value in bounds(part).items():
        yield ParameterRow(name, 0, "", value)


def measure_row(measure: Measure) -> ParameterRow:
    """The row `measure`."""
    return ParameterRow("measure", 0, "", Decimal(_NUMBERS[measure]))


def is_share(parts: Iterable[BaseModel]) -> bool:
    """Whether no bound lies above 100 per cent: then the rates compared cannot either."""
    return all(
        value < 100 or (value == 100 and name != "above")
        for part in parts
        for name, value in bounds(part).items()
    )


def wants(measure: Measure) -> Wants:
    """What a finding must have to be measured so."""
    return _WANTS[measure]
