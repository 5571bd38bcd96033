"""Rules for some groups, and by the standing in the group, as the page of rules tells them."""

from pathlib import Path

import pytest

from zjg_dash.rules import reading
from zjg_dash.rules.model import Ruleset
from zjg_dash.web import rule_facts, rulebook, words


@pytest.fixture
def ruleset(monkeypatch: pytest.MonkeyPatch) -> Ruleset:
    for module in (rule_facts, rulebook, words):
        monkeypatch.setattr(module, "lang", lambda: "zh_CN")
    text = (Path(__file__).parents[1] / "rules" / "groups.yaml").read_text(encoding="utf-8")
    found, _ = reading.read(text, "groups.yaml")
    assert found is not None
    return found


def test_grades_and_conversion_of_each_group(ruleset: Ruleset) -> None:
    told = str(rulebook.scoring(ruleset))
    assert "镇（区）：优秀 90 分及以上且在组内前 30%（末位同分容不下时都不算）" in told
    assert "不算）；合格 60 分及以上；不合格 60 分以下。" in told
    assert (
        "部门：优秀 85 分及以上且在组内前 3 名（末位同分都算）；合格 60 分及以上；不合格 60 分以下。" in told
    )
    assert "绩效考核：100 分换算为 5 分；镇（区）换算为 4 分；只换算镇（区）、部门的得分" in told


def test_what_is_compared_and_for_whom_a_criterion_is(ruleset: Ruleset) -> None:
    (first, second), veto = ruleset.dimensions, ruleset.vetoes[0]
    assert rulebook.dimension_facts(second) == "组内比较：按 最好"
    assert rule_facts.of_indicator(first.indicators[1])[:1] == [("最高得分", "不限")]
    assert ("组内比较", "按 名次、名次分 10、9、8、递减 0.5、最低 2") in rule_facts.of_indicator(
        first.indicators[1]
    )
    assert rule_facts.of_criterion(first.indicators[0].criteria[1], first.indicators[0]) == [("适用", "部门")]
    assert ("适用", "部门") in rule_facts.of_criterion(veto, ruleset.indicators[-1][1])
