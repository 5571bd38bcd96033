"""The data in the waterfall: bars lead from level to level, exactly."""

from decimal import Decimal

import pytest

from zjg_dash.charts import waterfall
from zjg_dash.service.score_steps import Step


def _level(kind: str, after: str) -> Step:
    return Step(kind, "", "", None, Decimal(after))


STEPS = [
    _level("full_mark", "80"),
    Step("dimension", "A", "制度建设", Decimal("-2.005"), Decimal("77.995")),
    Step("dimension", "B", "主动公开", Decimal(0), Decimal("77.995")),
    _level("points", "77.995"),
    Step("rescale", "", "", Decimal("19.49875"), Decimal("97.49375")),
    _level("score", "97.49375"),
]


def test_losses_and_gains_are_bars_from_the_level_before():
    lost, won = (trace for trace in waterfall.of_score(STEPS, "zh_CN").data if trace.type == "bar")
    assert (lost.name, list(lost.y), list(lost.base), list(lost.x)) == ("失分", [1], [80.0], [-2.005])
    assert (won.name, list(won.y), list(won.base), list(won.x)) == (
        "得分",
        [2, 4],
        [77.995, 77.995],
        [0.0, 19.49875],
    )
    assert lost.marker.color != won.marker.color


def test_from_the_first_level_the_bars_sum_to_the_last():
    bars = [trace for trace in waterfall.of_score(STEPS, "en").data if trace.type == "bar"]
    change = sum(Decimal(str(value)) for trace in bars for value in trace.x)
    assert STEPS[0].after + change == STEPS[-1].after


def test_every_step_carries_its_number_with_its_sign():
    texts = [
        (list(trace.y), [text.strip() for text in trace.text])
        for trace in waterfall.of_score(STEPS, "zh_CN").data
        if trace.type == "scatter" and "text" in trace.mode
    ]
    assert texts == [
        ([1], ["−2.01"]),
        ([2, 4], ["0.00", "+19.50"]),
        ([0, 3, 5], ["<b>80.00</b>", "<b>78.00</b>", "<b>97.49</b>"]),
    ]


@pytest.mark.parametrize(
    ("lang", "titles"),
    [
        ("zh_CN", ["已查满分", "A 制度建设", "B 主动公开", "实得分", "折算百分", "得分"]),
        ("en", ["Full marks checked", "A 制度建设", "B 主动公开", "Points", "Scaled to 100", "Score"]),
    ],
)
def test_steps_stand_from_top_to_bottom_by_name(lang: str, titles: list[str]):
    axis = waterfall.of_score(STEPS, lang).layout.yaxis
    assert (list(axis.ticktext), list(axis.tickvals)) == (titles, [0, 1, 2, 3, 4, 5])
    assert axis.range == (5.5, -0.5)


@pytest.mark.parametrize(
    "steps",
    [
        STEPS,
        [_level("full_mark", "0"), _level("score", "0")],
        [Step("part", "", "月度", Decimal(50), Decimal(50)), _level("score", "50")],
    ],
)
def test_the_axis_holds_every_bar_with_room_for_the_numbers(steps: list[Step]):
    least, most = waterfall.of_score(steps, "en").layout.xaxis.range
    ends = [float(step.after) for step in steps]
    ends += [float(step.after - (step.change or 0)) for step in steps]
    assert least < min(ends) <= max(ends) < most


@pytest.mark.parametrize("kind", ["veto", "stopped", "penalty_cap"])
def test_a_word_for_every_kind(kind: str):
    assert waterfall.title(_level(kind, "0"), "en") != waterfall.title(_level(kind, "0"), "zh_CN")
