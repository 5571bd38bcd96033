"""A figure dressed for a picture: white, captioned, with Chinese fonts; itself unchanged."""

import plotly.graph_objects as go

from zjg_dash.charts import look
from zjg_dash.exports.pictures.dressing import FONTS, Caption, dressed

CAPTION = Caption("乐余<镇>得分：2018年9月", "2018年9月 · 1 个批次", "示例数据")


def figure(**axis: object) -> go.Figure:
    made = look.plain(200)
    made.add_trace(go.Bar(x=[1, 2], y=["甲", "乙"]))
    made.update_xaxes(**axis)
    return made


def test_what_it_is_and_from_what_stand_above_it() -> None:
    made = dressed(figure(), CAPTION)
    assert made.layout.title.text == (
        "<b>乐余&lt;镇&gt;得分：2018年9月</b>  <span style='color:#a14b00'>[示例数据]</span>"
    )
    assert made.layout.title.subtitle.text == "2018年9月 · 1 个批次"
    assert (made.layout.paper_bgcolor, made.layout.plot_bgcolor) == ("#ffffff", "#ffffff")
    assert made.layout.font.family == FONTS
    assert FONTS.startswith("'Noto Sans CJK SC'")


def test_real_data_has_no_label() -> None:
    assert dressed(figure(), Caption("得分", "来源")).layout.title.text == "<b>得分</b>"


def test_the_paper_grows_around_the_figure() -> None:
    plain, titled = dressed(figure(), CAPTION), dressed(figure(side="top"), CAPTION)
    for made in (plain, titled):
        rest = made.layout.height - made.layout.margin.t - made.layout.margin.b
        assert rest == 200 - 36 - 8
    assert titled.layout.margin.t > plain.layout.margin.t


def test_the_figure_of_the_page_is_not_touched_and_the_data_is_the_same() -> None:
    own = figure()
    before = own.to_json()
    made = dressed(own, CAPTION)
    assert own.to_json() == before
    assert made.to_dict()["data"] == own.to_dict()["data"]
