"""`rules diff|impact|retire|discard`: what differs between versions, what one does, what becomes of it."""

from datetime import date

import click

from zjg_dash.cli import asked, printing
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE
from zjg_dash.cli.forms import argument, option
from zjg_dash.cli.kinds import DAY, PERIOD, PERSON
from zjg_dash.cli.people import acting
from zjg_dash.cli.rules import rules
from zjg_dash.rules import difference_words
from zjg_dash.service import impact as measuring
from zjg_dash.service import impact_words
from zjg_dash.service import versions as service

TOTALS = ("code", "dimension", "marks_before", "marks_after", "weight_before", "weight_after")


@rules.command("diff", help="commands.rules_diff")
@argument("before")
@argument("after")
def diff(before: str, after: str) -> int:
    """Print what differs between two versions."""
    with asked.store() as store:
        found = service.compare(store, acting(), before, after)
    rows = [difference_words.row(each, current().lang) for each in found.differences]
    totals = [
        dict(zip(TOTALS, (each.code, each.name, *each.marks, *each.weights), strict=True))
        for each in found.totals
    ]
    if current().json:
        versions = {"before": found.before.version, "after": found.after.version}
        printing.as_json({"rows": rows, "totals": totals, "provenance": versions})
        return FINE
    for row in rows:
        click.echo(row["sentence"])
    click.echo(say("done.rules_diff", count=len(rows)))
    printing.table(totals, TOTALS)
    return FINE


IMPACT = ("name", "score_old", "score_new", "rule_effect", "rank_old", "rank_new")
SPLIT = ("name", "score_earlier", "score_old", "score_new", "rule_effect", "real_effect", "total_effect")


@rules.command("impact", help="commands.rules_impact")
@argument("version")
@argument("period", type=PERIOD)
@option("--against", default="", words="against", metavar="VERSION")
@option("--from", "earlier", default=None, type=PERIOD, words="earlier", metavar="PERIOD")
def impact(version: str, period: str, against: str, earlier: str | None) -> int:
    """Print what a version would do to the scores of a period."""
    with asked.store() as store:
        found = measuring.measure(store, acting(), version, period, against=against, earlier=earlier or "")
    lang = current().lang
    if current().json:
        printing.as_json(
            {
                "rows": found.rows,
                "left_out": [vars(each) for each in found.left_out],
                "unseen": [vars(each) for each in found.unseen],
                "provenance": {
                    "period": found.period,
                    "earlier": found.earlier,
                    "old": f"{found.old.code}/{found.old.version}",
                    "new": f"{found.new.code}/{found.new.version}",
                    "sample": found.sample,
                },
            }
        )
        return FINE
    for group in dict.fromkeys(row["group"] for row in found.rows):
        printing.table(
            (row for row in found.rows if row["group"] == group), SPLIT if found.earlier else IMPACT
        )
    for sentence, items in impact_words.remarks(found, lang):
        click.echo(sentence)
        for item in items:
            click.echo(f"    {item}")
    if found.sample:
        click.echo(say("sample"))
    return FINE


@rules.command("retire", help="commands.rules_retire")
@argument("version")
@option("--last-day", required=True, type=DAY, words="last_day", metavar="DATE")
@option("--by", required=True, type=PERSON, words="by", metavar="NAME")
@option("--note", required=True, words="retire_reason", metavar="TEXT")
@option("--scored-too", is_flag=True, words="scored_too")
def retire(version: str, last_day: date, by: str, note: str, scored_too: bool) -> int:
    """Give a published version its last day."""
    with asked.store() as store:
        result = service.retire(store, acting(by), version, last_day, note, scored_too=scored_too)
    if current().json:
        printing.as_json(result)
    else:
        click.echo(say("done.rules_retire", version=result["version"], day=last_day))
    return FINE


@rules.command("discard", help="commands.rules_discard")
@argument("version")
@option("--by", required=True, type=PERSON, words="by", metavar="NAME")
@option("--note", default="", words="note", metavar="TEXT")
def discard(version: str, by: str, note: str) -> int:
    """Throw a draft away."""
    with asked.store() as store:
        result = service.discard(store, acting(by), version, note)
    if current().json:
        printing.as_json(result)
    else:
        click.echo(say("done.rules_discard", version=result["version"]))
    return FINE


COMMANDS: tuple[click.Command, ...] = ()
"""They belong to the group `rules`."""
