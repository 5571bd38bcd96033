"""Scoring methods: how findings become points. One folder is one method.

To add a method: copy a folder, write its parameters (`__init__.py`), its SQL fragment (`asked.sql`) and its
words (`methods.<name>` in the catalogues), and add its test at the mirrored path. Nothing else is touched:
the registry below finds the folder, the ruleset reader takes the parameters, the workbook takes the column,
and the scoring statement takes the fragment.

A fragment is one SELECT over the relations `reading` and `parameter` (grain and columns are stated in
scoring/sql/) and yields one row per finding: unit_number, month_number, slot, criterion_number, finding_id
and `asked` in points, DECIMAL(18,6), never negative; whether points are lost or won is the indicator's
matter. A slot is what caps act on: a month, or the whole period for an event. Every method may have a
parameter `cap`: the statement holds the criterion's sum in a slot to it.
"""

import importlib
import pkgutil
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _decimal(value: Any) -> Any:
    """Numbers in a ruleset are text ("0.1") so that they stay exact; a trailing % divides by nothing."""
    return value.strip().removesuffix("%") if isinstance(value, str) else value


Points = Annotated[Decimal, BeforeValidator(_decimal), Field(ge=0, le=1000, max_digits=12, decimal_places=6)]
Number = Annotated[Decimal, BeforeValidator(_decimal), Field(max_digits=18, decimal_places=6)]


def _yes_or_no(value: Any) -> Any:
    return {"是": True, "否": False}.get(value, value) if isinstance(value, str) else value


Flag = Annotated[bool, BeforeValidator(_yes_or_no)]
"""是 or 否."""


class Parameters(BaseModel):
    """What a ruleset says about a criterion of this method; the aliases are the words of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    def rows(self) -> list["ParameterRow"]:
        """The parameters as rows of `rule_parameter`. Default: one row per number that is set."""
        return [
            ParameterRow(name, 0, "", Decimal(value))
            for name in type(self).model_fields
            if isinstance(value := getattr(self, name), (Decimal, bool, int))
        ]


@dataclass(frozen=True)
class ParameterRow:
    """One row per criterion, name and ordinal; label only where a parameter is keyed by a word."""

    name: str
    ordinal: int
    label: str
    value: Decimal


@dataclass(frozen=True)
class Method:
    """One way findings become points."""

    name: str
    label: str
    """The word in the ruleset file (方法)."""
    parameters: type[Parameters]
    needs: frozenset[str] = frozenset()
    """Fields a finding must have: value, numerator, denominator, level, judged_points, note, evidence."""
    takes: frozenset[str] = frozenset()
    """Fields a finding may have beside those."""
    stays_open: bool = True
    """Whether a finding can stay open into later months; a reading of one month (a rate, a score) cannot."""

    @property
    def fragment(self) -> str:
        """The SQL fragment."""
        return (_FOLDER / self.name / "asked.sql").read_text(encoding="utf-8")


_FOLDER = Path(__file__).parent


@cache
def methods() -> dict[str, Method]:
    """All methods by name, in alphabetical order of their folders."""
    found = {}
    for module in sorted(pkgutil.iter_modules([str(_FOLDER)]), key=lambda module: module.name):
        method: Method = importlib.import_module(f"{__name__}.{module.name}").METHOD
        found[method.name] = method
    return found


def by_label(label: str) -> Method | None:
    """The method a ruleset file means; the English name is taken too."""
    for method in methods().values():
        if label in (method.label, method.name):
            return method
    return None
