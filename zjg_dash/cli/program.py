"""The program: its commands, one module per subject."""

import click

from zjg_dash import __version__
from zjg_dash.cli import (
    accounts,
    audit,
    batches,
    briefs,
    comparing,
    database,
    doctor,
    duties,
    erasure,
    keeping,
    rule_files,
    rules,
    scores,
    serving,
    units,
    versions,
    workbooks,
)
from zjg_dash.cli.forms import Group


@click.group("zjg-dash", cls=Group, help="commands.program")
@click.version_option(__version__, message="%(prog)s %(version)s", help="options.version")
def program() -> None:
    """Hold the commands."""


for subject in (
    serving,
    database,
    accounts,
    keeping,
    audit,
    doctor,
    erasure,
    workbooks,
    batches,
    scores,
    briefs,
    comparing,
    units,
    duties,
    rules,
    rule_files,
    versions,
):
    for command in subject.COMMANDS:
        program.add_command(command)
