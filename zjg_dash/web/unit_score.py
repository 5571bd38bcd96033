"""How a unit's score comes about, as a figure: from full marks to the result."""

from collections.abc import Sequence

import streamlit as st

from zjg_dash.charts import waterfall
from zjg_dash.exports.pictures.dressing import Caption
from zjg_dash.language import formats
from zjg_dash.service.score_steps import Step
from zjg_dash.web import chart
from zjg_dash.web.drawn_once import drawn_once
from zjg_dash.web.words import lang, say


def draw(steps: Sequence[Step], told: Caption) -> None:
    """The waterfall under its heading; a sentence where nothing of the unit entered."""
    st.subheader(say("unit.steps_figure_heading"), anchor=False)
    if not steps:
        st.caption(say("unit.no_steps"))
        return
    built_up = steps[0].change is not None
    st.caption(say("unit.steps_figure_parts_note" if built_up else "unit.steps_figure_note"))
    figure = drawn_once(waterfall.of_score, steps, lang())
    chart.draw(figure, told, "steps", alt=said(steps))


def said(steps: Sequence[Step]) -> str:
    """The steps in one sentence, for those who cannot see the figure."""
    pieces = [
        f"{waterfall.title(step, lang())} "
        + (formats.points(lang(), step.after) if step.change is None else formats.signed(lang(), step.change))
        for step in steps
    ]
    return say("rules.list").join(pieces)
