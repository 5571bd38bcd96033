"""A brief by hand as PDF and as Word: every figure in both, signs as they are, cut lists said."""

from decimal import Decimal
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.exports.briefs.by_hand import NASTY, loss, unit_brief, unit_row
from tests.exports.briefs.reading import pdf_pages, squeezed, word_rows, word_text
from zjg_dash import language
from zjg_dash.exports.briefs import making, unit
from zjg_dash.exports.briefs.page import Column, folded
from zjg_dash.service.mending import ToMend

FIGURES = (
    "凤凰镇考核简报", "2018年9月·镇（区）", "示例数据", "81.17", "比上期+0.67", "第3/9", "升2位", "良好",
    "97.5%", "A制度建设76.500.50", "E创新创优最高6+3.00—", "未按月更新−0.50检查发现D7①", "①九月.xlsx",
    "A1制度健全0.50补齐制度", "B2-1未更新4次2018年6月", "细则（R）2018.1版", "九月.xlsx（月度检查，王五",
    "计分编号0123abcd",
)  # fmt: skip
VETO = ToMend("V2", "泄露国家秘密", None, "立即撤下", "V")
FILES = {
    "pdf": lambda brief: "".join(pdf_pages(making.pdf_file(brief, "zh_CN"))),
    "word": lambda brief: word_text(making.word_file(brief, "zh_CN")),
}


@pytest.mark.parametrize("kind", FILES)
def test_all_of_it_stands_in_the_file(kind: str) -> None:
    text = FILES[kind](unit_brief())
    assert [figure for figure in FIGURES if figure not in text] == []


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_in_each_language_on_one_sheet(lang: str) -> None:
    (sheet,) = pdf_pages(making.pdf_file(unit_brief(), lang))
    assert squeezed(language.text(lang, "briefs.unit.mend.title")) in sheet


def test_signs_of_other_languages_come_out_as_they_are() -> None:
    brief = unit_brief(unit=unit_row(name=NASTY), losses=(loss("-1", NASTY, file='"#x*.xlsx'),))
    (sheet,) = pdf_pages(making.pdf_file(brief, "zh_CN"))
    assert sheet.count(squeezed(NASTY)) == 2
    assert '"#x*.xlsx' in sheet
    text = word_text(making.word_file(brief, "zh_CN"))
    assert text.count(squeezed(NASTY)) == 2


def test_characters_no_file_can_hold_do_not_stop_it() -> None:
    brief = unit_brief(losses=(loss("-1", "甲\x00\x0b乙\ud800丙"),))
    assert "甲乙" in word_text(making.word_file(brief, "zh_CN"))
    assert "甲" in pdf_pages(making.pdf_file(brief, "zh_CN"))[0]


def test_long_lists_are_cut_to_one_sheet_and_the_rest_is_counted() -> None:
    many = tuple(loss("-0.1", f"第{number}项：" + "很长的原因" * 12) for number in range(70))
    brief = unit_brief(losses=many)
    (sheet,) = pdf_pages(making.pdf_file(brief, "zh_CN"))
    shown = sum(f"第{number}项：" in sheet for number in range(70))
    assert 3 <= shown < 70
    assert f"另有{70 - shown}项，见看板“单位”页的得分台账" in sheet
    word = word_text(making.word_file(brief, "zh_CN"))
    assert sum(f"第{number}项：" in word for number in range(70)) == shown


def test_what_does_not_fit_at_all_runs_over_several_sheets() -> None:
    brief = unit_brief(losses=(loss("-1", "字" * 9000),))
    assert len(pdf_pages(making.pdf_file(brief, "zh_CN"))) > 1


def test_equal_briefs_make_equal_pdfs() -> None:
    assert making.pdf_file(unit_brief(), "zh_CN") == making.pdf_file(unit_brief(), "zh_CN")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"unit": unit_row(rank=None, score=None, coverage=Decimal(0))}, "未排名：本期没有检查任何指标。"),
        (
            {"unit": unit_row(rank=None, coverage=Decimal(40))},
            "未排名：检查率40.0%，低于排名所需的最低检查率60.0%。",
        ),
        ({"unit": unit_row(vetoed=True), "vetoes": ("V1否决",)}, "V1否决"),
        ({"mend": (VETO,)}, "V2泄露国家秘密否决立即撤下"),
        ({"losses": (loss(None, "V2泄露国家秘密"), loss("-0.5"))}, "一票否决在前；"),
        ({"losses": ()}, "本期没有因检查发现失分。"),
        ({"repeated": ()}, "没有连续两次检查都发现的问题。"),
    ],
)
def test_what_is_out_of_the_usual_is_said(fields: dict, said: str) -> None:
    assert said in pdf_pages(making.pdf_file(unit_brief(**fields), "zh_CN"))[0]


def test_word_takes_chinese_fonts_from_the_styles_and_repeats_headers(tmp_path) -> None:
    file = tmp_path / "brief.docx"
    file.write_bytes(making.word_file(unit_brief(), "zh_CN"))
    document = Document(str(file))
    fonts = {
        name: document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Title", "Heading 2")
    }
    assert set(fonts.values()) == {"Microsoft YaHei"}
    headers = [table for table in document.tables if table.rows[0]._tr.findall(".//" + qn("w:tblHeader"))]
    assert len(headers) == 4
    assert ["A 制度建设", "7", "6.50", "0.50"] in word_rows(file.read_bytes())


def test_a_long_table_is_read_down_and_then_right() -> None:
    made = folded([Column("名次", 1)], [(str(number),) for number in range(1, 8)], 3)
    assert made.rows == (("1", "4", "7"), ("2", "5", ""), ("3", "6", ""))
    assert len(made.columns) == 3


def test_the_rooms_only_shrink() -> None:
    for one, two in pairwise([(room.losses, room.mend, room.repeated) for room in unit.ROOMS]):
        assert all(more >= fewer >= 1 for more, fewer in zip(one, two, strict=True))
