"""A chart on a page, and beside it the way to take it along as a picture. Pages draw none otherwise."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Literal

import plotly.graph_objects as go
import streamlit as st

from zjg_dash.charts import look
from zjg_dash.exports.pictures import browser
from zjg_dash.exports.pictures.dressing import Caption, dressed
from zjg_dash.language import formats
from zjg_dash.refusals.documents import NoBrowser
from zjg_dash.service.answers import Provenance
from zjg_dash.web import provenance
from zjg_dash.web.words import lang, say

_KINDS: Mapping[browser.Format, str] = {"png": "image/png", "svg": "image/svg+xml"}
_NOT_IN_NAMES = '/\\:*?"<>|'
"""What a file may not be called by on one system or another."""


def captioned(name: str, period: str, source: Provenance | None, **fields: str) -> Caption:
    """What stands on the picture of a chart of scores: its title (the entry `charts.picture.<name>`), where
    its figures come from, and the label where its data is a sample.
    """
    return rehearsed(
        name,
        period,
        provenance.text(source) if source else "",
        sample=bool(source and source.sample),
        **fields,
    )


def rehearsed(name: str, period: str, origin: str, *, sample: bool, **fields: str) -> Caption:
    """The same for figures of no run, as of a what-if; `origin` says what they were computed from."""
    return Caption(
        title=say(f"charts.picture.{name}", period=formats.period(lang(), period), **fields),
        origin=origin,
        sample=say("common.sample") if sample else "",
    )


def draw(
    figure: go.Figure,
    told: Caption,
    key: str,
    *,
    alt: str,
    width: Literal["stretch", "content"] = "stretch",
    clickable: bool = False,
) -> Sequence[Mapping[str, Any]]:
    """Draw the chart and the menu of its pictures; the points that were clicked, if they can be.

    `alt` says for those who do not see it what it shows: a sentence of charts.gist, never the heading.
    """
    points: Sequence[Mapping[str, Any]] = ()
    settings: dict[str, Any] = {
        "key": key,
        "width": width,
        "config": look.TOOLS,
        "alt": alt,
    }
    if clickable:
        picked = st.plotly_chart(figure, on_select="rerun", selection_mode="points", **settings)
        points = picked["selection"]["points"]
    else:
        st.plotly_chart(figure, **settings)
    _pictures(figure, told, key)
    return points


def _picture(figure: go.Figure, told: Caption, form: browser.Format) -> bytes:
    return browser.picture(dressed(figure, told), form)


def _pictures(figure: go.Figure, told: Caption, key: str) -> None:
    """The menu. A picture is drawn when it is asked for, outside the page's run, and holds up nobody."""
    name = "".join(" " if each in _NOT_IN_NAMES else each for each in told.title)
    name += say("common.sample_in_name") if told.sample else ""
    with st.popover(
        say("charts.picture.menu"), icon=":material/image:", type="tertiary", key=f"pictures_{key}"
    ):
        if browser.found() is None:
            st.info(NoBrowser(variable=browser.PATH).text(lang()), icon=":material/info:")
            return
        for form, mime in _KINDS.items():
            st.download_button(
                say(f"charts.picture.{form}"),
                partial(_picture, figure, told, form),
                f"{name}.{form}",
                mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"picture_{form}_{key}",
            )
