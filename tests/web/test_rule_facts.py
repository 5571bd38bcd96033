"""What the rules page says of a ruleset beyond the usual."""

import pytest

from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.reading import read
from zjg_dash.web import rule_facts

TEXT = """\
细则: SMALL
版本: "1"
名称: 小细则
来源: 测试
生效: 2018-01-01
计分:
  最低检查率: 50
  期间合成: 平均
  并列: 1224
  基础分: 10
  最高总分: 120
  来源权重: {按: 来源, 权重: {月度检查: 80, 群众反映: 20}}
  等次: [{名称: 好, 不低于: 80}, {名称: 差, 不低于: 0}]
  否决等次: 差
维度:
  - 编码: A
    名称: 公开
    满分: 60
    权重: 40
    及格线: 60
    加分池: {门槛: {高于: 90}}
    指标:
      - 编码: A1
        名称: 及时
        满分: 60
        最低得分: 不限
        分组满分: {部门: 50}
        不适用: 平摊
        依据: 条例
        整改: 改
        评分点:
          - {编码: A1-1, 内容: 逾期, 方法: 按次, 每次: 3, 作用: 总分扣分}
          - {编码: A1-2, 内容: 错字, 方法: 按次, 每次: 1}
      - {编码: A2, 名称: 质量, 满分: 0, 依据: 条例, 整改: 改, 评分点: [{编码: A2-1, 内容: 差, 方法: 不得分}]}
"""


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    found, problems = read(TEXT, "")
    assert found is not None, [problem.what("zh_CN") for problem in problems]
    return found


def test_of_the_scoring(ruleset: Ruleset) -> None:
    assert rule_facts.of_scoring(ruleset.scoring) == [
        ("基础分", "10 分"),
        ("最高总分", "120"),
        ("来源权重区分", "来源"),
        ("来源权重（月度检查）", "80"),
        ("来源权重（群众反映）", "20"),
    ]


def test_of_a_dimension(ruleset: Ruleset) -> None:
    facts = rule_facts.of_dimension(ruleset.dimensions[0])
    assert rule_facts.line(facts) == "权重：40；及格线：60%；加分池：门槛 高于 90"


def test_of_an_indicator(ruleset: Ruleset) -> None:
    first, second = ruleset.dimensions[0].indicators
    assert rule_facts.of_indicator(first) == [
        ("分组满分（部门）", "50 分"),
        ("最低得分", "不限"),
        ("不适用时", "平摊"),
    ]
    assert rule_facts.of_indicator(second) == []


def test_of_a_criterion(ruleset: Ruleset) -> None:
    indicator = ruleset.dimensions[0].indicators[0]
    acting, usual = indicator.criteria
    assert rule_facts.of_criterion(acting, indicator) == [("作用", "总分扣分")]
    assert rule_facts.of_criterion(usual, indicator) == []
