"""The buttons to take a table along."""

from collections.abc import Callable, Mapping

import streamlit as st

from zjg_dash.exports.comma_separated import csv_file
from zjg_dash.exports.sheet import Sheet
from zjg_dash.exports.workbook import workbook_file
from zjg_dash.service.answers import Provenance
from zjg_dash.web.words import lang, say

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST = 31
"""Characters a workbook allows in the name of a sheet."""


def offer(
    make: Callable[[], Sheet],
    name: str,
    source: Provenance | None = None,
    key: str = "table",
    *,
    compared: Mapping[str, Provenance] | None = None,
) -> None:
    """Two buttons: the table as a workbook with its provenance, and as CSV.

    `name` is the file's, without an ending; `compared` are the provenances of both sides of a comparison,
    which has no `source` of its own. The files are made when they are asked for, outside
    the page's run: `make` may not ask for the page's language.
    """
    spoken = lang()
    with st.container(horizontal=True, key=f"downloads_{key}"):
        st.download_button(
            say("common.download_workbook"),
            lambda: workbook_file(make(), _sheet_name(name), source, spoken, compared),
            f"{name}.xlsx",
            _WORKBOOK,
            icon=":material/table_view:",
            on_click="ignore",
            key=f"{key}_xlsx",
        )
        st.download_button(
            say("common.download_csv"),
            lambda: csv_file(make()),
            f"{name}.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=f"{key}_csv",
        )


def _sheet_name(name: str) -> str:
    """A file's name without what a sheet may not be called."""
    return "".join(" " if character in "[]:*?/\\'" else character for character in name)[:_LONGEST]
