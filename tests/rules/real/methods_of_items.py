"""Methods seen in real rules that make the points of one item: rows of shared/domain/methods.md, by number.

Each row is an indicator, and cases of findings with the points they leave, by hand.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

Words = Mapping[str, Any]
Seen = tuple[int, Words]
"""Which criterion (from 1), and the fields of the finding."""


class Row(NamedTuple):
    """One method on one item."""

    number: int
    name: str
    full_mark: str
    criteria: Sequence[Words]
    cases: Sequence[tuple[Sequence[Seen], str]]
    words: Words = MappingProxyType({})


def once(points: str, **words: Any) -> Words:
    """A fixed loss."""
    return {"方法": "是否", "分值": points} | words


def each(points: str, **words: Any) -> Words:
    """So many points a case."""
    return {"方法": "按次", "每次": points} | words


ADDED = {"计法": "加分"}
OPEN = ADDED | {"最高得分": "不限"}

ROWS = (
    Row(
        1, "all or nothing at a deadline, less for being late", "4",
        [{"方法": "不得分"}, once("2")],
        [([(1, {})], "0"), ([(2, {})], "2"), ([(1, {}), (2, {})], "0")],
    ),
    Row(
        2, "named deductions inside an item, capped by the item", "10",
        [{"方法": "清单", "分项": dict.fromkeys("甲乙丙丁戊", "5")}],
        [
            ([(1, {"level": "甲"})], "5"),
            ([(1, {"level": "甲"}), (1, {"level": "甲"})], "5"),  # the same one twice
            ([(1, {"level": "甲"}), (1, {"level": "丙"}), (1, {"level": "戊"})], "0"),  # 15 of 10
        ],
    ),
    Row(
        3, "so much a case, down to zero", "10",
        [each("6"), each("0.5")],
        [([(1, {})], "4"), ([(1, {"value": 2})], "0"), ([(2, {"value": 3})], "8.5")],
    ),
    Row(
        6, "a fixed small loss instead of the item", "10",
        [once("2")],
        [([(1, {})], "8"), ([(1, {}), (1, {})], "8")],
    ),
    Row(
        7, "so much per fulfilled statement, with a maximum", "6",
        [each("2")],
        [([], "0"), ([(1, {"value": 2})], "4"), ([(1, {"value": 5})], "6")],
        ADDED,
    ),
    Row(
        8, "tiers: a page in under 3 s 0.5, up to 5 s 0.2, slower 0", "0.5",
        [
            {"方法": "分档", "档次": [
                {"不低于": "0", "低于": "3", "分值": "0.5"},
                {"不低于": "3", "不超过": "5", "分值": "0.2"},
                {"高于": "5", "分值": "0"},
            ]},
        ],
        [
            ([(1, {"value": "2.9"})], "0.5"),
            ([(1, {"value": "3"})], "0.2"),
            ([(1, {"value": "5"})], "0.2"),
            ([(1, {"value": "5.1"})], "0"),
        ],
        ADDED,
    ),
    Row(
        8, "states: complete 2, incomplete 1, none 0", "2",
        [{"方法": "级别", "级别": {"完整": "2", "不完整": "1", "没有": "0"}}],
        [([(1, {"level": "完整"})], "2"), ([(1, {"level": "不完整"})], "1"), ([(1, {"level": "没有"})], "0")],
        ADDED,
    ),
    Row(
        9, "partial credit in per cent", "10",
        [{"方法": "清单", "分项": {"有标识": "50%", "可点击": "30%", "数据正确": "20%"}}],
        [
            ([(1, {"level": "有标识"})], "5"),
            ([(1, {"level": "有标识"}), (1, {"level": "数据正确"})], "7"),  # 5 + 2
        ],
        ADDED,
    ),
    Row(
        10, "a threshold on a count: 15 pieces 50 points, fewer none", "50",
        [{"方法": "门槛", "计量": "件数", "不低于": "15", "分值": "50"}],
        [
            ([(1, {"value": 14})], "0"),
            ([(1, {"value": 15})], "50"),
            ([(1, {"value": 8}), (1, {"value": 7})], "50"),
        ],
        ADDED,
    ),
    Row(
        10, "a threshold on a rate: below 30 % −1", "5",
        [{"方法": "门槛", "计量": "比率", "低于": "30", "分值": "1"}],
        [
            ([(1, {"numerator": 299, "denominator": 1000})], "4"),
            ([(1, {"numerator": 3, "denominator": 10})], "5"),
        ],
    ),
    Row(
        11, "a monthly minimum of 40: below −5, empty −10", "20",
        [{"方法": "不足", "最低": "40", "每少": "40", "不足也计": "是", "每次": "5", "为零": "10"}],
        [([(1, {"value": 40})], "20"), ([(1, {"value": 39})], "15"), ([(1, {"value": 0})], "10")],
    ),
    Row(
        12, "points per event without a full mark", "0",
        [{"方法": "级别", "级别": {"报送": "2", "市级采用": "2", "省级采用": "5", "解读": "10"}}],
        [([(1, {"level": "报送"}), (1, {"level": "省级采用"}), (1, {"level": "解读"})], "17")],
        OPEN | {"频次": "事项"},
    ),
    Row(
        13, "a multiplier: research counts twice", "0",
        [each("5", 倍数={"调研": "2"})],
        [
            ([(1, {})], "5"),
            ([(1, {"level": "调研"})], "10"),
            ([(1, {"level": "调研"}), (1, {"value": 2})], "20"),
        ],
        OPEN,
    ),
    Row(
        15, "growth: 10 % over the target +1; beyond 30 %, +1 per further 20 %", "0",
        [
            {"方法": "门槛", "计量": "数值", "不低于": "110", "分值": "1"},
            {
                "方法": "每百分点", "目标值": "100", "基准": "130", "方向": "高于",
                "步长": "20", "整点": "是", "每点": "1",
            },
        ],
        [
            ([(1, {"value": 109}), (2, {"value": 109})], "0"),
            ([(1, {"value": 149}), (2, {"value": 149})], "1"),  # 19 beyond 130: no full 20
            ([(1, {"value": 175}), (2, {"value": 175})], "3"),  # 1, and 45 beyond 130: 2
        ],
        OPEN,
    ),
    Row(
        16, "praise and criticism by level: city ±3, office ±1", "0",
        [
            {"方法": "级别", "级别": {"市": "3", "办公室": "1"}},
            {"方法": "级别", "级别": {"市": "3", "办公室": "1"}, "作用": "扣分"},
            {"方法": "级别", "级别": {"国务院": "20", "省": "10", "市": "5"}},
        ],
        [
            ([(1, {"level": "市"}), (2, {"level": "办公室"})], "2"),
            ([(2, {"level": "市"})], "-3"),
            ([(3, {"level": "国务院"}), (3, {"level": "市"})], "25"),
        ],
        OPEN | {"最低得分": "不限"},
    ),
    Row(
        22, "a ceiling on the item when a condition fails: its pass mark", "10",
        [once("1"), {"方法": "是否", "作用": "封顶", "幅度": "6"}],
        [([(1, {}), (2, {})], "6"), ([(1, {})], "9")],
    ),
    Row(
        23, "half when nothing at all was done", "10",
        [each("2"), {"方法": "是否", "作用": "折减", "幅度": "50"}],
        [([(2, {})], "5"), ([(1, {}), (2, {})], "4"), ([(1, {})], "8")],  # (10 − 2) ÷ 2
    ),
    Row(
        24, "judged by hand within 2 points", "4",
        [{"方法": "酌情", "最低": "0", "最高": "2"}],
        [([(1, {"judged_points": "0.5"})], "3.5"), ([(1, {"judged_points": "2"})], "2")],
    ),
    Row(
        33, "mended by the re-check costs nothing", "10",
        [each("1")],
        [([(1, {}), (1, {"status": "mended"})], "9"), ([(1, {"status": "open"}), (1, {})], "8")],
    ),
    Row(
        34, "an external score taken over: 85 of 100 on an item of 20", "20",
        [{"方法": "外部评分", "权重": "1", "满值": "100"}],
        [([(1, {"value": 85})], "17"), ([(1, {"value": 100})], "20")],
        ADDED,
    ),
    Row(
        36, "routine points scaled by their maximum: 384 are 20.84 of 25", "25",
        [{"方法": "外部评分", "权重": "1", "满值": "460.65"}],  # the maximum that gives the 20.84
        [([(1, {"value": 384})], "20.840117")],
        ADDED,
    ),
    Row(
        40, "a loss at the superior level traced back to the unit", "10",
        [{"方法": "外部评分", "权重": "1"}],
        [([(1, {"value": "1.5"})], "8.5")],
    ),
    Row(
        42, "20 working days (the workbook counts them): late −1, more than 10 days late −3", "5",
        [
            {"方法": "分档", "档次": [
                {"高于": "20", "不超过": "30", "分值": "1"},
                {"高于": "30", "分值": "3"},
            ]},
        ],
        [([(1, {"value": 20})], "5"), ([(1, {"value": 21})], "4"), ([(1, {"value": 31})], "2")],
    ),
)  # fmt: skip
