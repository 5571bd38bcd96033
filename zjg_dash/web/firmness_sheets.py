"""How firm the ranks are, as files: the interval of each rank, and what leaving an indicator out does.

Made when they are asked for, outside the page's run: so the language is handed over.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from zjg_dash import language
from zjg_dash.exports.sheet import Sheet
from zjg_dash.exports.sheet import sheet as sheet_of
from zjg_dash.service.answers import Provenance
from zjg_dash.web import provenance, standings

Row = Mapping[str, Any]
INTERVAL = {
    "rank": "rank", "name": "unit", "score": "score", "low": "low", "middle": "middle", "high": "high",
    "best": "best_rank", "worst": "worst_rank", "first_draws": "first_draws", "draws": "draws",
}  # fmt: skip
"""Columns of the service and what they are called in the file."""
INFLUENCE = ("indicator", "name", "dimension", "moved", "units", "swapped", "pairs", "agreement")


def intervals(rows: Sequence[Row], source: Provenance | None, spoken: str) -> Sheet:
    """One row per unit with a rank."""
    titles = [language.text(spoken, f"files.column.{name}") for name in ("group", *INTERVAL.values())]
    lines = [
        [standings.group_name(row["group"], spoken), *(row[name] for name in INTERVAL)]
        for row in rows
        if row["low"] is not None
    ]
    return sheet_of(titles, lines, provenance.in_file(source, spoken))


def influence(rows: Sequence[Row], source: Provenance | None, spoken: str) -> Sheet:
    """One row per group and indicator; the share of pairs in order as a fraction of one."""
    titles = [language.text(spoken, f"files.column.{name}") for name in ("group", *INFLUENCE)]
    lines = [
        [standings.group_name(row["group"], spoken), *(_plain(row[name]) for name in INFLUENCE)]
        for row in rows
    ]
    return sheet_of(titles, lines, provenance.in_file(source, spoken))


def _plain(value: object) -> object:
    return Decimal(str(value)) if isinstance(value, float) else value
