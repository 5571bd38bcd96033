"""How points come about, in words: a sentence from a rule's parameters and a finding's facts.

The words of a method stand in the catalogues under `methods.<name>`; which of them make the sentence the
method tells (`methods.telling`). Placeholders: the rule's numbers by their names; the finding's count, value,
numerator, denominator, level, judged, full_mark and asked; and what the method tells.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from zjg_dash import language
from zjg_dash.scoring.methods import methods, to_six
from zjg_dash.scoring.methods.telling import Band, Facts, Gain, Reading, Rule, Telling

__all__ = ["Rule", "asked", "counted", "exact"]

_ONE, _ZERO = Decimal(1), Decimal(0)


def exact(value: Decimal) -> str:
    """All digits, without trailing zeros: 81.5, 0, 3."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def asked(lang: str, rule: Rule, row: Mapping[str, Any]) -> str:
    """How a finding's asked points come about.

    `row` holds the columns of the ledger step: value, numerator and denominator (pooled), finding_level,
    judged_points, full_mark, asked (signed or not; what the method asks, before anything changes it), and
    those of `counted` where the rule counts over several findings.
    """
    facts = _facts(row)
    method = methods()[rule.method]
    telling: Telling = method.tells(rule, facts) if method.tells else Telling()
    fields = {row.name: exact(row.value) for row in rule.parameters if not row.label and row.ordinal == 0} | {
        "asked": exact(facts.asked),
        "count": exact(facts.count),
        "value": _known(facts.value),
        "numerator": _known(facts.numerator),
        "denominator": _known(facts.denominator),
        "level": facts.level or "—",
        "judged": _known(facts.judged),
        "full_mark": exact(facts.full_mark),
    }
    fields |= {name: _said(lang, value) for name, value in telling.fields.items()}
    return "".join(language.text(lang, f"methods.{rule.method}.{key}", **fields) for key in telling.keys)


def counted(rows: Sequence[Mapping[str, Any]], rules: Mapping[str, Rule]) -> list[dict[str, Any]]:
    """For each row what findings of one criterion add up to: cases_before, slot_cases, values, readings.

    `rows`: findings with unit_id, criterion, slot, channel (None where there are none), finding_id, month,
    checked_on, value, finding_level. What does not belong together is told apart by slot (cases) and by
    channel (values of the period).
    """
    found: list[dict[str, Any]] = [{} for _ in rows]
    slots: dict[tuple[Any, ...], list[int]] = {}
    periods: dict[tuple[Any, ...], list[int]] = {}
    for place, row in enumerate(rows):
        pool = row["criterion"], row["unit_id"], row.get("channel")
        periods.setdefault(pool, []).append(place)
        slots.setdefault((*pool, row.get("slot", row["month"])), []).append(place)
    for (criterion, *_), places in slots.items():
        rule, before = rules[criterion], _ZERO
        total = sum((_cases(rows[place]) for place in places), _ZERO)
        for place in sorted(places, key=lambda place: _order(rows[place])):
            found[place] |= {"cases_before": before, "slot_cases": total}
            factor = rule.of_word("factor", str(rows[place]["finding_level"] or ""))
            before += to_six(_cases(rows[place]) * (_ONE if factor is None else factor))
    for places in periods.values():
        values = [rows[place]["value"] for place in places if rows[place]["value"] is not None]
        for place in places:
            found[place] |= {"values": sum(values, _ZERO), "readings": len(values)}
    return found


def _facts(row: Mapping[str, Any]) -> Facts:
    value = row["value"]
    alone = _ONE if value is None else value
    return Facts(
        value=value,
        numerator=row["numerator"],
        denominator=row["denominator"],
        level=str(row["finding_level"] or ""),
        judged=row["judged_points"],
        full_mark=row["full_mark"],
        asked=abs(row["asked"]),
        before=row.get("cases_before", _ZERO),
        slot_cases=row.get("slot_cases", alone),
        values=row.get("values", value or _ZERO),
        readings=row.get("readings", 1),
    )


def _cases(row: Mapping[str, Any]) -> Decimal:
    return _ONE if row["value"] is None else max(row["value"], _ZERO)


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """The order of findings: by day, those without one last, then by number and month."""
    return row["checked_on"] is None, str(row["checked_on"] or ""), row["finding_id"], row["month"] or ""


def _said(lang: str, value: Any) -> str:
    if isinstance(value, Band):
        return _joined(
            lang,
            (language.text(lang, f"methods.bound.{name}", bound=exact(end)) for name, end in value.ends),
        )
    if isinstance(value, Reading):
        whole = value.whole
        amount = exact(to_six(value.amount / whole)) if whole else "—"
        parts = {"part": exact(value.amount / 100), "whole": exact(whole)} if value.measure == "rate" else {}
        return language.text(lang, f"methods.reading.{value.measure}", amount=amount, **parts)
    if isinstance(value, Gain):
        key = "points" if value.share is None else "share"
        share = "" if value.share is None else exact(value.share * 100)
        fields = {"asked": exact(value.asked), "full_mark": exact(value.full_mark), "share": share}
        return language.text(lang, f"methods.gain.{key}", **fields)
    return exact(value) if isinstance(value, Decimal) else str(value)


def _joined(lang: str, parts: Iterable[str]) -> str:
    return language.text(lang, "methods.bound.and").join(parts)


def _known(value: Decimal | None) -> str:
    return "—" if value is None else exact(value)
