"""江苏 2015: online test 75 %, routine 25 %."""

from decimal import Decimal
from pathlib import Path

from excerpts import excerpt, per_case
from small import Example, finding

D = Decimal
ONLINE, ROUTINE = ("2018-12", "网上测评"), ("2018-12", "日常监测")
RULES = excerpt("48_jiangsu-2015", criteria={"G1": [per_case("1")]})  # a stand-in: one point a case


def test_sources_weigh_differently(tmp_path: Path) -> None:
    """(75 × 90 + 25 × 70) ÷ 100 = 85."""
    found = {ONLINE: [finding("G1-1", value=10)], ROUTINE: [finding("G1-1", value=30)]}
    example = Example(RULES, found, {"u1": "省级机关"})
    assert example.score(tmp_path, "2018-12").only.score == D(85)


def test_one_source_alone_is_the_score(tmp_path: Path) -> None:
    example = Example(RULES, {ONLINE: [finding("G1-1", value=10)]}, {"u1": "省级机关"})
    assert example.score(tmp_path, "2018-12").only.score == D(90)
