"""`erase-person`: a tombstone in place of a person's name."""

from dataclasses import asdict

import click

from zjg_dash.cli import asked, printing
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE
from zjg_dash.cli.forms import Command, argument, option
from zjg_dash.cli.kinds import PERSON
from zjg_dash.cli.people import acting
from zjg_dash.service import erasure as service


@click.command("erase-person", cls=Command, help="commands.erase_person")
@argument("person")
@option("--texts", is_flag=True, words="texts")
@option("--by", required=True, type=PERSON, words="by", metavar="NAME")
@option("--note", required=True, words="why", metavar="TEXT")
def erase_person(person: str, texts: bool, by: str, note: str) -> int:
    """Erase a person's name."""
    with asked.store() as store:
        erased = service.erase(store, acting(by), person, note, texts=texts)
    if current().json:
        printing.as_json(asdict(erased))
    else:
        click.echo(say("done.erase_person", **asdict(erased)))
    return FINE


COMMANDS = (erase_person,)
