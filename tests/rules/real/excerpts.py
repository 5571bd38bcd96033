"""Excerpts of real rules, completed for a test by stand-ins: items the page cut off, with invented marks.

What is invented stands in the tests and is called 代替项; data/rulesets/real/ holds what was seen.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from small import Example, Scored

from zjg_dash.intake.submission import FindingRow
from zjg_dash.rules import checks, reading
from zjg_dash.rules.model import Ruleset

Words = Mapping[str, Any]
FOLDER = Path(__file__).parents[3] / "data" / "rulesets" / "real"
STAND_IN = "代替项"


def per_case(points: str, **words: Any) -> Words:
    """So many points a case."""
    return {"方法": "按次", "每次": points} | words


def item(code: str, full_mark: str, *criteria: Words, **words: Any) -> dict[str, Any]:
    """A stand-in item; its criteria are numbered."""
    listed = [
        {"编码": f"{code}-{place}", "内容": STAND_IN} | dict(criterion)
        for place, criterion in enumerate(criteria, 1)
    ]
    plain = {
        "编码": code,
        "名称": STAND_IN,
        "满分": full_mark,
        "频次": "每月",
        "依据": STAND_IN,
        "整改": STAND_IN,
    }
    return plain | {"评分点": listed} | words


def excerpt(
    name: str,
    *,
    items: Mapping[str, Sequence[Words]] | None = None,
    criteria: Mapping[str, Sequence[Words]] | None = None,
    without: Sequence[str] = (),
    dimensions: Sequence[Words] = (),
    **scoring: Any,
) -> Ruleset:
    """A ruleset of data/rulesets/real as it stands, or completed by stand-ins; it contradicts itself nowhere.

    `items` go into dimensions, `criteria` into indicators, by code; stand-ins apply to whom the others do.
    Indicators named in `without` make way for them.
    """
    root = yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    groups = root["维度"][0]["指标"][0]["适用"]
    root["计分"] |= scoring
    root["维度"] += list(dimensions)
    for dimension in root["维度"]:
        kept = [each for each in dimension.get("指标", []) if each["编码"] not in without]
        added = [{"适用": groups} | dict(each) for each in (items or {}).get(dimension["编码"], ())]
        dimension["指标"] = kept + added
        for indicator in dimension["指标"]:
            more = [
                {"编码": f"{indicator['编码']}-{place}", "内容": STAND_IN} | dict(criterion)
                for place, criterion in enumerate((criteria or {}).get(indicator["编码"], ()), 1)
            ]
            if more:
                indicator["评分点"] = more
    read = reading.read_with_places(json.dumps(root, ensure_ascii=False), name)
    assert read.problems == []
    assert read.ruleset is not None
    assert checks.check(read.ruleset, read.places) == []
    return read.ruleset


def clean(ruleset: Ruleset) -> Ruleset:
    """Rules that contradict themselves nowhere; that their marks add up to 100 is not asked."""
    assert checks.check(ruleset.model_copy(update={"excerpt": True})) == []
    return ruleset


Found = Sequence[FindingRow]
Place = tuple[str, str]
"""A group and a month."""


def score(path: Path, ruleset: Ruleset, place: Place, found: Found) -> Scored:
    """One unit (u1) of a group in a month, by both implementations."""
    group, month = place
    return Example(ruleset, {month: found}, {"u1": group}).score(path, month)


def score_cases(
    path: Path,
    ruleset: Ruleset,
    place: Place,
    cases: Sequence[Found],
    states: Mapping[str, str] | None = None,
) -> Scored:
    """Each case as a unit of its own (001, 002, ...); `states` by indicator, the same for all."""
    group, month = place
    units = [f"{number:03}" for number in range(1, len(cases) + 1)]
    found = [row._replace(unit_id=unit) for unit, rows in zip(units, cases, strict=True) for row in rows]
    cells = {(month, unit, code): state for unit in units for code, state in (states or {}).items()}
    return Example(ruleset, {month: found}, dict.fromkeys(units, group), cells).score(path, month)


def items(scored: Scored) -> dict[str, dict[str, tuple[Decimal, Decimal]]]:
    """Points and full mark by unit and indicator."""
    with scored.store.cursor() as cursor:
        rows = cursor.execute(
            "SELECT unit_id, indicator, points, full_mark FROM indicator_score WHERE run_id = ?",
            [scored.run.run_id],
        ).fetchall()
    found: dict[str, dict[str, tuple[Decimal, Decimal]]] = {unit: {} for unit in scored.units}
    for unit, indicator, points, full_mark in rows:
        found[unit][indicator] = (points, full_mark)
    return found
