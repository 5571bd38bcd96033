"""A unit's score in sentences, in both languages."""

from pathlib import Path

import pytest
from small import Example, finding, indicator, ruleset

from zjg_dash import language
from zjg_dash.refusals.units import UnknownUnit
from zjg_dash.scoring import explain
from zjg_dash.scoring.methods import methods

LATE = {"方法": "按次", "每次": "3"}
ONE = {"方法": "按次", "每次": "1"}
RULES = ruleset(
    indicator("A1", LATE, 满分="6"),
    indicator("A2", ONE),
    indicator("A3", ONE),
    indicator("A4", ONE),
    indicator("E1", ONE, 计法="加分", 满分="2"),
    indicator("E2", ONE, 计法="加分", 满分="2"),
)
FOUND = {"2018-09": [finding("A1-1", value=3), finding("E1-1", value=1)]}
STATES = {("2018-09", "u1", "A3"): "not_checked", ("2018-09", "u1", "A4"): "not_applicable"}


def _sentences(path: Path, lang: str, example: Example, period: str = "2018-09") -> list[str]:
    scored = example.score(path, period)
    with scored.store.cursor() as cursor:
        rows = explain.rows(cursor, scored.run, "u1", lang)
    return [row["sentence"] for row in rows if row["kind"] != "finding"]


def test_in_chinese(tmp_path: Path) -> None:
    assert _sentences(tmp_path, "zh_CN", Example(RULES, FOUND, states=STATES)) == [
        "A1 A1：满分 6 分；3 件 × 3 分 = 9 分；共 9 分，封顶后实扣 6 分，得 0 分。",
        "A2 A2：满分 10 分，未发现问题，得 10 分。",
        "A3 A3：未查，不计入。",
        "A4 A4：不适用，不计入。",
        "E1 E1：1 件 × 1 分 = 1 分；共 1 分，实加 1 分，得 1 分。",
        "E2 E2：未加分。",
        "11 分 ÷ 已查满分 16 分 × 100 = 68.75 分",
        "合计 11 分，已查满分 16 分，得分 68.75 分；检查率 61.538462%。排名第 1，等次“合格”。",
    ]


def test_in_english_over_months(tmp_path: Path) -> None:
    found = {"2018-08": [finding("A2-1")], "2018-09": []}
    example = Example(ruleset(indicator("A1", LATE), indicator("A2", ONE)), found)
    assert _sentences(tmp_path, "en", example, "2018-08..2018-09") == [
        "A1 A1: 2 months checked, full mark 10, nothing found, 10 points.",
        "A2 A2: 2 months checked, full mark 10; findings: 1, asking 1, 1 under the caps; "
        "9.5 points over the months.",
        "19.5 points ÷ 20 full marks checked × 100 = 97.5",
        "19.5 points of 20 full marks checked: score 97.5; coverage 100%. Rank 1, grade “优秀”.",
    ]


def test_an_unranked_unit_is_told_why(tmp_path: Path) -> None:
    example = Example(
        ruleset(indicator("A1", ONE)), {"2018-09": []}, states={("2018-09", "u1", "A1"): "not_checked"}
    )
    assert _sentences(tmp_path, "zh_CN", example)[-1] == (
        "合计 0 分，已查满分 0 分；检查率 0%，未达到细则要求或没有已查内容，未排名。"
    )


def test_a_unit_that_has_no_row_is_refused(tmp_path: Path) -> None:
    scored = Example(ruleset(indicator("A1", ONE)), {"2018-09": []}).score(tmp_path)
    with scored.store.cursor() as cursor, pytest.raises(UnknownUnit):
        explain.rows(cursor, scored.run, "nobody")


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_every_method_says_how_its_points_come_about(lang: str) -> None:
    said = {name for name in methods() if language.has(lang, f"methods.{name}.sentence")}
    directions = {
        language.has(lang, f"methods.per_percentage_point.sentence_{way}") for way in ("above", "below")
    }
    assert said | {"per_percentage_point"} == set(methods())
    assert directions == {True}


def test_an_item_with_effects_is_told_step_by_step(tmp_path: Path) -> None:
    halved = {"方法": "是否", "分值": "1", "作用": "折减", "幅度": "50"}
    example = Example(
        ruleset(indicator("A1", {"方法": "按次", "每次": "1"}, halved)),
        {"2018-09": [finding("A1-1", value=2), finding("A1-2")]},
    )
    scored = example.score(tmp_path)
    with scored.store.cursor() as cursor:
        told = explain.rows(cursor, scored.run, "u1")
    assert told[0]["sentence"] == (
        "A1 A1：满分 10 分；A1-1 x：2 件 × 1 分 = 2 分；A1-2 x：有此情形，1 分；所涉指标折减；"
        "A1-2 x：按 50% 计，8 分 → 4 分；得 4 分。"
    )


def test_a_unit_a_veto_stopped_says_so(tmp_path: Path) -> None:
    rules = ruleset(
        indicator("A1", {"方法": "按次", "每次": "1"}), vetoes=[{"方法": "一票否决", "停评": "是"}]
    )
    scored = Example(rules, {"2018-09": [finding("V1")]}).score(tmp_path)
    with scored.store.cursor() as cursor:
        told = explain.rows(cursor, scored.run, "u1")
    assert told[-1]["sentence"] == (
        "合计 10 分，已查满分 10 分，检查率 100%；一票否决，停止评分，不排名。等次“否决”。"
    )
