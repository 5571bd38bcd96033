"""Which font is taken, and that none is said in words."""

import pytest

from tests.exports.briefs.by_hand import unit_brief
from tests.exports.briefs.reading import word_text
from zjg_dash.exports.briefs import fonts, making
from zjg_dash.refusals.documents import NoChineseFont


@pytest.mark.parametrize(
    ("lang", "families", "taken"),
    [
        ("zh_CN", ["SimSun", "Noto Sans CJK SC", "Noto Sans CJK TC"], "Noto Sans CJK SC"),
        ("zh_TW", ["SimSun", "Noto Sans CJK SC", "Noto Sans CJK TC"], "Noto Sans CJK TC"),
        ("en", ["Arial", "FangSong"], "FangSong"),
        ("zh_CN", ["DejaVu Sans", "MINGLIU"], "MINGLIU"),
    ],
)
def test_the_first_of_the_documented_order_that_is_there(lang: str, families: list[str], taken: str) -> None:
    assert fonts.first(lang, families) == taken


def test_a_machine_without_a_chinese_font_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_known", lambda _: type("None", (), {"families": lambda _: ["Arial"]})())
    with pytest.raises(NoChineseFont) as refused:
        making.pdf_file(unit_brief(), "zh_CN")
    assert "没有中文字体" in refused.value.text("zh_CN")
    assert "ZJG_FONTS" in refused.value.text("en")


def test_a_word_file_needs_no_font_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_known", lambda _: type("None", (), {"families": lambda _: []})())
    assert "凤凰镇考核简报" in word_text(making.word_file(unit_brief(), "zh_CN"))
