"""Laws that hold whatever the findings are."""

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from small import Example, Scored, dimension, finding, indicator, ruleset

from zjg_dash.intake.submission import FindingRow
from zjg_dash.rules.model import Ruleset

Seen = dict[str, list[FindingRow]]

CASE = {"方法": "按次", "每次": "0.7"}
CAPPED = {"方法": "按次", "每次": "1.3", "上限": "2"}
FREE = {"方法": "按次", "每次": "0.9", "免计": "1.5"}
STEPPED = {"方法": "按次", "每次": "2", "每满": "3", "上限": "5"}
MANY = {"方法": "门槛", "计量": "件数", "不低于": "6", "分值": "50%"}
BANDS = {
    "方法": "分档",
    "计量": "件数",
    "档次": [{"不低于": "2", "分值": "0.3"}, {"不低于": "4", "分值": "1"}],
}
LIST = {"方法": "清单", "分项": {"公示": "1.2", "更新": "30%"}}
TIERS = {"方法": "分档", "档次": [{"不低于": "1", "分值": "0.5"}, {"不低于": "5", "分值": "2"}]}
RULES = ruleset(
    indicator("A1", CASE, CAPPED, {"方法": "是否", "分值": "1"}, 满分="5"),
    indicator("A2", TIERS, {"方法": "不得分"}, 满分="3"),
    indicator("A3", {"方法": "酌情", "最高": "2"}, {"方法": "按次", "每次": "0.1"}, 满分="4"),
    indicator("A4", FREE, STEPPED, MANY, 满分="6"),
    indicator("A5", BANDS, LIST, 满分="2"),
    vetoes=[{"方法": "一票否决"}],
)
FAULTS = st.builds(
    lambda criterion, value, judged, entry: finding(
        criterion, value=value, judged_points=judged, level=entry
    ),
    st.sampled_from([*(each.code for _, one in RULES.indicators for each in one.criteria)]),
    st.integers(0, 8),
    st.sampled_from(["0", "0.5", "2"]),
    st.sampled_from(["公示", "更新", "别的"]),
)
TWO_MONTHS = ("2018-08", "2018-09")
SEEN = st.fixed_dictionaries({month: st.lists(FAULTS, max_size=5) for month in TWO_MONTHS})
FURTHER = st.tuples(SEEN, st.sampled_from(TWO_MONTHS), FAULTS)


@settings(max_examples=5)
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


@settings(max_examples=5)
@given(st.lists(SEEN, min_size=3, max_size=12))
def test_what_findings_keep_is_what_the_unit_loses(cases: list[Seen]) -> None:
    scored = _scored({f"{place:02}": seen for place, seen in enumerate(cases)}, "2018-09")
    for unit, result in scored.units.items():
        lines = [row for row in scored.lines if row["unit_id"] == unit]
        kept = sum((row["applied"] for row in lines if row["kind"] == "finding"), Decimal(0))
        assert result.points == result.full_mark + kept
        assert sum(row["points"] for row in lines) == result.score


@settings(max_examples=5)
@given(st.lists(st.tuples(SEEN, st.sampled_from(["0", "33.3", "59", "100"])), min_size=4, max_size=12))
def test_a_fixed_veto_gives_exactly_its_score_and_the_failing_grade(cases: list[tuple[Seen, str]]) -> None:
    """Of several the lowest."""
    fixed = sorted({score for _, score in cases}, key=Decimal)
    rules = ruleset(
        indicator("A1", CASE, CAPPED, 满分="5"), vetoes=[{"方法": "一票否决", "定分": each} for each in fixed]
    )
    units = {}
    for place, (seen, score) in enumerate(cases):
        found = [row for row in seen["2018-09"] if row.criterion in ("A1-1", "A1-2")]
        met = [finding(f"V{number}") for number in range(fixed.index(score) + 1, len(fixed) + 1)]
        units[f"{place:02}"] = {"2018-08": [], "2018-09": [*found, *met]}
    results = _scored(units, "2018-09", rules).units.values()
    assert [(each.score, each.grade) for each in results] == [(Decimal(score), "否决") for _, score in cases]


CELL = st.sampled_from(["checked", "not_applicable", "not_checked"])
CODES = [*(f"A{number}" for number in range(1, 4)), *(f"B{number}" for number in range(1, 3))]


@settings(max_examples=5)
@given(
    st.lists(st.tuples(*[CELL] * (len(CODES) * len(TWO_MONTHS))), min_size=6, max_size=15),
    st.sampled_from(["折算", "平摊", "得满分"]),
    st.sampled_from(["平均", "合计"]),
)
def test_rescaling_keeps_full_marks_full(cells: list[tuple[str, ...]], policy: str, combination: str) -> None:
    """Who lost nothing has 100, whatever was checked and whatever did not apply."""
    marks = ["3", "7", "2.5", "11", "6"]
    items = [indicator(code, CASE, 满分=mark) for code, mark in zip(CODES, marks, strict=True)]
    rules = ruleset(
        dimension("A", *items[:3], 权重="30"),
        dimension("B", *items[3:], 权重="66.6"),
        不适用=policy,
        期间合成=combination,
    )
    units = [f"{place:02}" for place in range(len(cells))]
    states = {
        (month, unit, code): states[TWO_MONTHS.index(month) * len(CODES) + CODES.index(code)]
        for unit, states in zip(units, cells, strict=True)
        for month in TWO_MONTHS
        for code in CODES
    }
    example = Example(rules, {month: [] for month in TWO_MONTHS}, dict.fromkeys(units, "town"), states)
    for period in ("2018-09", "2018-08..2018-09"):
        with TemporaryDirectory() as folder:
            results = example.score(Path(folder), period).units.values()
        assert {each.score for each in results} <= {None, Decimal(100)}


def _scored(units: dict[str, Seen], period: str, rules: Ruleset = RULES) -> Scored:
    found = {
        month: [
            row._replace(unit_id=unit, finding_id=f"{month} {unit} {place}")
            for unit, seen in units.items()
            for place, row in enumerate(seen[month])
        ]
        for month in TWO_MONTHS
    }
    with TemporaryDirectory() as folder:
        return Example(rules, found, dict.fromkeys(units, "town")).score(Path(folder), period)
