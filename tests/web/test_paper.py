"""Tables for paper: the rows of a frame, whole, with two decimals."""

import pandas as pd
import pytest
import streamlit as st

from zjg_dash.web import paper
from zjg_dash.web.tables import Column, on_paper, table


def test_the_rows_of_a_frame_stand_under_their_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(st, "html", drawn.append)
    frame = pd.DataFrame({"rank": [1, None], "unit": ["甲", "<乙>"], "change": [-0.5, 12.355]})
    titles = {
        name: {"label": title} for name, title in {"rank": "名次", "unit": "单位", "change": "变化"}.items()
    }
    paper.draw(frame, titles, whole=frozenset({"rank"}), signed=frozenset({"change"}))
    columns = [Column("名次", number=True), Column("单位"), Column("变化", number=True)]
    assert drawn == [on_paper(table(columns, [["1", "甲", "−0.50"], ["", "<乙>", "+12.36"]]))]


def test_shares_and_texts_that_stand_for_numbers_are_written_as_on_the_screen() -> None:
    frame = pd.DataFrame({"unit": ["甲"], "points": ["9.50/33"], "coverage": [86.0]})
    settings = {
        "unit": {"label": "单位"},
        "points": {"label": "公开", "alignment": "right"},
        "coverage": {"label": "检查率"},
    }
    made = paper.made(frame, settings, per_cent=frozenset({"coverage"}), unbroken=frozenset({"unit"}))
    columns = [
        Column("单位", style="short"),
        Column("公开", number=True),
        Column("检查率", number=True),
    ]
    assert made == on_paper(table(columns, [["甲", "9.50/33", "86%"]]))
