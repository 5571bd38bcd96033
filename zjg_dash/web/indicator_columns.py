"""Points on chosen indicators as columns of a ranking, on screen and in its file."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from zjg_dash import language
from zjg_dash.exports.sheet import Sheet
from zjg_dash.web import standings
from zjg_dash.web.words import lang, say

Row = Mapping[str, Any]


def names(cells: Sequence[Row]) -> dict[str, str]:
    """Code and name of every indicator by its code, in the ruleset's order."""
    return {cell["indicator"]: f"{cell['indicator']} {cell['name']}" for cell in cells}


def beside(
    rows: Sequence[Row],
    shown: pd.DataFrame,
    settings: dict[str, Any],
    cells: Sequence[Row],
    codes: Collection[str],
) -> None:
    """Puts a column for each indicator after the dimensions, in a table of the ranking.

    Cells as `indicators.indicator_scores` gives them. A word tells what was not checked or does not apply;
    what is not due for a unit stays empty.
    """
    spoken = lang()
    for code, title in _chosen(cells, codes).items():
        of_unit = _of_unit(cells, code)
        texts = standings.aligned([_text(of_unit.get(row["unit_id"]), spoken) for row in rows])
        column = f"indicator_{code}"
        shown.insert(list(shown.columns).index("trend"), column, texts)
        settings[column] = st.column_config.TextColumn(
            title,
            help=say("ranking.help.indicator", name=title),
            width=_width(title),
            alignment="right",
        )


def _width(title: str) -> int:
    """Pixels of a column, so that its head holds code and name; very long ones are cut."""
    return min(148, max(112, 18 + 13 * len(title)))


def in_file(
    sheet: Sheet, rows: Sequence[Row], cells: Sequence[Row], codes: Collection[str], spoken: str
) -> Sheet:
    """The file with columns of exact points and full mark for each indicator; `rows` are those of its lines.

    Where nothing was checked, both say so in a word.
    """
    titles, lines = list(sheet.titles), [list(line) for line in sheet.rows]
    for code, title in _chosen(cells, codes).items():
        of_unit = _of_unit(cells, code)
        for part in ("points", "full_mark"):
            titles.append(f"{title} {language.text(spoken, f'ranking.column.{part}')}")
        for line, row in zip(lines, rows, strict=True):
            line.extend(_marks(of_unit.get(row["unit_id"]), spoken))
    return replace(sheet, titles=tuple(titles), rows=tuple(map(tuple, lines)))


def _chosen(cells: Sequence[Row], codes: Collection[str]) -> dict[str, str]:
    return {code: title for code, title in names(cells).items() if code in codes}


def _of_unit(cells: Sequence[Row], code: str) -> dict[str, Row]:
    return {cell["unit_id"]: cell for cell in cells if cell["indicator"] == code}


def _text(cell: Row | None, spoken: str) -> str:
    if cell is None:
        return ""
    if cell["state"] != "checked":
        return language.text(spoken, f"common.coverage.{cell['state']}")
    return standings.of_full({**cell, "additive": not cell["can_lose"]}, spoken)


def _marks(cell: Row | None, spoken: str) -> list[object]:
    if cell is None:
        return [None, None]
    if cell["state"] != "checked":
        return [language.text(spoken, f"common.coverage.{cell['state']}")] * 2
    return [cell["points"], cell["full_mark"]]
