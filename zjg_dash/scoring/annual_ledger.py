"""The ledger of an annual result: a row for each score that may count in it, then the steps on the total.

A period's score that counts brings its share (the last one takes what rounding leaves over); one that does
not stands there with 0 points and the reason. The rows of a unit sum to its annual score exactly.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import duckdb

from zjg_dash import language
from zjg_dash.language import formats
from zjg_dash.refusals.units import UnknownUnit
from zjg_dash.scoring import annual, places
from zjg_dash.scoring.sentences import exact
from zjg_dash.scoring.statements import dicts

Row = Mapping[str, Any]

_SHARE_DIGITS = 4
_KINDS = ("weighting", "cap_return", "rounding", "veto")
_NOTHING = (
    "dimension", "indicator", "criterion", "finding_id", "batch_id", "sheet", "cell", "asked", "applied",
    "dimension_name", "indicator_name", "criterion_text", "file", "evidence", "note", "object", "asked_words",
)  # fmt: skip
"""Columns of a ledger that an annual one has nothing to say in."""


def rows(
    cursor: duckdb.DuckDBPyConnection, run: annual.Annual, unit_id: str | None = None, lang: str = "zh_CN"
) -> list[dict[str, Any]]:
    """The ledger of a stored annual run, of one unit or of all, with the columns of `ledger.rows`.

    `month` is the name of the period a score is of. More columns: part (its name), score (that of the period,
    None for none). Rows come by unit, in the order of parts and periods, the steps on the total last.
    """
    entries = annual.entries(cursor, run, unit_id)
    words = _Words(cursor, run, unit_id, lang, entries)
    order = {kind: place for place, kind in enumerate(_KINDS)}
    entries.sort(key=lambda row: (row["unit_id"], order[row["kind"]], row["part"] or 0, row["ordinal"] or 0))
    return [
        {
            "period": run.period.name,
            "month": entry["component"],
            "unit_id": entry["unit_id"],
            "kind": entry["kind"],
            "level": "unit",
            **dict.fromkeys(_NOTHING),
            "points": entry["points"],
            "reason": words.reason(entry),
            "part": entry["name"],
            "score": entry["before"] if entry["kind"] == "weighting" else None,
        }
        for entry in entries
    ]


def explain(
    cursor: duckdb.DuckDBPyConnection, run: annual.Annual, unit_id: str, lang: str = "zh_CN"
) -> list[dict[str, Any]]:
    """The sentences about one unit's annual score: each part with its periods, the steps, score and rank.

    Columns as those of `explain.rows`; kind is part, period or unit. Raises UnknownUnit.
    """
    ledger = rows(cursor, run, unit_id, lang)
    words = _Words(cursor, run, unit_id, lang, ())
    if unit_id not in words.units:
        raise UnknownUnit(unit=unit_id, near="")
    unit, told = words.units[unit_id], []
    for part in annual.parts(cursor, run):
        if part["unit_id"] == unit_id:
            own = [row for row in ledger if row["part"] == part["name"]]
            told.append(_told("part", words.part(part), sum((row["points"] for row in own), Decimal(0))))
            told.extend(_told("period", row["reason"], row["points"]) for row in own)
    told.extend(_told("unit", row["reason"], row["points"]) for row in ledger if row["kind"] != "weighting")
    said = words.unit(unit) + places.missed(cursor, run.run_id, unit_id, lang)
    return [*told, _told("unit", said, unit["score"])]


def _told(kind: str, sentence: str, points: Decimal | None) -> dict[str, Any]:
    codes = dict.fromkeys(("dimension", "indicator", "finding_id"))
    return {"kind": kind, **codes, "points": points, "sentence": sentence}


class _Words:
    """What the sentences of an annual run are made from."""

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        run: annual.Annual,
        unit_id: str | None,
        lang: str,
        entries: Sequence[Row],
    ) -> None:
        """`entries`: the rows laid down last, so that the vetoes are those they stand on."""
        self.lang = lang
        (self.rules,) = dicts(cursor, annual.sql("rules"), {"ruleset_id": run.ruleset_id})
        where = {"run_id": run.run_id, "unit_id": unit_id}
        self.units = {row["unit_id"]: row for row in dicts(cursor, annual.sql("unit_of_run"), where)}
        self.vetoes: dict[str, list[Row]] = {}
        for veto in annual.vetoes(cursor) if entries else ():
            self.vetoes.setdefault(veto["unit_id"], []).append(veto)
        self.absent: dict[str, list[str]] = {}
        for entry in entries:
            absent = self.absent.setdefault(entry["unit_id"], [])
            if entry["kind"] == "weighting" and not entry["scored"] and entry["name"] not in absent:
                absent.append(entry["name"])

    def reason(self, entry: Row) -> str:
        """Why a row of the ledger has its points."""
        match entry["kind"]:
            case "weighting":
                return self._of_period(entry)
            case "veto":
                return self._veto(entry)
            case kind:
                step = {"cap_return": "limit", "rounding": "rounding"}[kind]
                after = entry["before"] + entry["points"]
                return self._say(step, before=exact(entry["before"]), after=exact(after))

    def part(self, part: Row) -> str:
        """How a part came to its score."""
        fields = {
            "part": part["name"],
            "share": _share(part),
            "score": exact(part["score"] or Decimal(0)),
            "counted": part["counted"],
            "scored": part["scored"],
        }
        if part["score"] is None:
            zero = self.rules["annual_missing"] == "zero" and part["exact_score"] is not None
            return self._say("explain.missing_zero" if zero else "explain.missing", **fields)
        case = part["pooling"] if part["components"] > 1 else "one"
        told = self._say("explain.unweighed" if part["exact_score"] is None else f"explain.{case}", **fields)
        if part["dropped"]:
            told += self._say("explain.dropped", dropped=part["dropped"])
        return told

    def unit(self, unit: Row) -> str:
        """Score, rank, grade, and the score in a superior assessment's points."""
        counts = {"components": exact(unit["components"]), "scored": exact(unit["scored"])}
        if unit["score"] is None:
            told = self._say("explain.no_score", **counts)
            return told if unit["grade"] is None else told + self._general("grade", grade=unit["grade"])
        told = self._say("explain.score", score=exact(unit["score"]), **counts)
        told += self._general("rank", rank=unit["rank"], grade=unit["grade"] or "—")
        if unit["converted"] is None:
            return told
        rules = self.rules
        return told + self._say(
            "explain.converted",
            name=rules["conversion_name"],
            mark=exact(unit["conversion_mark"]),
            converted=exact(unit["converted"]),
        )

    def _of_period(self, entry: Row) -> str:
        fields = {
            "period": formats.period(self.lang, entry["component"]),
            "part": entry["name"],
            "share": _share(entry),
            "counted": entry["counted"],
            "score": exact(entry["before"] or Decimal(0)),
        }
        if entry["standing"] == "missing":
            zero = self.rules["annual_missing"] == "zero" and entry["has_score"] and not entry["scored"]
            return self._say("missing_zero" if zero else "missing", **fields)
        if not entry["has_score"]:
            return self._say("no_result", parts=self._list(self.absent[entry["unit_id"]]), **fields)
        if entry["standing"] == "other":
            return self._say(entry["pooling"], **fields)
        if entry["standing"] != "counts":
            return self._say(entry["standing"], **fields)
        many = entry["pooling"] == "mean" and entry["counted"] > 1
        told = self._say(entry["source"] if many else "one", **fields)
        if not entry["remainder"]:
            return told
        return self._say("remainder", reason=told, remainder=exact(entry["remainder"]))

    def _veto(self, entry: Row) -> str:
        met = self.vetoes[entry["unit_id"]]
        criteria = [
            self._say(
                "veto_met",
                period=formats.period(self.lang, veto["component"]),
                criterion=veto["criterion"],
                text=veto["text"],
            )
            for veto in met
        ]
        caps = [veto["grade_cap"] for veto in met if veto["grade_cap"]]
        fixed = entry["has_score"] and entry["standing"] != "stops" and entry["points"] != 0
        return self._say(
            f"{entry['standing']}{'_fixed' if fixed else ''}",
            criteria=self._list(criteria),
            grade=self._list(dict.fromkeys(caps))
            if entry["standing"] == "caps"
            else self.rules["failing_grade"],
            score=exact((entry["before"] or Decimal(0)) + entry["points"]),
        )

    def _list(self, words: Any) -> str:
        return language.text(self.lang, "ledger.list").join(words)

    def _say(self, key: str, **fields: Any) -> str:
        return language.text(self.lang, f"ledger.annual.{key}", **fields)

    def _general(self, key: str, **fields: Any) -> str:
        return language.text(self.lang, f"ledger.explain.{key}", **fields)


def _share(row: Row) -> str:
    """The part's weight in per cent of the weights that count, as far as four digits tell."""
    if not row["weights"]:
        return "0"
    return exact(formats.rounded(row["weight"] * 100 / row["weights"], _SHARE_DIGITS))
