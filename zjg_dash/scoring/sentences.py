"""How points come about, in words: a sentence from a rule's parameters and a finding's facts.

The words of a method stand in the catalogues under `methods.<name>.sentence`; a method with several cases has
`sentence_<case>` beside it. Placeholders: the finding's count, value, numerator, denominator, rate, level and
judged; the rule's parameters by their names; bound (of the step reached), full_mark and asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from zjg_dash import language
from zjg_dash.scoring.methods import ParameterRow

_SIX = Decimal("0.000001")


def exact(value: Decimal) -> str:
    """All digits, without trailing zeros: 81.5, 0, 3."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


@dataclass(frozen=True)
class Rule:
    """A criterion as a sentence needs it."""

    criterion: str
    text: str
    method: str
    parameters: tuple[ParameterRow, ...]

    def number(self, name: str) -> Decimal | None:
        """A parameter that has one value."""
        return next((row.value for row in self.parameters if row.name == name and not row.label), None)


def asked(lang: str, rule: Rule, facts: Mapping[str, Any]) -> str:
    """How a finding's asked points come about.

    `facts` are the columns of the ledger step: value, numerator, denominator, finding_level, judged_points,
    full_mark, asked (signed or not).
    """
    value = facts["value"]
    points = abs(facts["asked"])
    numerator, denominator = facts["numerator"], facts["denominator"]
    fields: dict[str, str] = {
        row.name: exact(row.value) for row in rule.parameters if not row.label and row.ordinal == 0
    }
    bound = _bound(rule.parameters, value)
    fields |= {
        "asked": exact(points),
        "count": exact(Decimal(1) if value is None else value),
        "value": _known(value),
        "numerator": _known(numerator),
        "denominator": _known(denominator),
        "rate": exact((numerator * 100 / denominator).quantize(_SIX, ROUND_HALF_UP)) if denominator else "—",
        "level": str(facts["finding_level"] or "—"),
        "judged": _known(facts["judged_points"]),
        "bound": _known(bound),
        "full_mark": exact(facts["full_mark"]),
    }
    for case in _cases(rule, points, bound):
        key = f"methods.{rule.method}.sentence_{case}"
        if language.has(lang, key):
            return language.text(lang, key, **fields)
    return language.text(lang, f"methods.{rule.method}.sentence", **fields)


def _cases(rule: Rule, points: Decimal, bound: Decimal | None) -> list[str]:
    cases = ["below" if rule.number("below") else "above"]
    if rule.number("scale") is not None:
        cases.append("scale")
    if points == 0 and bound is None:
        cases.append("none")
    return cases


def _bound(parameters: Sequence[ParameterRow], value: Decimal | None) -> Decimal | None:
    reached = [row.value for row in parameters if row.name == "at_least" and row.value <= (value or 0)]
    return max(reached, default=None)


def _known(value: Decimal | None) -> str:
    return "—" if value is None else exact(value)
