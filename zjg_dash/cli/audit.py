"""`audit verify` and `audit anchor`: whether history is as it was left."""

from pathlib import Path

import click

from zjg_dash.cli import asked, printing
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE, PROBLEMS
from zjg_dash.cli.forms import Group, argument, option
from zjg_dash.cli.kinds import READABLE, WRITABLE
from zjg_dash.cli.people import acting
from zjg_dash.language import formats
from zjg_dash.service import audit as service


@click.group("audit", cls=Group, help="commands.audit")
def audit() -> None:
    """Hold the commands on history."""


@audit.command("verify", help="commands.audit_verify")
@option("--anchor", type=READABLE, words="anchor", metavar="ANCHOR.json")
@option("--scores", is_flag=True, words="scores")
def verify(anchor: Path | None, *, scores: bool) -> int:
    """List every place where something was changed behind the system's back."""
    content = anchor.read_bytes() if anchor is not None else None
    with asked.store() as store:
        report = service.verify(store, acting(), content, anchor.name if anchor else "", scores=scores)
    found, lang = report.audit, current().lang
    if current().json:
        facts = {
            "events": found.events,
            "chains": found.chains,
            "covered": found.covered,
            "uncovered": found.uncovered,
            "uncovered_until": found.uncovered_until,
            "files": found.files,
            "runs": found.runs if scores else None,
            "anchored_at": found.anchored_at or None,
        }
        printing.as_json({"rows": report.rows(lang), "provenance": facts})
    else:
        for place in found.breaks:
            click.echo(report.sentence(place, lang))
        click.echo(
            say(
                "audit.looked_at",
                events=found.events,
                chains=found.chains,
                covered=found.covered,
                files=found.files,
            )
        )
        if found.uncovered:
            until = formats.moment(lang, found.uncovered_until)
            click.echo(say("audit.uncovered", count=found.uncovered, until=until))
        if scores:
            click.echo(say("audit.rescored", count=found.runs))
        if found.anchored_at:
            click.echo(say("audit.compared", anchored=found.anchored_at))
        verdict = say("audit.broken", count=len(found.breaks)) if found.breaks else say("audit.whole")
        click.echo(verdict)
    return PROBLEMS if found.breaks else FINE


@audit.command("anchor", help="commands.audit_anchor")
@argument("out", type=WRITABLE)
def anchor(out: Path) -> int:
    """Write an anchor."""
    with asked.store() as store:
        content, digest = service.anchor(store, acting())
    out.write_bytes(content)
    if current().json:
        printing.as_json({"file": str(out), "hash": digest})
    else:
        click.echo(say("done.audit_anchor", file=out, hash=digest))
    return FINE


COMMANDS = (audit,)
