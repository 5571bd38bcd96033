"""Which source a workbook speaks for, with what counts in its period and what the rules weigh."""

import duckdb

from zjg_dash import periods
from zjg_dash.intake import channels, sources
from zjg_dash.periods import Period
from zjg_dash.refusals.batches import SourceSettledOtherwise
from zjg_dash.rules import stored
from zjg_dash.rules.model import Ruleset
from zjg_dash.service.statements import statement
from zjg_dash.store.batches import Batch


def counting(cursor: duckdb.DuckDBPyConnection, period: Period) -> frozenset[str]:
    """The sources with a batch that counts in a month or inspection."""
    rows = cursor.execute(statement("counting_sources"), {"period": str(period)}).fetchall()
    return frozenset(source for (source,) in rows)


def settled(cursor: duckdb.DuckDBPyConnection, period: Period, ruleset: Ruleset, written: str) -> str:
    """The source under the name it has in the period; the usual one for a blank."""
    return sources.settled(period, written, counting(cursor, period), channels.sources(ruleset))


def require_settled(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """Pass, or raise SourceSettledOtherwise: a staged batch would count beside what it is meant to supersede.

    Its source was settled when the workbook was checked; since then the last batch under one name of the
    usual source may have been undone and another have come under the other, or other rules be in force.
    Raises NoRulesetInForce.
    """
    period = periods.parse(batch.period)
    if len(sources.names(period)) == 1:
        return
    _, ruleset, _ = stored.in_force(cursor, period)
    now = settled(cursor, period, ruleset, batch.source)
    if now != batch.source:
        raise SourceSettledOtherwise(
            file_name=batch.file_name, period=batch.period, source=batch.source, settled=now
        )
