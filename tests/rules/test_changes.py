"""Numbers changed on a copy of a ruleset: what was asked, what follows, what is refused."""

from decimal import Decimal

import pytest

from zjg_dash import places
from zjg_dash.problems import errors
from zjg_dash.refusals.trials import ChangeWithoutTarget, UnusableChange
from zjg_dash.rules import changes, difference_words, reading
from zjg_dash.rules.changes import Change, Changed
from zjg_dash.rules.model import Ruleset

SAMPLE = places.data_folder() / "rulesets" / "sample-2018.yaml"


@pytest.fixture(scope="module")
def base() -> Ruleset:
    ruleset, problems = reading.read(SAMPLE.read_text(encoding="utf-8"), SAMPLE.name)
    assert ruleset is not None, problems
    return ruleset


def _apply(base: Ruleset, *texts: str) -> Changed:
    return changes.apply(base, [changes.parse(text) for text in texts])


def _said(changed: Changed, *, follows: bool) -> list[str]:
    return [
        difference_words.sentence(each, "zh_CN")
        for each in changed.differences
        if changed.follows(each) == follows
    ]


def _marks(ruleset: Ruleset | None) -> dict[str, Decimal]:
    assert ruleset is not None
    return {each.code: each.full_mark for _, each in ruleset.indicators}


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("B.满分=40", Change("B", "满分", "40")),
        (" B1-1 . 每次 = 0.5 ", Change("B1-1", "每次", "0.5")),
        ("B1.最高得分=不限", Change("B1", "最高得分", "不限")),
        ("B1-1.上限=", Change("B1-1", "上限", "")),
        ("B1-1.分值=50%", Change("B1-1", "分值", "50%")),
        ("计分.总分扣分上限=5", Change("计分", "总分扣分上限", "5")),
    ],
)
def test_a_change_is_read_as_written(text: str, change: Change):
    assert changes.parse(text) == change


@pytest.mark.parametrize(
    "text", ["", "B", "B.满分", "B=40", "B.满分=viel", "B.名称=好", "B.满分=1e3", "B.满分=NaN"]
)
def test_what_is_no_change_is_refused(text: str):
    with pytest.raises(UnusableChange):
        changes.parse(text)


def test_nothing_changed_is_the_same_ruleset(base: Ruleset):
    changed = _apply(base)
    assert (changed.ruleset, changed.differences) == (base, [])


def test_a_dimensions_mark_is_spread_over_its_indicators_in_proportion(base: Ruleset):
    changed = _apply(base, "B.满分=70")
    marks = _marks(changed.ruleset)
    assert {code: marks[code] for code in marks if code.startswith("B")} == {
        code: 2 * mark for code, mark in _marks(base).items() if code.startswith("B")
    }
    assert errors(changed.problems) == []
    assert _said(changed, follows=False) == ["主动公开 满分由 35 分 改为 70 分"]
    assert _said(changed, follows=True)[0] == "计分：总分由 100 分 改为 135 分"


def test_what_does_not_divide_goes_to_the_largest(base: Ruleset):
    marks = _marks(_apply(base, "B.满分=20").ruleset)
    assert sum(mark for code, mark in marks.items() if code.startswith("B")) == 20
    assert (marks["B1"], marks["B2"]) == (Decimal("4.57"), Decimal("5.74"))


def test_a_mark_given_to_an_indicator_stays_and_the_others_share_the_rest(base: Ruleset):
    marks = _marks(_apply(base, "B.满分=70", "B1.满分=16.5").ruleset)
    assert marks["B1"] == Decimal("16.5")
    assert sum(mark for code, mark in marks.items() if code.startswith("B")) == 70


def test_a_dimension_follows_its_indicator(base: Ruleset):
    changed = _apply(base, "C1.满分=10")
    assert changed.ruleset is not None
    assert [each.full_mark for each in changed.ruleset.dimensions] == [15, 35, 19, 25, 10]
    assert changed.ruleset.scoring.total == 104


def test_a_weight_stands_in_the_total_instead_of_the_mark(base: Ruleset):
    changed = _apply(base, "B.权重=60")
    assert _said(changed, follows=False) == ["主动公开 新设权重：60"]
    assert _said(changed, follows=True) == ["计分：总分由 100 分 改为 125 分"]
    assert errors(changed.problems) == []


def test_caps_stay_within_the_mark_they_lie_under(base: Ruleset):
    changed = _apply(base, "B1.满分=5")
    assert "B1-1 上限由 8 分 改为 5 分" in _said(changed, follows=True)
    assert errors(changed.problems) == []


def test_a_cap_asked_for_above_the_mark_is_a_problem(base: Ruleset):
    assert [problem.code for problem in errors(_apply(base, "B1-1.上限=9").problems)] == [
        "rules_cap_too_high"
    ]


def test_points_a_case_and_a_cap_taken_away(base: Ruleset):
    changed = _apply(base, "B1-1.每次=2", "B1-1.上限=")
    assert _said(changed, follows=False) == ["B1-1 每次分值由 1 分 改为 2 分", "B1-1 上限由 8 分 改为 不限"]
    assert _said(changed, follows=True) == []


def test_english_keys_are_taken(base: Ruleset):
    assert _apply(base, "B1-1.points=2").ruleset == _apply(base, "B1-1.每次=2").ruleset


def test_a_key_the_part_does_not_have_is_a_problem_in_words(base: Ruleset):
    changed = _apply(base, "B1-1.每天=2")
    assert changed.ruleset is None
    assert ["每天" in problem.what("zh_CN") for problem in changed.problems] == [True]


def test_of_a_number_out_of_its_domain_only_that_is_said(base: Ruleset):
    changed = _apply(base, "B.满分=100000")
    assert [(problem.place.path, problem.found) for problem in changed.problems] == [
        ("维度.B.满分", "100000")
    ]


def test_a_code_the_ruleset_does_not_have_is_refused(base: Ruleset):
    with pytest.raises(ChangeWithoutTarget):
        _apply(base, "Z9.满分=3")


def test_every_number_offered_can_be_set_to_what_it_is(base: Ruleset):
    offered = changes.settings(base)
    assert len(offered) > 100
    said = [f"{each.code}.{each.key}={each.text}" for each in offered]
    assert _apply(base, *said).ruleset == base
