"""Scoring methods: how findings become points. One folder is one method.

To add a method: copy a folder, write its parameters (`__init__.py`), its SQL fragment (`asked.sql`) and its
words (`methods.<name>` in the catalogues), and add its test at the mirrored path. Nothing else is touched:
the registry below finds the folder, the ruleset reader takes the parameters, the workbook takes the column,
and the scoring statement takes the fragment.

A method can have further *forms*: variants that cost more to compute, each with a fragment of its own
beside `asked.sql`. Which form a criterion has follows from its parameters; `reading.method` is the name of
the form, so that the plain ones stay as cheap as they are.

A fragment is one SELECT over the relations `reading` and `parameter` (grain and columns are stated in
scoring/sql/) and yields one row per finding: unit_number, month_number, slot, criterion_number, finding_id
and `asked` in points, DECIMAL(18,6), never negative; whether points are lost or won is the indicator's
matter. A slot is what caps act on: a month (of a channel), or the whole period for an event. Every method may
have a parameter `cap`: the statement holds the criterion's sum in a slot to it. Fragments that compare a
measure with bounds read `measured` (`measured.sql` here, `conditions.py`) instead of `reading`.

What meets a veto is told by fragments of their own (`fragments("met")`): unit_number, month_number,
criterion_number, finding_id of the findings that meet one.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _without_sign(value: Any) -> Any:
    """5% and 5 are the same base, bound or rate."""
    return value.strip().removesuffix("%") if isinstance(value, str) else value


Points = Annotated[Decimal, BeforeValidator(_stripped), Field(ge=0, le=1000, max_digits=12, decimal_places=6)]
"""Numbers in a ruleset are text ("0.1") so that they stay exact."""
Number = Annotated[Decimal, BeforeValidator(_without_sign), Field(max_digits=18, decimal_places=6)]
Positive = Annotated[Number, Field(gt=0)]


@dataclass(frozen=True)
class Share:
    """A part of the full mark, in per cent."""

    per_cent: Annotated[Decimal, Field(ge=0, le=100, max_digits=7, decimal_places=4)]

    def __str__(self) -> str:
        """As a file writes it: 50%."""
        return f"{self.per_cent.normalize():f}%"

    def of(self, whole: Decimal) -> Decimal:
        """So much of a whole, to six places, half away from zero."""
        return to_six(whole * self.per_cent / 100)


def to_six(value: Decimal) -> Decimal:
    """To six places, half away from zero."""
    return value.quantize(_SIX, ROUND_HALF_UP)


def _share(value: Any) -> Any:
    return {"per_cent": value.strip().removesuffix("%").strip()} if isinstance(value, str) else value


def _amount_kind(value: Any) -> str:
    return "share" if isinstance(value, Share) or str(value).strip().endswith("%") else "points"


Amount = Annotated[
    Annotated[Points, Tag("points")] | Annotated[Share, BeforeValidator(_share), Tag("share")],
    Discriminator(_amount_kind),
]
"""Points, or a share of the full mark ("50%")."""


def _yes_or_no(value: Any) -> Any:
    return {"是": True, "否": False}.get(value, value) if isinstance(value, str) else value


Flag = Annotated[bool, BeforeValidator(_yes_or_no)]
"""是 or 否."""


class Parameters(BaseModel):
    """What a ruleset says about a criterion of this method; the aliases are the words of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    def rows(self) -> list["ParameterRow"]:
        """The parameters as rows of `rule_parameter`, and the form where it is not the plain one."""
        form = [ParameterRow(FORM, 0, self.form, Decimal(0))] if self.form else []
        return self.own_rows() + form

    def own_rows(self) -> list["ParameterRow"]:
        """The parameters as rows. Default: one row per number that is set."""
        return [
            ParameterRow(name, 0, "", Decimal(value))
            for name in type(self).model_fields
            if isinstance(value := getattr(self, name), (Decimal, bool, int))
        ]

    @property
    def form(self) -> str:
        """The form of the method these parameters need; "" for the plain one."""
        return ""

    @property
    def words(self) -> tuple[str, ...]:
        """What 级别 of a finding can be; empty where it names nothing of the criterion."""
        return ()

    @property
    def alone(self) -> bool:
        """Whether a finding asks the same whatever else was found in its slot or period."""
        return True

    @property
    def most_value(self) -> Decimal | None:
        """The highest value a finding can have; None where there is no such limit."""
        return None

    @property
    def rate_is_share(self) -> bool:
        """Whether numerators are parts of their denominators, so that no rate lies above 100 per cent."""
        return True

    @property
    def wants(self) -> "Wants | None":
        """What a finding must have where these parameters ask for other fields than the method does."""
        return None


@dataclass(frozen=True)
class ParameterRow:
    """One row per criterion, name and ordinal; label only where a parameter is keyed by a word."""

    name: str
    ordinal: int
    label: str
    value: Decimal


@dataclass(frozen=True)
class Wants:
    """The fields of a finding a criterion works with: value, numerator, denominator, level, ..."""

    needs: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    stays_open: bool = True

    @property
    def uses(self) -> frozenset[str]:
        """What it needs or takes."""
        return self.needs | self.takes


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

    forms: tuple[str, ...] = ()
    """Its further forms; the fragment of `per_case_stepped` is `per_case/stepped.sql`."""
    tells: Callable[..., Any] | None = None
    """How the points of a finding are told (`telling.Tells`); not said: by `sentence` alone."""

    @property
    def fragment(self) -> str:
        """The SQL fragment of the plain form."""
        return _text(self.name, _ASKED)

    def wants(self, parameters: Parameters) -> Wants:
        """The fields a criterion with these parameters works with."""
        return parameters.wants or Wants(self.needs, self.takes, self.stays_open)


FORM = "form"
"""Name of the parameter whose label is the form of a criterion."""
_SIX = Decimal("0.000001")
_FOLDER = Path(__file__).parent
_ASKED = "asked"
MEASURED = _FOLDER / "measured.sql"
"""The step that conditions stand on."""


def points_row(ordinal: int, label: str, amount: Decimal | Share) -> ParameterRow:
    """The row `points`, or the row `share` (as a fraction of 1) of a share of the full mark."""
    if isinstance(amount, Share):
        return ParameterRow("share", ordinal, label, amount.per_cent / 100)
    return ParameterRow("points", ordinal, label, amount)


@cache
def methods() -> dict[str, Method]:
    """All methods by name, in alphabetical order of their folders."""
    found = {}
    for module in sorted(pkgutil.iter_modules([str(_FOLDER)]), key=lambda module: module.name):
        if module.ispkg:
            method: Method = importlib.import_module(f"{__name__}.{module.name}").METHOD
            found[method.name] = method
    return found


@cache
def fragments(what: str = _ASKED) -> dict[str, str]:
    """The SQL fragments by form: of what findings ask (`asked`), or of the vetoes they meet (`met`)."""
    found = {}
    for method in methods().values():
        for name in ("", *method.forms):
            file = name or _ASKED if what == _ASKED else f"{name}_{what}".strip("_")
            if (_FOLDER / method.name / f"{file}.sql").is_file():
                found[f"{method.name}_{name}".strip("_")] = _text(method.name, file)
    return found


def form(method: str, parameters: Parameters) -> str:
    """The form a criterion of a method has."""
    return parameters.form or method


def by_label(label: str) -> Method | None:
    """The method a ruleset file means; the English name is taken too."""
    for method in methods().values():
        if label in (method.label, method.name):
            return method
    return None


def _text(folder: str, file: str) -> str:
    return (_FOLDER / folder / f"{file}.sql").read_text(encoding="utf-8").strip()
