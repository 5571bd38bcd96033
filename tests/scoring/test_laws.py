"""Laws that hold whatever the findings are."""

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from small import Example, Scored, finding, indicator, ruleset

from zjg_dash.intake.submission import FindingRow

Seen = dict[str, list[FindingRow]]

CASE = {"方法": "按次", "每次": "0.7"}
CAPPED = {"方法": "按次", "每次": "1.3", "上限": "2"}
TIERS = {"方法": "分档", "档次": [{"不低于": "1", "分值": "0.5"}, {"不低于": "5", "分值": "2"}]}
RULES = ruleset(
    indicator("A1", CASE, CAPPED, {"方法": "是否", "分值": "1"}, 满分="5"),
    indicator("A2", TIERS, {"方法": "不得分"}, 满分="3"),
    indicator("A3", {"方法": "酌情", "最高": "2"}, {"方法": "按次", "每次": "0.1"}, 满分="4"),
    vetoes=[{"方法": "一票否决"}],
)
FAULTS = st.builds(
    lambda criterion, value, judged: finding(criterion, value=value, judged_points=judged),
    st.sampled_from([*(each.code for _, one in RULES.indicators for each in one.criteria)]),
    st.integers(0, 8),
    st.sampled_from(["0", "0.5", "2"]),
)
TWO_MONTHS = ("2018-08", "2018-09")
SEEN = st.fixed_dictionaries({month: st.lists(FAULTS, max_size=5) for month in TWO_MONTHS})
FURTHER = st.tuples(SEEN, st.sampled_from(TWO_MONTHS), FAULTS)


@settings(max_examples=5, deadline=None)
@given(st.lists(FURTHER, min_size=8, max_size=20))
def test_a_further_fault_never_raises_the_score(cases: list[tuple[Seen, str, FindingRow]]) -> None:
    units: dict[str, Seen] = {}
    for place, (seen, month, further) in enumerate(cases):
        units[f"{place:02} before"] = seen
        units[f"{place:02} further"] = {**seen, month: [*seen[month], further]}
    scores = [each.score for each in _scored(units, "2018-08..2018-09").units.values()]
    for before, further in zip(scores[::2], scores[1::2], strict=True):
        assert before is not None
        assert further is not None
        assert Decimal(0) <= further <= before <= Decimal(100)


@settings(max_examples=5, deadline=None)
@given(st.lists(SEEN, min_size=3, max_size=12))
def test_what_findings_keep_is_what_the_unit_loses(cases: list[Seen]) -> None:
    scored = _scored({f"{place:02}": seen for place, seen in enumerate(cases)}, "2018-09")
    for unit, result in scored.units.items():
        lines = [row for row in scored.lines if row["unit_id"] == unit]
        kept = sum((row["applied"] for row in lines if row["kind"] == "finding"), Decimal(0))
        assert result.points == result.full_mark + kept
        assert sum(row["points"] for row in lines) == result.score


def _scored(units: dict[str, Seen], period: str) -> Scored:
    found = {
        month: [
            row._replace(unit_id=unit, finding_id=f"{month} {unit} {place}")
            for unit, seen in units.items()
            for place, row in enumerate(seen[month])
        ]
        for month in TWO_MONTHS
    }
    with TemporaryDirectory() as folder:
        return Example(RULES, found, dict.fromkeys(units, "town")).score(Path(folder), period)
