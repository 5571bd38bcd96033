"""What an upload's page lists, as files: problems, who moves, what changes. All of it.

Made when they are asked for, outside the page's run: so the language is handed over.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from zjg_dash import language
from zjg_dash.exports.sheet import Sheet
from zjg_dash.exports.sheet import sheet as sheet_of
from zjg_dash.problems import Problem
from zjg_dash.service.batches import Diff
from zjg_dash.store.differences import Change
from zjg_dash.web.standings import group_name

PROBLEM = ("severity", "sheet", "cell", "path", "line", "what", "fix", "code")
MOVE = ("group", "unit", "score_from", "score_to", "rank_from", "rank_to")
CHANGE = ("part", "kind", "unit", "indicator", "finding_id", "object", "note", "change", "sheet", "cell")


def problems(found: Sequence[Problem], spoken: str) -> Sheet:
    """One row per problem, none put together with its like."""
    rows = [
        [
            language.text(spoken, f"upload.problem.{problem.severity}"),
            problem.place.sheet,
            problem.place.cell,
            problem.place.path,
            problem.place.line,
            problem.what(spoken),
            problem.fix(spoken),
            problem.code,
        ]
        for problem in found
    ]
    return sheet_of(_titles(PROBLEM, spoken), rows)


def moves(diff: Diff, spoken: str) -> Sheet:
    """One row per unit whose score or rank would change."""
    rows = [
        [
            group_name(move.group, spoken),
            move.name,
            move.score_from,
            move.score_to,
            move.rank_from,
            move.rank_to,
        ]
        for move in diff.moves
    ]
    return sheet_of(_titles(MOVE, spoken), rows)


def changes(diff: Diff, spoken: str) -> Sheet:
    """One row per finding, cell of coverage, unit's letters or file of evidence that would change."""
    return sheet_of(_titles(CHANGE, spoken), _changes(diff, spoken))


def _changes(diff: Diff, spoken: str) -> Iterable[list[object]]:
    def said(key: str) -> str:
        return language.text(spoken, f"upload.diff.{key}")

    for kind in ("added", "changed", "gone"):
        for found in getattr(diff, f"findings_{kind}"):
            row = found.row
            yield [
                said("findings"), said(kind), found.unit_name, row["criterion"], row["finding_id"],
                row["object"], row["note"], _told(found.changes, spoken), row["sheet"], row["cell"],
            ]  # fmt: skip
        for cell in getattr(diff, f"coverage_{kind}"):
            states = [_word("coverage", each, spoken) for each in (cell.state_from, cell.state_to)]
            moved = language.text(spoken, "upload.diff.from_to", before=states[0], after=states[1])
            yield [
                said("coverage"), said(kind), cell.unit_name, cell.indicator, None,
                None, None, moved, cell.sheet, cell.cell,
            ]  # fmt: skip
        for file in (each for each in diff.evidence if each.kind == kind):
            yield [
                said("evidence"), said(kind), file.unit_name, file.criterion, None,
                file.name, None, None, None, None,
            ]  # fmt: skip
    for letter in diff.letters_changed:
        told = _told(letter.changes, spoken)
        yield [said("letters"), said("changed"), letter.unit_name, *[None] * 4, told, None, None]


def _told(changed: Sequence[Change], spoken: str) -> str:
    parts = [
        language.text(
            spoken,
            "upload.diff.changed_column",
            column=language.text(spoken, f"upload.column.{each.column}"),
            change=language.text(
                spoken,
                "upload.diff.from_to",
                before=_value(each.column, each.before, spoken),
                after=_value(each.column, each.after, spoken),
            ),
        )
        for each in changed
    ]
    return language.text(spoken, "rules.list").join(parts)


def _value(column: str, value: Any, spoken: str) -> str:
    return _word(column, str(value), spoken) if value is not None and value != "" else "—"


def _word(kind: str, code: str, spoken: str) -> str:
    key = f"common.{kind}.{code}"
    return language.text(spoken, key) if language.has(spoken, key) else code


def _titles(columns: Sequence[str], spoken: str) -> list[str]:
    return [language.text(spoken, f"files.column.{name}") for name in columns]
