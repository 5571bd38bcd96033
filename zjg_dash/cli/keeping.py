"""`backup` and `restore`: a copy of everything, and a new database made of one."""

from pathlib import Path

import click

from zjg_dash.cli import asked, printing, progress
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE, PROBLEMS
from zjg_dash.cli.forms import Command, argument
from zjg_dash.cli.kinds import PLACE, READABLE
from zjg_dash.cli.people import acting
from zjg_dash.service import keeping as service
from zjg_dash.store.backups import Kept


@click.command("backup", cls=Command, help="commands.backup")
@argument("place", type=PLACE)
def backup(place: Path) -> int:
    """Write a backup, also while others work."""
    with progress.shown() as report, asked.store() as store:
        return _told(service.back_up(store, acting(), place, report), "backup")


@click.command("restore", cls=Command, help="commands.restore")
@argument("backup", type=READABLE)
def restore(backup: Path) -> int:
    """Make a new database of a backup."""
    with progress.shown() as report:
        kept = service.restore(acting(), backup, current().database, report)
    told = _told(kept, "restore")
    if not current().json:
        click.echo(say("keeping.accounts_as_of", made_at=kept.made_at))
    return told


def _told(kept: Kept, done: str) -> int:
    facts = {
        "file": str(kept.path),
        "made_at": kept.made_at,
        "schema": kept.schema,
        "files": kept.files,
        "missing": list(kept.missing),
        "scores": kept.scores,
    }
    if current().json:
        printing.as_json(facts)
    else:
        for each in kept.missing:
            click.echo(say("keeping.missing", sha256=each))
        click.echo(say(f"done.{done}", **facts))
    return PROBLEMS if kept.missing else FINE


COMMANDS = (backup, restore)
