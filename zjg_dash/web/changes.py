"""What committing a batch would change, drawn: findings, coverage, letters, and who moves where."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import streamlit as st

from zjg_dash import language
from zjg_dash.actors import Actor
from zjg_dash.language import formats
from zjg_dash.service.batches import Diff
from zjg_dash.store import Store
from zjg_dash.store.differences import Change, CoverageChange, EvidenceChange, FindingChange, Move
from zjg_dash.web import downloads, evidence, problem_list, upload_sheets
from zjg_dash.web.standings import group_name
from zjg_dash.web.tables import Column, lines, table
from zjg_dash.web.words import lang, say

FIRST_MOVES = 12
"""So many moves are shown at once; the others stand behind a heading, so that the button stays in sight."""
MOST_ROWS = 200
"""More changes than this are counted, not listed."""


def draw(diff: Diff, store: Store, actor: Actor) -> None:
    """The counts, the moves, then the lists behind headings that open; evidence can be looked at."""
    if diff.empty:
        st.info(say("upload.diff.nothing"), icon=":material/equal:")
    findings = [diff.findings_added, diff.findings_changed, diff.findings_gone]
    coverage = [diff.coverage_added, diff.coverage_changed, diff.coverage_gone]
    rows = [
        [say("upload.diff.findings"), *(str(len(part)) for part in findings)],
        [say("upload.diff.coverage"), *(str(len(part)) for part in coverage)],
        [say("upload.diff.letters"), "", str(len(diff.letters_changed)), ""],
    ]
    kinds = ("added", "changed", "gone")
    if diff.evidence:
        counts = Counter(one.kind for one in diff.evidence)
        rows.append([say("upload.diff.evidence"), *(str(counts[kind]) for kind in kinds)])
    columns = [Column(""), *(Column(say(f"upload.diff.{kind}"), number=True) for kind in kinds)]
    st.html(table(columns, rows))
    _moves(diff.moves)
    for kind, changes in zip(kinds, findings, strict=True):
        _findings(say(f"upload.diff.findings_{kind}", count=len(changes)), changes)
    for kind, cells in zip(kinds, coverage, strict=True):
        _coverage(say(f"upload.diff.coverage_{kind}", count=len(cells)), cells)
    _evidence(diff.evidence, store, actor)
    if diff.letters_changed:
        with st.expander(say("upload.diff.letters_changed", count=len(diff.letters_changed))):
            _table(
                ("unit", "change"), ([one.unit_name, _changes(one.changes)] for one in diff.letters_changed)
            )
    _downloads(diff)
    if diff.warnings:
        with st.expander(say("upload.diff.warnings", count=len(diff.warnings))):
            problem_list.draw(diff.warnings, "warnings_of_diff")


def _downloads(diff: Diff) -> None:
    """The lists as files, whole."""
    for name, make, listed in (
        ("moves", upload_sheets.moves, bool(diff.moves)),
        ("changes", upload_sheets.changes, not diff.empty),
    ):
        if listed:
            st.caption(say(f"upload.diff.file_{name}"))
            downloads.offer(
                partial(make, diff, lang()),
                say(f"files.{name}", period=diff.period),
                None,
                key=f"diff_{name}",
            )


def _moves(moves: Sequence[Move]) -> None:
    st.markdown(f"**{say('upload.diff.moves', count=len(moves))}**")
    if not moves:
        st.caption(say("upload.diff.no_moves"))
        return
    columns = [
        Column(say("upload.diff.column.unit"), style="title"),
        Column(say("upload.diff.column.group"), style="short"),
        Column(say("upload.diff.column.score"), number=True),
        Column(say("upload.diff.column.rank"), number=True),
    ]
    rows = [
        [
            move.name,
            group_name(move.group),
            _moved(formats.points(lang(), move.score_from), formats.points(lang(), move.score_to)),
            _moved(_rank(move.rank_from), _rank(move.rank_to)),
        ]
        for move in moves
    ]
    st.html(table(columns, rows[:FIRST_MOVES]))
    if len(rows) > FIRST_MOVES:
        with st.expander(say("upload.diff.more_moves", count=len(rows) - FIRST_MOVES)):
            st.html(table(columns, rows[FIRST_MOVES:]))


def _findings(title: str, changes: Sequence[FindingChange]) -> None:
    if not changes:
        return
    with st.expander(title):
        _table(
            ("unit", "criterion", "content", "place"),
            (
                [
                    one.unit_name,
                    str(one.row["criterion"]),
                    lines(str(one.row["note"] or one.row["object"]), _changes(one.changes)),
                    f"{one.row['sheet']} {one.row['cell']}",
                ]
                for one in changes[:MOST_ROWS]
            ),
        )
        _left(changes)


def _coverage(title: str, cells: Sequence[CoverageChange]) -> None:
    if not cells:
        return
    with st.expander(title):
        _table(
            ("unit", "indicator", "change", "place"),
            (
                [
                    cell.unit_name,
                    cell.indicator,
                    _from_to(_word("coverage", cell.state_from), _word("coverage", cell.state_to)),
                    f"{cell.sheet} {cell.cell}",
                ]
                for cell in cells[:MOST_ROWS]
            ),
        )
        _left(cells)


def _evidence(changes: Sequence[EvidenceChange], store: Store, actor: Actor) -> None:
    if not changes:
        return
    with st.expander(say("upload.diff.evidence_changes", count=len(changes))):
        _table(
            ("change", "unit", "criterion", "file"),
            (
                [
                    say(f"upload.diff.{one.kind}"),
                    one.unit_name,
                    one.criterion,
                    lines(one.name, evidence.size(one.size)),
                ]
                for one in changes[:MOST_ROWS]
            ),
        )
        _left(changes)
        evidence.buttons(store, actor, [asdict(one) for one in changes], "diff")


def _table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    st.html(table([Column(say(f"upload.diff.column.{name}")) for name in names], rows))


def _left(listed: Sequence[object]) -> None:
    if len(listed) > MOST_ROWS:
        st.caption(say("upload.diff.more", count=len(listed) - MOST_ROWS))


def _changes(changes: Sequence[Change]) -> str:
    parts = (
        say(
            "upload.diff.changed_column",
            column=say(f"upload.column.{change.column}"),
            change=_from_to(_value(change.column, change.before), _value(change.column, change.after)),
        )
        for change in changes
    )
    return say("rules.list").join(parts)


def _value(column: str, value: Any) -> str:
    if isinstance(value, Decimal):
        return formats.short(lang(), value)
    if isinstance(value, date):
        return formats.day(lang(), value)
    return _word(column, str(value)) if value else say("upload.diff.blank")


def _word(kind: str, code: str) -> str:
    key = f"common.{kind}.{code}"
    return say(key) if language.has(lang(), key) else code


def _from_to(before: str, after: str) -> str:
    return say("upload.diff.from_to", before=before, after=after)


def _moved(before: str, after: str) -> str:
    """What does not move is said once."""
    return after if before == after else _from_to(before, after)


def _rank(rank: int | None) -> str:
    return say("common.not_ranked") if rank is None else str(rank)
