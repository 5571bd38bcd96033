"""Three towns and two short rulesets: for services that compare periods and versions."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from zjg_dash.actors import Actor, Role
from zjg_dash.service import batches, rules, units
from zjg_dash.store import Store

OFFICE = Actor("p-9", "赵六", Role.OFFICE)
SMALL = """\
细则: SMALL
版本: "1"
名称: 小细则
来源: 测试
生效: 2018-01-01
失效: 2018-12-31
计分:
  最低检查率: 50
  期间合成: 平均
  并列: 1224
  等次: [{名称: 好, 不低于: 80}, {名称: 差, 不低于: 0}]
  否决等次: 差
维度:
  - 编码: A
    名称: 公开
    满分: 60
    指标:
      - 编码: A1
        名称: 及时
        满分: 60
        依据: 条例
        整改: 改
        评分点:
          - {编码: A1-1, 内容: 逾期, 方法: 按次, 每次: 3}
          - {编码: A1-2, 内容: 错字, 方法: 按次, 每次: 1}
  - 编码: B
    名称: 网站
    满分: 40
    指标:
      - 编码: B1
        名称: 链接
        满分: 40
        依据: 条例
        整改: 改
        评分点:
          - {编码: B1-1, 内容: 断链, 方法: 按次, 每次: 2}
"""
STRICTER = SMALL.replace('版本: "1"', '版本: "2"').replace("每次: 3", "每次: 6")
RENAMED = (
    STRICTER.replace("计分:", '沿革: {版本: "1", 对应: {A1: C1, A1-1: C1-1, A: C}}\n计分:')
    .replace("编码: A1-1", "编码: C1-1")
    .replace("编码: A1-2", "编码: C1-9")
    .replace("编码: A1\n", "编码: C1\n")
    .replace("编码: A\n", "编码: C\n")
)
AGAIN = (
    RENAMED.replace('版本: "2"', '版本: "3"')
    .replace('{版本: "1", 对应: {A1: C1, A1-1: C1-1, A: C}}',
             '{版本: "2", 对应: {C1: D1, C1-1: D1-1, C1-9: D1-9, C: D}}')
    .replace("编码: C", "编码: D")
)  # fmt: skip
"""What version 2 calls C is D now; nothing else is changed."""
NAMES = ("甲镇", "乙镇", "丙镇")


def commit_month(
    store: Store,
    workbook: Callable[..., Any],
    unit: dict[str, str],
    ruleset_id: str,
    month: str,
    *,
    indicators: tuple[str, ...] = ("A1", "B1"),
    **findings: dict[str, int],
) -> None:
    """All units checked on the indicators, with findings: criterion → count, by the unit's name."""
    submission, content = workbook(
        cells={(each, indicator): "checked" for each in unit.values() for indicator in indicators},
        findings=[
            {"unit": unit[name], "criterion": code, "value": Decimal(count), "indicator": code[:2]}
            for name, found in findings.items()
            for code, count in found.items()
        ],
        month=month,
        ruleset_id=ruleset_id,
    )
    batch = batches.stage(store, OFFICE, submission, content, "报送")
    batches.commit(store, OFFICE, batch, batches.diff(store, OFFICE, batch).head)


def built(store: Store, workbook: Callable[..., Any]) -> dict[str, str]:
    """Three towns of the shipped registry, August and September checked under version 1; unit ids by name."""
    added = rules.add(store, OFFICE, SMALL)
    assert added["problems"] == [] or added["ruleset_id"]
    rules.publish(store, OFFICE, "1")
    units.add(store, OFFICE, (Path(__file__).parents[2] / "data/units.csv").read_text(encoding="utf-8"))
    towns = [row for row in units.list_units(store, OFFICE).rows if row["group"] == "town"][:3]
    unit = dict(zip(NAMES, (row["unit_id"] for row in towns), strict=True))
    version = added["ruleset_id"]
    commit_month(store, workbook, unit, version, "2018-08", 甲镇={"A1-1": 1}, 乙镇={"B1-1": 1})
    commit_month(store, workbook, unit, version, "2018-09", 甲镇={"A1-1": 2}, 乙镇={"A1-2": 4, "B1-1": 1})
    return unit
