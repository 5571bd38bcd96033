"""`init`: a new database, ready to use, with the sample year or empty."""

import click

from zjg_dash.cli import printing, progress
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE
from zjg_dash.cli.forms import Command, option
from zjg_dash.cli.people import acting
from zjg_dash.refusals.databases import StoreExists
from zjg_dash.sample import building


@click.command("init", cls=Command, help="commands.init")
@option("--sample", is_flag=True, words="sample")
@option("--ccid", is_flag=True, words="ccid")
@option("--empty", is_flag=True, words="empty")
def init(sample: bool, ccid: bool, empty: bool) -> int:
    """Make a database."""
    if sample + ccid + empty > 1:
        raise click.UsageError(say("mistakes.one_of", names="--sample, --ccid, --empty"))
    path = current().database
    if path.exists():
        raise StoreExists(path=path)
    with progress.shown() as report:
        if sample:
            building.sample_year(path, report)
        elif ccid:
            building.ccid_2014(path, report)
        elif empty:
            building.empty(path)
        else:
            building.ready(path, acting())
    if current().json:
        printing.as_json({"db": str(path)})
    else:
        click.echo(say("done.init", path=path))
    return FINE


COMMANDS = (init,)
