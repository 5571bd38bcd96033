"""Why a unit has no rank: the veto that ended its scoring first, then what was not checked."""

from decimal import Decimal
from typing import Any

import pytest

from zjg_dash import language
from zjg_dash.service import unranked

LACKING = [{"name": "月度考核", "score": Decimal(90)}, {"name": "年终检查", "score": None}]
COMPLETE = LACKING[:1]
UNCOVERED = "检查率 40.3%，低于排名所需的最低检查率 60.0%"
STOPPED = "一票否决，不评分、不排名"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"coverage": Decimal(0)}, "本期没有检查任何指标"),
        ({"coverage": Decimal("40.25")}, UNCOVERED),
        ({"coverage": Decimal("85.7"), "stopped": True}, STOPPED),
        ({"coverage": Decimal(0), "stopped": True}, STOPPED),
        ({"coverage": Decimal("40.25"), "vetoed": True}, UNCOVERED),  # a veto that gives only the grade
        ({"coverage": Decimal(50), "parts": LACKING}, "没有年度得分：年终检查没有得分"),
        ({"coverage": Decimal(100), "parts": COMPLETE, "stopped": True}, STOPPED),
    ],
)
def test_the_reason_is_the_one_that_holds(changed: dict[str, Any], said: str) -> None:
    row = {"parts": [], "vetoed": False, "stopped": False} | changed
    assert unranked.why(row, Decimal(60), "zh_CN") == said


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_in_each_language(lang: str) -> None:
    row = {"parts": [], "stopped": True, "coverage": Decimal(100)}
    assert unranked.why(row, Decimal(60), lang) == language.text(lang, "ranking.why.stopped")
