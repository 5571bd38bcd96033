"""Traditional Chinese: derived from the Simplified catalogue, in the words of this field."""

import pytest

from zjg_dash import language
from zjg_dash.language import traditional


@pytest.mark.parametrize(
    ("simplified", "derived"),
    [
        ("数据", "資料"),
        ("打印", "列印"),
        ("公布考核结果", "公布考核結果"),
        ("主动发布信息", "主動發布資訊"),
        ("检查项目", "檢查項目"),
        ("{项目}个单位", "{项目}個單位"),
        ("政务公开", "政務公開"),
    ],
)
def test_sentences_are_said_in_the_words_of_taiwan(simplified: str, derived: str) -> None:
    assert traditional.worded(simplified) == derived


def test_a_catalogue_keeps_its_keys_and_what_is_said_anew() -> None:
    derived = traditional.entries({"common.language": "简体", "x.y": "单位 {unit}"})
    assert derived == {"common.language": "繁體", "x.y": "單位 {unit}"}


def test_data_stays_as_it_was_recorded() -> None:
    said = language.text("zh_TW", "unit.metric.rank", group="镇（区）")
    assert said == "名次 · 镇（区）"


@pytest.mark.parametrize(
    ("name", "lang"),
    [("zh", "zh_CN"), ("zh-TW", "zh_TW"), ("zh-Hant", "zh_TW"), ("zh_TW", "zh_TW"), ("en", "en")],
)
def test_a_language_may_be_written_in_several_ways(name: str, lang: str) -> None:
    assert language.NAMES[name] == lang
