"""一票否决: the failing grade, and the fixed score where the rule names one."""

from pathlib import Path

import fragment
import pytest
import small
from pydantic import ValidationError

from zjg_dash.scoring.methods import by_label


@pytest.mark.parametrize(
    ("vetoes", "found", "score", "grade"),
    [
        ([{}], ["V1"], "70", "否决"),
        ([{"定分": "59"}], ["V1"], "59", "否决"),
        ([{"定分": "59"}, {"定分": "40.5"}, {}], ["V1", "V2", "V3"], "40.5", "否决"),
        ([{"定分": "59"}], [], "70", "合格"),
    ],
)
def test_what_it_does(
    tmp_path: Path, vetoes: list[small.Words], found: list[str], score: str, grade: str
) -> None:
    rules = small.ruleset(
        small.indicator("A1", {"方法": "按次", "每次": "3"}),
        vetoes=[{"方法": "一票否决"} | veto for veto in vetoes],
    )
    rows = [small.finding("A1-1"), *(small.finding(code) for code in found)]
    only = small.Example(rules, {"2018-09": rows}).score(tmp_path).only
    assert (only.score, only.grade, only.vetoed) == (small.Decimal(score), grade, bool(found))


def test_the_ledger_says_what_it_changed(tmp_path: Path) -> None:
    rules = small.ruleset(
        small.indicator("A1", {"方法": "按次", "每次": "3"}), vetoes=[{"方法": "一票否决", "定分": "59"}]
    )
    scored = small.Example(rules, {"2018-09": [small.finding("V1")]}).score(tmp_path)
    assert scored.rows("veto") == [("veto", None, None, "", "", "-41")]
    assert scored.lines[-1]["reason"] == "一票否决（V1 x，检查发现!D2）：等次定为“否决”，得分定为 59 分"


def test_it_needs_a_reason() -> None:
    method = by_label("一票否决")
    assert method is not None
    assert method.needs == {"note"}


FAILED = {"方法": "一票否决", "计量": "比率", "不低于": "5"}
TWICE = {"方法": "一票否决", "计量": "件数", "不低于": "2"}


@pytest.mark.parametrize(
    ("words", "found", "met"),
    [
        ({"方法": "一票否决"}, [{}, {}], [0, 1]),
        (FAILED, [{"numerator": 5, "denominator": 100}], [0]),
        (FAILED, [{"numerator": 49, "denominator": 1000}], []),
        (FAILED, [{"numerator": 0, "denominator": 10}, {"numerator": 1, "denominator": 10}], [0, 1]),
        (TWICE, [{}], []),
        (TWICE, [{}, {}], [0, 1]),
        (TWICE, [{}, {"slot": 8}, {"slot": 109}], []),
        ({"方法": "一票否决", "计量": "数值", "低于": "60"}, [{"value": 60}, {"value": "59.99"}], [1]),
    ],
)
def test_a_condition_must_be_met(words: small.Words, found: list[small.Words], met: list[int]) -> None:
    assert fragment.met(words, *found) == met
    assert fragment.asked(words, *found) == ["0"] * len(found)


def test_a_veto_below_its_bound_changes_nothing(tmp_path: Path) -> None:
    rules = small.ruleset(
        small.indicator("A1", {"方法": "按次", "每次": "3"}), vetoes=[TWICE | {"定分": "59"}]
    )
    for place, (count, score) in enumerate(((1, 100), (2, 59))):
        found = {"2018-09": [small.finding("V1", value=count)]}
        assert small.Example(rules, found).score(tmp_path / str(place)).only.score == score


def test_what_it_does_stands_in_rows() -> None:
    words = {"方法": "一票否决", "封顶等次": "合格", "范围": "全年", "计量": "件数", "高于": "1"}
    _, given = fragment.parameters(words)
    assert [(row.name, row.label, int(row.value)) for row in given.rows()] == [
        ("grade_cap", "合格", 0),
        ("span", "", 2),
        ("measure", "", 2),
        ("above", "", 1),
        ("form", "veto_measured", 0),
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"停评": "是", "定分": "59"}, "exclude each other"),
        ({"不低于": "5"}, "a bound without 计量"),
        ({"计量": "件数"}, "exactly one of"),
        ({"范围": "永远"}, "范围 is"),
    ],
)
def test_what_contradicts_itself_is_refused(words: small.Words, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        fragment.parameters({"方法": "一票否决"} | words)
