from typing import Any

from zjg_dash import language

RULES = "pages/leader/rules.py"


def test_the_rules_can_be_read(site: Any, lang: str):
    app = site.published().open(RULES, lang=lang)
    assert not app.exception
    assert app.title[0].value == language.text(lang, "rules.heading")
    said = site.said(app)
    for key in ("rules.scoring.ties_1224", "rules.scoring.combination_mean", "rules.scoring.rounding_none"):
        assert language.text(lang, key) in said
    assert language.text(lang, "rules.veto_heading") in said
    assert language.text(lang, "rules.state_published") in said


def test_criteria_are_said_as_sentences(site: Any):
    said = site.said(site.published().open(RULES))
    for sentence in (
        "每次扣 1 分，最多扣 8 分",
        "出现一次，本指标不得分",
        "按数量分档扣分：不低于 1，1 分；不低于 11，2 分",
        "在 0—1 分范围内酌情扣分，须写明理由",
        "一票否决：直接定为否决等次",
    ):
        assert sentence in said


def test_search_keeps_the_indicators_that_contain_every_word(site: Any):
    app = site.published().open(RULES, q="政策解读 链接")
    assert "找到 1 项指标" in site.said(app)
    assert [one.value for one in app.subheader][1:] == ["B 主动公开（35 分）"]


def test_a_search_without_a_find_says_so(site: Any, lang: str):
    said = site.said(site.published().open(RULES, q="量子", lang=lang))
    assert language.text(lang, "rules.nothing_found", text="量子") in said


def test_no_ruleset(site: Any, lang: str):
    app = site.empty().open(RULES, lang=lang)
    assert [one.value for one in app.info] == [language.text(lang, "rules.none")]
