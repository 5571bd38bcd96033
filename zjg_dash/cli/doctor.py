"""`doctor`: whether the installation is as it should be."""

import click

from zjg_dash.cli import asked, printing
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE, PROBLEMS
from zjg_dash.cli.forms import Command
from zjg_dash.refusals import Refusal
from zjg_dash.refusals.databases import StoreBusy

SIGNS = {"ok": "✓", "warning": "!", "problem": "✗"}


@click.command("doctor", cls=Command, help="commands.doctor")
def doctor() -> int:
    """Look the installation over."""
    from zjg_dash import doctor as looking  # noqa: PLC0415 (it imports much, for this command only)

    lang = current().lang
    said: str | None = None
    try:
        with asked.store() as store:
            checks = [*looking.of_machine(), *looking.of_place(store.path), *looking.of_data(store)]
    except StoreBusy:
        raise
    except Refusal as refusal:
        said = refusal.text(lang)
        checks = [*looking.of_machine(), *looking.of_place(current().database)]
    rows = [
        {
            "check": each.subject,
            "state": each.state.value,
            "title": each.title(lang),
            "found": each.sentence(lang),
        }
        for each in checks
    ]
    if said is not None:
        title = say("doctor.database")
        rows.append({"check": "database", "state": "problem", "title": title, "found": said})
    problems = sum(row["state"] == "problem" for row in rows)
    warnings = sum(row["state"] == "warning" for row in rows)
    if current().json:
        printing.as_json({"rows": rows, "provenance": {}})
    else:
        for row in rows:
            click.echo(f"{SIGNS[row['state']]} {row['title']}: {row['found']}")
        click.echo(say("doctor.counted", problems=problems, warnings=warnings))
    return PROBLEMS if problems else FINE


COMMANDS = (doctor,)
