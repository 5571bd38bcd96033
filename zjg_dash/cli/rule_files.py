"""`rules export|template`: a version as a workbook or YAML, and a blank workbook to write rules in."""

from pathlib import Path

import click

from zjg_dash.cli import asked, printing
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE
from zjg_dash.cli.forms import argument
from zjg_dash.cli.kinds import WRITABLE
from zjg_dash.cli.people import acting
from zjg_dash.cli.rules import rules
from zjg_dash.service import rule_files as service

_TEXTS = (".yaml", ".yml")


@rules.command("export", help="commands.rules_export")
@argument("version")
@argument("out", metavar="OUT.xlsx|OUT.yaml", type=WRITABLE)
def export(version: str, out: Path) -> int:
    """Write a version as a workbook, or as YAML where the name ends so."""
    with asked.store() as store:
        if out.suffix.lower() in _TEXTS:
            content = service.as_yaml(store, acting(), version)[1].encode()
        else:
            content = service.workbook(store, acting(), version, lang=current().lang)[1]
    return _written(out, content)


@rules.command("template", help="commands.rules_template")
@argument("out", metavar="OUT.xlsx", type=WRITABLE)
def template(out: Path) -> int:
    """Write a blank workbook to write new rules in; needs no database."""
    return _written(out, service.blank_workbook(None, acting(), lang=current().lang)[1])


def _written(out: Path, content: bytes) -> int:
    out.write_bytes(content)
    if current().json:
        printing.as_json({"file": str(out)})
    else:
        click.echo(say("done.rules_export", file=out))
    return FINE


COMMANDS: tuple[click.Command, ...] = ()
