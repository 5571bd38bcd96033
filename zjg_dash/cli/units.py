"""`units list` and `units add`: the register of units."""

from datetime import date
from pathlib import Path

import click

from zjg_dash.cli import asked, groups, printing
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE, PROBLEMS
from zjg_dash.cli.forms import Group, argument, option, reason
from zjg_dash.cli.kinds import DAY, PERSON, READABLE
from zjg_dash.cli.people import acting
from zjg_dash.cli.texts import read_text
from zjg_dash.service import units as service

COLUMNS = ("code", "name", "short_name", "group", "valid_from", "valid_to", "sample")


@click.group("units", cls=Group, help="commands.units")
def units() -> None:
    """Hold the commands on units."""


@units.command("list", help="commands.units_list")
@option("--on", type=DAY, words="on", metavar="DATE")
def list_units(on: date | None) -> int:
    """List the units."""
    with asked.store() as store:
        found = service.list_units(store, acting(), on)
    if not current().json:
        for row in found.rows:
            row["group"] = groups.named(row["group"])
    printing.answer(found, COLUMNS)
    return FINE


@units.command("add", help="commands.units_add")
@argument("file", type=READABLE)
@option("--by", type=PERSON, words="by", metavar="NAME")
@reason("change_reason")
def add(file: Path, by: str | None, note: str) -> int:
    """Take a new version of the register."""
    with asked.store() as store:
        result = service.add(store, acting(by), read_text(file), note)
    key = "done.units_add" if result["new"] else "done.units_known"
    return FINE if printing.taken(result, say(key, file=file.name, units=result["units"])) else PROBLEMS


COMMANDS = (units,)
