"""Problems of a workbook: equal ones together, errors first, each with its cells and how to mend it."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from zjg_dash.problems import Problem, ProblemGroup, Severity, grouped
from zjg_dash.web import downloads, upload_sheets
from zjg_dash.web.tables import Column, Html, lines, mark, table
from zjg_dash.web.words import lang, say, say_of

MOST_PLACES, MOST_OF_A_KIND, MOST_GROUPS = 12, 3, 200
"""Of one kind, a few are listed and the others stand behind a heading; beyond MOST_GROUPS they are counted.
The marked workbook has them all."""
_CHOICES = ("", Severity.ERROR.value, Severity.WARNING.value)


def draw(problems: Sequence[Problem], key: str) -> None:
    """The list with a switch between errors and warnings where there are both."""
    counts = {value: sum(problem.severity == value for problem in problems) for value in _CHOICES[1:]}
    shown = _switch(counts, key) if all(counts.values()) else ""
    kinds: dict[str, list[ProblemGroup]] = {}
    for group in grouped(problem for problem in problems if not shown or problem.severity == shown):
        kinds.setdefault(group.first.code, []).append(group)
    _table([group for groups in kinds.values() for group in groups[:MOST_OF_A_KIND]])
    _others(kinds)
    downloads.offer(
        partial(upload_sheets.problems, problems, lang()), say("files.problems"), None, key=f"problems_{key}"
    )


def _others(kinds: Mapping[str, Sequence[ProblemGroup]]) -> None:
    for groups in kinds.values():
        others = groups[MOST_OF_A_KIND:]
        if others:
            with st.expander(
                say_of("upload.problem.others", count=len(others), what=groups[0].first.what(lang()))
            ):
                _table(others[:MOST_GROUPS])
                if len(others) > MOST_GROUPS:
                    st.caption(say("upload.problem.more", count=len(others) - MOST_GROUPS))


def _table(groups: Sequence[ProblemGroup]) -> None:
    columns = [
        Column(say("upload.problem.severity"), style="short"),
        Column(say("upload.problem.place"), style="place"),
        Column(say("upload.problem.what")),
    ]
    st.html(table(columns, [_row(group) for group in groups]))


def summary(problems: Sequence[Problem]) -> str:
    """How many errors and warnings, in words."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    counts = {"errors": errors, "warnings": len(problems) - errors}
    return say("rules.comma").join(
        say(f"upload.problem.{name}", count=count) for name, count in counts.items() if count
    )


def _switch(counts: dict[str, int], key: str) -> str:
    def title(value: str) -> str:
        if not value:
            return say("common.all")
        return say(f"upload.problem.switch_{value}", count=counts[value])

    chosen = st.segmented_control(
        say("upload.problem.severity"),
        _CHOICES,
        default=_CHOICES[0],
        format_func=title,
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    return str(chosen or "")


def _row(group: ProblemGroup) -> list[str]:
    first = group.first
    severity = mark(say(f"upload.problem.{first.severity}"), first.severity.value)
    return [
        severity,
        _places(group),
        lines(first.what(lang()), say("upload.problem.fix", text=first.fix(lang()))),
    ]


def _places(group: ProblemGroup) -> Html:
    sheets: dict[str, list[str]] = {}
    for place in group.places[:MOST_PLACES]:
        if place.sheet is None:
            sheets.setdefault(place.text(), [])
        else:
            sheets.setdefault(place.sheet, []).append(place.cell or "")
    texts = [
        " ".join([sheet, say("rules.comma").join(filter(None, cells))]).strip()
        for sheet, cells in sheets.items()
    ]
    left = len(group.places) - MOST_PLACES
    return lines(
        *(texts if any(texts) else [say("common.no_value")]),
        say("upload.problem.places", count=left) if left > 0 else "",
    )
