"""What figures say to those who do not see them: sentences made of the rows."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from zjg_dash.charts import gist
from zjg_dash.language import text

D = Decimal


@dataclass(frozen=True)
class Spot:
    indicator: str
    name: str
    lost: Decimal
    cumulative: Decimal
    units: int = 1
    checked: int = 2


@dataclass(frozen=True)
class Loss:
    month: str
    checked: int | None
    units: int
    lost: Decimal


def unit(name: str, score: str | None, **more: Any) -> dict[str, Any]:
    return {"unit_id": name, "name": f"{name}镇", "short_name": name, "score": score and D(score), **more}


def part(name: str, points: str, lost: str) -> dict[str, Any]:
    return {"name": name, "points": D(points), "lost": D(lost)}


TWO = [
    unit("南丰", "98.125", dimensions={"A": part("公开", "19", "1"), "B": part("解读", "10", "0")}),
    unit("乐余", "96", dimensions={"A": part("公开", "18", "2"), "B": part("解读", "9.5", "0.5")}),
]
NAMES = {"A": "公开", "B": "解读"}
CHANGES = [
    unit("南丰", None, change=D("0.5")),
    unit("乐余", None, change=D("-0.345")),
    unit("大新", None, change=None),
    unit("塘桥", None, change=D(0)),
]


def cell(unit_id: str, lost: str, state: str = "checked") -> dict[str, Any]:
    return {"unit_id": unit_id, "indicator": "B2", "name": "目录", "lost": D(lost), "state": state}


RANKS = [
    {"name": "南丰镇", "short_name": "南丰", "points": {"2018-01": {"rank": 3}, "2018-03": {"rank": 1}}},
    {"name": "乐余镇", "short_name": "", "points": {"2018-01": {"rank": 1}, "2018-03": {"rank": 2}}},
]
MONTHS = ["2018-01", "2018-02", "2018-03"]
OWN = [
    {"period": "2018-01", "score": D("95")},
    {"period": "2018-02", "score": None},
    {"period": "2018-03", "score": D("97.5")},
]
INTERVALS = [unit("南丰", None, low=1, high=1), unit("乐余", None, low=2, high=5)]
MOVES = [
    unit("南丰", None, moved=2, rank_before=3, rank_after=1),
    unit("乐余", None, moved=-1, rank_before=1, rank_after=2),
    unit("大新", None, moved=0, rank_before=4, rank_after=4),
]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (gist.scores(TWO, "zh_CN"), "2 个单位，得分最高的是南丰（98.13），最低的是乐余（96.00）。"),
        (
            gist.losses(TWO, NAMES, "zh_CN"),
            "2 个单位共失 3.50 分：失分最多的单位是乐余（2.50），失分最多的一项是公开（3.00）。",
        ),
        (gist.losses(TWO[:1], {"B": "解读"}, "zh_CN"), "没有失分。"),
        (
            gist.heat(TWO, [cell("南丰", "1.5"), cell("乐余", "9", "not_checked")], "zh_CN"),
            "2 个单位共失 1.50 分：失分最多的单位是南丰（1.50），失分最多的一项是B2 目录（1.50）。",
        ),
        (
            gist.dimension(TWO, "A", "zh_CN"),
            "公开：2 个单位，得分最多的是南丰（19.00），最少的是乐余（18.00）。",
        ),
        (
            gist.ranks(MONTHS, RANKS, "zh_CN"),
            "2 个单位从2018年1月到2018年3月的名次。最后一个月第一名是南丰。"
            "上升最多的是南丰，从第 3 到第 1。下降最多的是乐余镇，从第 1 到第 2。",
        ),
        (
            gist.moves(MOVES, "zh_CN"),
            "2 个单位名次有变动。上升最多的是南丰，从第 3 到第 1。下降最多的是乐余，从第 1 到第 2。",
        ),
        (
            gist.intervals(INTERVALS, "zh_CN"),
            "2 个单位中 1 个名次不动；最不稳的是乐余，在第 2 到第 5 之间。",
        ),
        (
            gist.changes(CHANGES, "change", "zh_CN"),
            "3 个单位中 1 个上升、1 个下降。升得最多的是南丰，+0.50。降得最多的是乐余，−0.35。",
        ),
        (
            gist.trend(OWN, [{"period": "2018-03", "median": D("96")}], "南丰", "zh_CN"),
            "南丰2018年1月得 95.00 分，2018年3月得 97.50 分；最高是2018年3月的 97.50，"
            "最低是2018年1月的 95.00。同期同组中位数为 96.00。",
        ),
        (
            gist.spots([Spot("B2", "目录", D(8), D(80)), Spot("A1", "公开", D(2), D(100))], "zh_CN"),
            "2 项指标有失分，最多的是B2 目录，失 8.00 分；前 1 项占全部失分的 80.0%。",
        ),
        (
            gist.months(
                [Loss("2018-01", 3, 1, D(2)), Loss("2018-02", None, 0, D(0)), Loss("2018-03", 3, 1, D(1))],
                ["2018-03"],
                "zh_CN",
            ),
            "2 个已查的月份中，2018年1月失分最多，失 2.00 分；本期失 1.00 分。",
        ),
        (gist.months([Loss("2018-01", 3, 0, D(0))], [], "en"), "No points were lost; months checked: 1."),
    ],
)
def test_the_rows_in_a_sentence(said: str, sentence: str):
    assert said == sentence


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_nothing_to_draw_is_said(lang: str):
    nothing = {
        gist.scores([], lang),
        gist.dimension([], "A", lang),
        gist.ranks([], [], lang),
        gist.intervals([], lang),
        gist.changes([], "change", lang),
        gist.trend([], [], "", lang),
        gist.months([], [], lang),
    }
    assert nothing == {text(lang, "charts.gist.nothing")}
    assert {gist.losses([], {}, lang), gist.heat([], [], lang), gist.spots([], lang)} == {
        text(lang, "charts.gist.no_loss")
    }
