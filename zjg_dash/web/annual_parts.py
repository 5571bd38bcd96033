"""An annual result on screen: its parts as columns of the ranking, and a unit's parts with their periods."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from zjg_dash.language import formats
from zjg_dash.web.tables import Column, Html, drawn, mark, table
from zjg_dash.web.words import lang, say

Row = Mapping[str, Any]


def names(rows: Iterable[Row]) -> dict[str, str]:
    """The parts by the code of their column, in the ruleset's order; none of other periods."""
    return {code(part): part["name"] for row in rows for part in row["parts"]}


def code(part: Row) -> str:
    """The code of a part's column."""
    return f"part_{part['part']}"


def scores(rows: Sequence[Row], column: str) -> list[Decimal | None]:
    """The score of one part for each unit."""
    return [next((part["score"] for part in row["parts"] if code(part) == column), None) for row in rows]


def of_unit(parts: Sequence[Row], ledger: Sequence[Row]) -> Html:
    """Per part a line with its score and what it adds, and under it one for each period's score."""
    rows: list[list[str]] = []
    styles: list[str] = []
    for part in parts:
        own = [row for row in ledger if row["part"] == part["name"]]
        added = sum((row["points"] for row in own), Decimal(0))
        title = Html(f"<b>{drawn(part['name'])}</b>")
        if part["score"] is None:
            title = Html(f"{title} {mark(say('unit.part_missing'), 'quiet')}")
        rows.append([title, formats.points(lang(), part["score"]), formats.points(lang(), added), ""])
        styles.append("lead")
        for row in own:
            cells = [formats.points(lang(), value) for value in (row["score"], row["points"])]
            rows.append([formats.period(lang(), row["month"]), *cells, str(row["reason"])])
            styles.append("entry")
    columns = [
        Column(say("unit.column.part"), style="title"),
        *(
            Column(say(f"unit.column.{name}"), number=True, style="mark-column")
            for name in ("score", "added")
        ),
        Column(say("unit.column.why")),
    ]
    return Html(table(columns, rows, styles=styles))
