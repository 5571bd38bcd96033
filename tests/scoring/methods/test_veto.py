"""一票否决: the failing grade, and the fixed score where the rule names one."""

from pathlib import Path

import pytest
import small

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
