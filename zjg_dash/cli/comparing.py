"""`compare`: how scores changed between two periods, or between two versions of the rules."""

import click

from zjg_dash.cli import asked, printing
from zjg_dash.cli.asked import current
from zjg_dash.cli.failures import FINE
from zjg_dash.cli.forms import Command, argument, option
from zjg_dash.cli.kinds import SIDE
from zjg_dash.cli.people import acting
from zjg_dash.service import impact_words, units
from zjg_dash.service import score_change_words as told
from zjg_dash.service.score_changes import Asked, Comparison, compare, in_parts

SHOWN = ("name", "score_before", "score_after", "change", "rule_effect", "real_effect", "rank_move", "why")
LINES = ("line", "change", "rule_effect", "real_effect", "words")


@click.command("compare", cls=Command, help="commands.compare")
@argument("earlier_side", type=SIDE, metavar="BEFORE")
@argument("later_side", type=SIDE, metavar="AFTER")
@option("--unit", words="unit", metavar="U")
def compare_command(earlier_side: Asked, later_side: Asked, unit: str | None) -> int:
    """Print who rose and fell, by how much, and because of what."""
    with asked.store() as store:
        unit_id = units.resolve(store, unit, later_side.period) if unit else None
        found = compare(store, acting(), earlier_side, later_side)
    rows = [row for row in found.rows if unit_id in (None, row["unit_id"])]
    if current().json:
        printing.as_json(_as_json(found, rows))
        return FINE
    lang = current().lang
    if unit_id is None:
        click.echo(told.headline(found, found.rows, lang))
        for group in dict.fromkeys(row["group"] for row in rows):
            members = [row for row in rows if row["group"] == group and row["state"] != "neither"]
            printing.table(({**row, **_words(row)} for row in members), SHOWN)
    for row in rows if unit_id else ():
        click.echo(f"{row['name']}{told.say(lang, 'colon')}{told.sentence(found, row, lang)}")
        lines = [line for line in row["lines"] if line["change"] or line["rule_effect"]]
        printing.table(
            ({**line, "line": told.title(line, lang), "words": told.line(line, lang)} for line in lines),
            LINES,
        )
    if found.split or any(map(in_parts, rows)):
        exact = "exact" if found.split else "exact_parts"
        click.echo(told.say(lang, exact if found.exact else "inexact"))
    for sentence, items in impact_words.remarks(found, lang):
        click.echo(sentence)
        for item in items:
            click.echo(f"    {item}")
    for side in (found.before, found.after):
        if side.source is not None:
            printing.provenance(side.source)
    return FINE


def _words(row: dict[str, object]) -> dict[str, str]:
    lang = current().lang
    return {"rank_move": told.rank(row, lang), "why": told.reason(row, lang)}


def _as_json(found: Comparison, rows: list[dict[str, object]]) -> dict[str, object]:
    sides = {
        which: {
            "period": side.period,
            "ruleset": f"{side.ruleset.code}/{side.ruleset.version}",
            "run_id": side.source.run_id if side.source else None,
        }
        for which, side in (("before", found.before), ("after", found.after))
    }
    return {
        "rows": rows,
        "left_out": [vars(each) for each in found.left_out],
        "unseen": [vars(each) for each in found.unseen],
        "provenance": {**sides, "split": found.split, "exact": found.exact, "sample": found.sample},
    }


COMMANDS = (compare_command,)
