"""`rank`, `ledger` and `explain`: who stands where, the rows that sum to it, and the same in sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

import click

from zjg_dash import language
from zjg_dash.cli import asked, groups, printing, what_if
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE
from zjg_dash.cli.forms import Command, argument, option
from zjg_dash.cli.kinds import PERIOD
from zjg_dash.cli.people import acting
from zjg_dash.language import formats
from zjg_dash.service import evidence, scores, units

RANKING = ("unit_id", "name", "group", "score", "rank", "grade", "coverage", "converted", "parts")
RANKING_SHOWN = ("rank", "name", "group", "score", "grade", "coverage")
LEDGER_SHOWN = ("month", "unit", "step", "indicator", "criterion", "place", "points", "reason")


@click.command("rank", cls=Command, help="commands.rank")
@argument("period", type=PERIOD)
@option("--group", words="group", metavar="G")
@option("--interval", is_flag=True, words="interval")
@option("--draws", type=int, default=None, words="draws", metavar="N")
@option("--seed", type=int, default=None, words="seed", metavar="S")
def rank(period: str, group: str | None, interval: bool, draws: int | None, seed: int | None) -> int:
    """Print the ranking of each group."""
    if interval or draws is not None or seed is not None:
        return what_if.intervals(period, group, draws, seed)
    with asked.store() as store:
        code = groups.code(group, groups.known(store)) if group else None
        found = scores.ranking(store, acting(), period, code)
    shown = list(RANKING_SHOWN)
    if not current().json:
        shown += ["converted"] if any(row["conversion_mark"] is not None for row in found.rows) else []
        shown += ["parts"] if any(row["parts"] for row in found.rows) else []
        for row in found.rows:
            row["parts"] = _parts(row["parts"])
            row["group"] = groups.named(row["group"])
            row["coverage"] = formats.per_cent(current().lang, row["coverage"], 1)
            row["rank"] = say("not_ranked") if row["rank"] is None else row["rank"]
    printing.answer(found, shown, RANKING)
    return FINE


def _parts(parts: Iterable[Mapping[str, Any]]) -> str:
    """The parts of an annual result in one cell, each with its score."""
    lang = current().lang
    return " · ".join(f"{part['name']} {formats.points(lang, part['score'])}" for part in parts)


@click.command("ledger", cls=Command, help="commands.ledger")
@argument("period", type=PERIOD)
@option("--unit", words="unit", metavar="U")
def ledger(period: str, unit: str | None) -> int:
    """Print the rows that sum to the scores."""
    with asked.store() as store:
        unit_id = units.resolve(store, unit, period) if unit else None
        found = scores.ledger(store, acting(), period, unit_id, current().lang)
        names = {row["unit_id"]: row["short_name"] for row in scores.ranking(store, acting(), period).rows}
    for row in found.rows:
        row["unit"] = names.get(row["unit_id"], row["unit_id"])
        row["place"] = f"{row['sheet']}!{row['cell']}" if row["cell"] else ""
        step = "parts" if row.get("part") else row["kind"]
        row["step"] = language.text(current().lang, f"unit.kind.{step}")
        row["files"] = evidence.names(row["evidence_files"])
    shown = [*LEDGER_SHOWN, *(["files"] if any(row["files"] for row in found.rows) else [])]
    printing.answer(found, shown, [*scores.LEDGER_COLUMNS, "evidence_files"])
    return FINE


@click.command("explain", cls=Command, help="commands.explain")
@argument("unit")
@argument("period", type=PERIOD)
def explain(unit: str, period: str) -> int:
    """Print a unit's score in sentences."""
    with asked.store() as store:
        unit_id = units.resolve(store, unit, period)
        found = scores.explain(store, acting(), unit_id, period, current().lang)
    if current().json:
        printing.as_json(found.as_json())
        return FINE
    for row in found.rows:
        click.echo(row["sentence"])
    if found.provenance is not None:
        printing.provenance(found.provenance)
    return FINE


COMMANDS = (rank, ledger, explain)
