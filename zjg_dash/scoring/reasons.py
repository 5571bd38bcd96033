"""The reason of each row of a ledger in words, made from the facts the row was computed from."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from zjg_dash import language
from zjg_dash.scoring.sentences import Rule, exact

Row = Mapping[str, Any]

_OF_OTHERS = {("weighting", "best"): ("bound",), ("full_mark", "rolled_up"): ("bound", "before")}
"""What of a row is another unit's result: the group's best; the subordinate units, and what they have."""
_PLAIN = {"charged", "veto", "veto_not_met"}
"""What a finding does where its method's sentence says it all."""


def reason(lang: str, row: Row, rules: Mapping[str, Rule], vetoes: Sequence[str], grade: str | None) -> str:
    """Why a row has its points.

    `vetoes`: the criteria its unit was vetoed by, with their places; `grade`: the unit's, where it was.
    """
    say = _Words(lang)
    if row["kind"] == "finding":
        return _finding(say, row, rules[row["criterion"]])
    fields: dict[str, Any] = {"criteria": say("list").join(vetoes), "grade": grade or "—"}
    fields["text"] = rules[row["criterion"]].text if row["criterion"] else ""
    return _step(say, row, _key(row), fields)


def without_others(lang: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row as it is told to who may see its unit alone: without numbers that are another unit's result."""
    hidden = _OF_OTHERS.get((row["kind"], row.get("detail", "")))
    if hidden is None:
        return row
    bare = {**row, **dict.fromkeys(hidden)}
    return bare | {"reason": _step(_Words(lang), bare, f"{_key(row)}_alone", {})}


def _step(say: "_Words", row: Row, key: str, fields: dict[str, Any]) -> str:
    """The sentence of a row that is no finding's."""
    facts = {name: row[name] for name in ("bound", "mark", "before", "after", "cap", "full_mark", "channel")}
    facts |= {"changed": abs(row["points"]), "criterion": row["criterion"] or ""}
    told = say(key, **(facts | fields))
    inside = row["level"] in ("criterion", "indicator")
    return say("in_channel", channel=row["channel"], reason=told) if inside and row["channel"] else told


def vetoes(facts: Sequence[Row], rules: Mapping[str, Rule]) -> dict[str, list[str]]:
    """By unit the criteria of the vetoes that count, with their places."""
    met: dict[str, list[str]] = {}
    for row in facts:
        if row["kind"] == "finding" and row["detail"] == "veto":
            place = f"{row['sheet']}!{row['cell']}"
            named = f"{row['criterion']} {rules[row['criterion']].text}，{place}"
            met.setdefault(row["unit_id"], []).append(named)
    return met


class _Words:
    """The sentences of ledgers in one language; numbers are shown with all their digits."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def __call__(self, key: str, **fields: Any) -> str:
        shown = {
            name: exact(value) if isinstance(value, Decimal) else value for name, value in fields.items()
        }
        return language.text(self._lang, f"ledger.{key}", **shown)


def _key(row: Row) -> str:
    """Sentences of the indicator stand alone, those of dimension and unit are told apart by level."""
    place = "" if row["level"] in ("criterion", "indicator") else f"{row['level']}."
    return f"reason.{place}{row['kind']}.{row['detail']}"


def _finding(say: _Words, row: Row, rule: Rule) -> str:
    text = rule.text + (say("finding_object", object=row["object"]) if row["object"] else "")
    text += say("finding_note", note=row["note"]) if row["note"] else ""
    sentence = row["asked_words"] + "".join(_changes(say, row))
    given_way = row["applied"] != row["asked"] and row["detail"] == "charged"
    told = say(
        "finding_given_way" if given_way else "finding",
        criterion=rule.criterion,
        text=text,
        sentence=sentence,
        applied=abs(row["applied"]),
    )
    if row["detail"] not in _PLAIN:
        told += say(f"acts.{row['detail']}")
    elif row["detail"] == "veto_not_met":
        told += say("acts.veto_not_met")
    return say("in_channel", channel=row["channel"], reason=told) if row["channel"] else told


def _changes(say: _Words, row: Row) -> list[str]:
    """What a repetition, or a dearer finding of the same fault, makes of what the method asks."""
    changes = []
    if row.get("month_count") and row["asked_alone"]:
        escalated = row.get("asked_before", row["asked"])
        changes.append(
            say(
                "escalated",
                month_count=row["month_count"],
                factor=row["factor"],
                extra=row["extra"],
                asked=abs(escalated),
            )
        )
    if row.get("kept_criterion"):
        changes.append(say("same_fault", criterion=row["kept_criterion"], finding=row["kept_finding_id"]))
    return changes
