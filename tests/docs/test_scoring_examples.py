"""The examples of docs/SCORING.md (in each language it has) are what the product computes."""

import re
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parents[1] / "scoring"))

import small

from zjg_dash.rules.model import WORDS, Combination
from zjg_dash.scoring.methods import methods

DOCUMENTS = sorted((Path(__file__).parents[2] / "docs").glob("SCORING*.md"))
WITH_EXAMPLE = re.compile(r"```yaml\n(example: .*?)```", re.DOTALL)
KNOWN = {
    *(
        "example",
        "indicators",
        "dimensions",
        "scoring",
        "findings",
        "states",
        "months",
        "unchecked_months",
        "period",
        "units",
        "groups",
        "parents",
        "sources",
        "vetoes",
    ),
    *("rounding", "min_coverage"),
    *("ledger", "sentences", "asked", "applied", "points", "full_mark", "score", "coverage", "rank", "grade"),
    *("ranks", "scores", "grades", "converted"),
}


class _Text(yaml.SafeLoader):
    """Numbers stay the text they are."""


_Text.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag.endswith((":null", ":bool"))]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _examples() -> Iterator[Any]:
    """Those of one document: a test below says that the other has the same."""
    for block in WITH_EXAMPLE.findall(DOCUMENTS[0].read_text(encoding="utf-8")):
        example = yaml.load(block, _Text)
        yield pytest.param(example, id=example["example"])


@pytest.mark.parametrize("told", list(_examples()))
def test_an_example_is_computed_as_printed(told: dict[str, Any], tmp_path: Path) -> None:
    assert set(told) - KNOWN == set()
    scored = _example(told).score(tmp_path, told.get("period", "2018-09"))
    of_units = {"ranks": "rank", "scores": "score", "grades": "grade", "converted": "converted"}.items()
    if by_unit := {name: field for name, field in of_units if name in told}:
        for name, field in by_unit.items():
            found = {unit: _text(getattr(each, field)) for unit, each in scored.units.items()}
            assert found == told[name]
        return
    findings = [row for row in scored.lines if row["kind"] == "finding"]
    found = {
        "ledger": [[row[0], row[2], row[5]] for row in scored.rows()],
        "sentences": scored.sentences(),
        "asked": scored.asked(),
        "applied": [_text(abs(row["applied"])) for row in findings],
        **{
            name: _text(getattr(scored.only, name))
            for name in ("points", "full_mark", "score", "coverage", "rank", "grade")
        },
    }
    expected = {name: told[name] for name in found if name in told}
    assert expected
    assert {name: found[name] for name in expected} == expected


def test_both_languages_have_the_same_examples() -> None:
    told = [
        [block.partition("\n")[2] for block in WITH_EXAMPLE.findall(document.read_text(encoding="utf-8"))]
        for document in DOCUMENTS
    ]
    first, *others = [[yaml.load(block, _Text) for block in blocks] for blocks in told]
    assert len(DOCUMENTS) == 2
    assert others == [first]


def test_every_method_has_an_example() -> None:
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        assert [
            label for label in (each.label for each in methods().values()) if f"方法: {label}" not in text
        ] == []


def test_the_ways_of_combining_months_are_named() -> None:
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        assert [word for word in WORDS[Combination] if word not in text] == []


def _example(told: dict[str, Any]) -> small.Example:
    parts = [_indicator(**words) for words in told.get("indicators", ())]
    parts += [_dimension(**words) for words in told.get("dimensions", ())]
    scoring: dict[str, Any] = {"最低检查率": told.get("min_coverage", "0")} | told.get("scoring", {})
    if "rounding" in told:
        scoring["舍入"] = [{"层级": "单位", "位数": told["rounding"]}]
    rules = small.ruleset(*parts, vetoes=told.get("vetoes", ()), **scoring)
    unchecked = told.get("unchecked_months", [])
    by_source = {("2018-09", source): found for source, found in told.get("sources", {}).items()}
    seen = by_source or told.get("months", {"2018-09": told.get("findings", [])})
    months = seen | {month: [] for month in unchecked}
    units = told.get("groups", dict.fromkeys(told.get("units", ["u1"]), "town"))
    states = {
        (month, unit, code): state
        for month in months
        for unit in units
        for code, state in told.get("states", {}).items()
    } | {
        (month, unit, one["编码"]): "not_checked"
        for month in unchecked
        for unit in units
        for one in told["indicators"]
    }
    found = {month: [_finding(**fields) for fields in months[month]] for month in sorted(months)}
    return small.Example(rules, found, units, states, told.get("parents", {}))


def _indicator(**words: Any) -> dict[str, Any]:
    code, criteria = words.pop("编码"), words.pop("评分点", [])
    return small.indicator(code, *criteria, **words)


def _dimension(**words: Any) -> dict[str, Any]:
    code, indicators = words.pop("编码"), words.pop("指标")
    return small.dimension(code, *(_indicator(**one) for one in indicators), **words)


def _finding(**fields: Any) -> small.FindingRow:
    if "checked_on" in fields:
        fields["checked_on"] = date.fromisoformat(fields["checked_on"])
    return small.finding(fields.pop("criterion"), **fields)


def _text(value: Decimal | int | str | None) -> str | None:
    return small.ledger.exact(value) if isinstance(value, Decimal) else None if value is None else str(value)
