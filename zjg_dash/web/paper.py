"""A table for paper that the screen has as a picture: the framework draws its large tables on a canvas."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from math import isnan
from typing import Any

import pandas as pd
import streamlit as st

from zjg_dash.language import formats
from zjg_dash.web.tables import Column, Html, on_paper, table
from zjg_dash.web.words import lang


def draw(
    frame: pd.DataFrame,
    settings: Mapping[str, Any],
    *,
    whole: frozenset[str] = frozenset(),
    signed: frozenset[str] = frozenset(),
) -> None:
    """Draw what `made` makes."""
    st.html(made(frame, settings, whole=whole, signed=signed))


def made(
    frame: pd.DataFrame,
    settings: Mapping[str, Any],
    *,
    whole: frozenset[str] = frozenset(),
    signed: frozenset[str] = frozenset(),
    per_cent: frozenset[str] = frozenset(),
    unbroken: frozenset[str] = frozenset(),
) -> Html:
    """The rows of a frame under the titles of its column settings; numbers with two decimals but those of the
    columns `whole` and `per_cent`, changes (the columns `signed`) with their sign, the words of the columns
    `unbroken` on one line. Seen on paper only.
    """
    special = dict.fromkeys(signed, formats.signed) | dict.fromkeys(per_cent, formats.per_cent)
    written = {str(name): special.get(str(name), formats.points) for name in frame.columns}
    columns = [
        Column(
            str(settings[name]["label"]),
            number=_right(frame[name], settings[name]),
            style="short" if name in unbroken else "",
        )
        for name in written
    ]
    rows = [
        [
            _text(value, told, 0 if name in whole | per_cent else 2)
            for (name, told), value in zip(written.items(), line, strict=True)
        ]
        for line in frame.itertuples(index=False)
    ]
    return on_paper(table(columns, rows))


def _right(column: "pd.Series[Any]", setting: Mapping[str, Any]) -> bool:
    """Whether a column stands to the right: numbers, and texts that stand for such on the screen."""
    return setting.get("alignment") == "right" or any(isinstance(value, (int, float)) for value in column)


def _text(value: object, written: Callable[[str, Decimal, int], str], digits: int) -> str:
    """A rank may be missing, which makes the others of its column fractions."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return ""
    if isinstance(value, float):
        return written(lang(), Decimal(str(value)), digits)
    return str(value)
