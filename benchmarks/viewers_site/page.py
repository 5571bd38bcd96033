"""The page the product is compared with: the ranking's tables and a unit's figure, drawn from constants."""

import streamlit as st
from constants import RANKING, UNIT

from zjg_dash.charts import look, trend
from zjg_dash.web import standings
from zjg_dash.web.turns import turn

with turn():
    st.set_page_config(page_title="constants", layout="wide")
    st.title("constants")
    named = standings.dimensions(RANKING)
    for group in dict.fromkeys(row["group"] for row in RANKING):
        rows = [row for row in RANKING if row["group"] == group and row["rank"] is not None]
        st.dataframe(
            standings.frame(rows, named, with_movement=True),
            column_config=standings.column_settings(named, rows),
            hide_index=True,
            height="content",
            key=f"table_{group}",
            on_select="rerun",
            selection_mode="single-cell",
        )
    figure = trend.against_group(UNIT["trend"], UNIT["group_trend"], UNIT["name"], "zh_CN")
    st.plotly_chart(figure, key="trend", config=look.TOOLS)
