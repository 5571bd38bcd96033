"""`batches` and `undo`: which uploads there are, and taking one back."""

import click

from zjg_dash import language
from zjg_dash.cli import asked, printing
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE
from zjg_dash.cli.forms import Command, argument, option
from zjg_dash.cli.kinds import PERIOD, PERSON
from zjg_dash.cli.people import acting
from zjg_dash.refusals.batches import BatchAmbiguous, UnknownBatch
from zjg_dash.service import batches as service
from zjg_dash.store import Store

COLUMNS = (
    "batch_id",
    "period",
    "source",
    "state",
    "file_name",
    "uploaded_by",
    "committed_at",
    "findings",
    "checked",
    "warnings",
    "note",
)


@click.command("batches", cls=Command, help="commands.batches")
@option("--period", type=PERIOD, words="period", metavar="PERIOD")
def batches(period: str | None) -> int:
    """List uploads, newest first."""
    with asked.store() as store:
        found = service.batches(store, acting(), period)
    if not current().json:
        for row in found.rows:
            row["state"] = language.text(current().lang, f"batches.state.{row['state']}")
            row["batch_id"] = str(row["batch_id"])[:8]
    printing.answer(found, COLUMNS)
    return FINE


@click.command("undo", cls=Command, help="commands.undo")
@argument("batch")
@option("--by", required=True, type=PERSON, words="by", metavar="NAME")
@option("--note", required=True, words="reason", metavar="TEXT")
def undo(batch: str, by: str, note: str) -> int:
    """Take a batch back; the one before it counts again."""
    actor = acting(by)
    with asked.store() as store:
        batch_id = whole(store, batch)
        service.undo(store, actor, batch_id, note)
    printing.about_note(note)
    if current().json:
        printing.as_json({"batch_id": batch_id, "state": "withdrawn"})
    else:
        click.echo(say("done.undo", batch=batch_id))
    return FINE


def whole(store: Store, beginning: str) -> str:
    """The id of the one batch that begins so. Raises UnknownBatch and BatchAmbiguous."""
    ids = [str(row["batch_id"]) for row in service.batches(store, acting()).rows]
    if beginning in ids:
        return beginning
    begun = [each for each in ids if beginning and each.startswith(beginning)]
    if not begun:
        raise UnknownBatch(batch=beginning)
    if len(begun) > 1:
        raise BatchAmbiguous(batch=beginning, count=len(begun))
    return begun[0]


COMMANDS = (batches, undo)
