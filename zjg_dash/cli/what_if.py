"""`rules what-if`, and how firm ranks are: `rank --interval`."""

from decimal import Decimal

import click

from zjg_dash.cli import asked, groups, printing
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE, PROBLEMS
from zjg_dash.cli.forms import argument, option
from zjg_dash.cli.kinds import DAY, PERIOD, PERSON
from zjg_dash.cli.people import acting
from zjg_dash.cli.rules import rules
from zjg_dash.language import formats
from zjg_dash.problems import errors
from zjg_dash.scoring.firmness import Noise
from zjg_dash.service import firmness
from zjg_dash.service import what_if as service
from zjg_dash.service.what_if import WhatIf

MOVES = (
    "rank_after",
    "rank_before",
    "places",
    "name",
    "group",
    "score_before",
    "score_after",
    "points_moved",
)
INTERVALS = ("rank", "interval", "best_worst", "first", "name", "group", "score")
INTERVALS_JSON = ("unit_id", "name", "group", "score", "rank", *firmness.INTERVAL)


@rules.command("what-if", help="commands.rules_what_if")
@argument("version")
@argument("period", type=PERIOD)
@option("--set", "changes", multiple=True, required=True, words="set", metavar="CODE.KEY=VALUE")
@option("--save", default="", words="save", metavar="VERSION")
@option("--first-day", type=DAY, default=None, words="draft_first_day", metavar="DATE")
@option("--last-day", type=DAY, default=None, words="draft_last_day", metavar="DATE")
@option("--by", type=PERSON, default=None, words="by", metavar="NAME")
def what_if(
    version: str, period: str, changes: tuple[str, ...], save: str, by: str | None, **days: object
) -> int:
    """Score a period by a changed copy of a version; nothing is stored unless --save says so."""
    lang, kept = current().lang, None
    with asked.store() as store:
        found = service.score(store, acting(by), version, period, changes)
        fine = not errors(found.changed.problems)
        if save and fine:
            kept = service.save(
                store,
                acting(by),
                version,
                changes,
                save,
                effective_from=days["first_day"],  # type: ignore[arg-type]
                effective_to=days["last_day"],  # type: ignore[arg-type]
                lang=lang,
            )
            fine = not errors(kept["problems"])
    if current().json:
        whole = found.as_json(lang)
        if kept is not None:
            whole["saved"] = kept | {"problems": printing.problem_rows(kept["problems"])}
        printing.as_json(whole)
        return FINE if fine else PROBLEMS
    _print(found)
    if kept is not None:
        printing.taken(kept, say("done.rules_what_if", version=kept["version"]))
    return FINE if fine else PROBLEMS


def intervals(period: str, group: str | None, draws: int | None, seed: int | None) -> int:
    """Print the ranking with the interval of each rank."""
    usual = Noise()
    noise = Noise(draws=usual.draws if draws is None else draws, seed=usual.seed if seed is None else seed)
    with asked.store() as store:
        found = firmness.intervals(store, acting(), period, noise)
        code = groups.code(group, groups.known(store)) if group else None
    rows = [row for row in found.rows if code in (None, row["group"])]
    if current().json:
        whole = found.as_json()
        ids = {row["unit_id"] for row in rows}
        whole["rows"] = [
            {name: row[name] for name in INTERVALS_JSON} for row in whole["rows"] if row["unit_id"] in ids
        ]
        printing.as_json(whole)
        return FINE
    for row in rows:
        row["group"] = groups.named(row["group"])
        if row["rank"] is None:
            row["rank"] = say("not_ranked")
            continue
        row["interval"] = f"{row['low']}–{row['high']}"
        row["best_worst"] = f"{row['best']}–{row['worst']}"
        row["first"] = formats.per_cent(current().lang, Decimal(row["first_draws"]) * 100 / row["draws"])
    printing.table(rows, INTERVALS)
    click.echo(
        say(
            "noise",
            spread=formats.per_cent(current().lang, noise.spread * 100),
            draws=noise.draws,
            seed=noise.seed,
        )
    )
    if found.provenance is not None:
        printing.provenance(found.provenance)
    return FINE


def _print(found: WhatIf) -> None:
    for row in found.differences(current().lang):
        click.echo(say("follows", sentence=row["sentence"]) if row["follows"] else row["sentence"])
    if found.changed.problems:
        printing.problems(found.changed.problems)
    if errors(found.changed.problems):
        return
    rows = [row | {"group": groups.named(row["group"])} for row in found.rows]
    for row in rows:
        lang, places, change = current().lang, row["moved"], row["change"]
        row["points_moved"] = None if change is None else formats.signed(lang, change)
        for name in ("score_before", "score_after"):
            row[name] = formats.points(lang, row[name])
        which = "none" if places is None else "up" if places > 0 else "down" if places < 0 else "same"
        row["places"] = say(f"moved.{which}", places=abs(places or 0))
    printing.table(rows, MOVES)
    if found.sample:
        click.echo(say("sample"))
