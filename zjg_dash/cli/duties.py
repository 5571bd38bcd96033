"""`duties list` and `duties add`: which unit answers for which indicator."""

from datetime import date
from pathlib import Path

import click

from zjg_dash.cli import asked, printing
from zjg_dash.cli.asked import say
from zjg_dash.cli.failures import FINE, PROBLEMS
from zjg_dash.cli.forms import Group, argument, option, reason
from zjg_dash.cli.kinds import DAY, PERSON, READABLE
from zjg_dash.cli.people import acting
from zjg_dash.cli.texts import read_text
from zjg_dash.service import duties as service

COLUMNS = ("code", "name", "indicator", "full_mark", "valid_from", "valid_to")


@click.group("duties", cls=Group, help="commands.duties")
def duties() -> None:
    """Hold the commands on duties."""


@duties.command("list", help="commands.duties_list")
@option("--on", type=DAY, words="on", metavar="DATE")
def list_duties(on: date | None) -> int:
    """List the duties."""
    with asked.store() as store:
        found = service.list_duties(store, acting(), on)
    for row in found.rows:
        row["name"] = row.pop("unit")
    printing.answer(found, COLUMNS)
    return FINE


@duties.command("add", help="commands.duties_add")
@argument("file", type=READABLE)
@option("--by", type=PERSON, words="by", metavar="NAME")
@reason("change_reason")
def add(file: Path, by: str | None, note: str) -> int:
    """Take a new version of the list."""
    with asked.store() as store:
        result = service.add(store, acting(by), read_text(file), note)
    key = "done.duties_add" if result["new"] else "done.duties_known"
    return FINE if printing.taken(result, say(key, file=file.name, duties=result["duties"])) else PROBLEMS


COMMANDS = (duties,)
