"""`brief`: a unit or the city on one page, as PDF or as a Word file."""

from pathlib import Path

import click

from zjg_dash.cli import asked
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE
from zjg_dash.cli.forms import Command, argument, option
from zjg_dash.cli.kinds import BRIEF_FILE, PERIOD
from zjg_dash.cli.people import acting
from zjg_dash.cli.printing import as_json
from zjg_dash.exports.briefs import making
from zjg_dash.service import briefs, units


@click.command("brief", cls=Command, help="commands.brief")
@argument("period", type=PERIOD)
@argument("out", metavar="OUT.pdf|OUT.docx", type=BRIEF_FILE)
@option("--unit", words="unit", metavar="U")
def brief(period: str, out: Path, unit: str | None) -> int:
    """Write a brief of a unit, or of the city where none is named."""
    lang = current().lang
    with asked.store() as store:
        if unit:
            unit_id = units.resolve(store, unit, period)
            gathered: briefs.Brief = briefs.unit_brief(store, acting(), unit_id, period, lang)
        else:
            gathered = briefs.city_brief(store, acting(), period)
    make = making.pdf_file if out.suffix.lower() == ".pdf" else making.word_file
    out.write_bytes(make(gathered, lang))
    if current().json:
        as_json({"file": str(out), "run_id": gathered.provenance.run_id})
    else:
        click.echo(say("done.brief", file=out))
    return FINE


COMMANDS = (brief,)
