"""A line typed while a server owns the database: carried out there, as if it had been done here."""

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TextIO

import click

from zjg_dash import places
from zjg_dash.cli import asked, failures, people
from zjg_dash.cli.asked import current, say
from zjg_dash.control import calling
from zjg_dash.control.calling import Outcome
from zjg_dash.refusals.databases import StoreBusy
from zjg_dash.store import Store

Run = Callable[[Sequence[str]], int]


def forwarded(arguments: Sequence[str], busy: StoreBusy) -> int:
    """Have a line carried out by the process that owns the database; its exit code.

    Where that process takes no commands, it is said who owns the database, and nothing is done.
    """
    if not current().may_be_forwarded:
        return failures.refused(busy)
    terminal = _Terminal()
    outcome = calling.call(
        Path(busy.fields["path"]),
        arguments,
        account=people.account(),
        default_database=places.default_database(),
        width=shutil.get_terminal_size().columns if sys.stdout.isatty() else None,
        write=terminal.write,
        secret=current().secret,
    )
    match outcome:
        case Outcome.NOBODY:
            return failures.refused(busy)
        case Outcome.OTHER_VERSION | Outcome.UNREACHABLE | Outcome.CUT_OFF | Outcome.INTERRUPTED:
            click.echo(say(f"control.{outcome.value}", folder=Path.cwd()), err=True)
            return failures.INTERRUPTED if outcome is Outcome.INTERRUPTED else failures.NOT_DONE
    return failures.reader_left() if terminal.left else outcome


def carrying(store: Store, run: Run) -> Callable[[dict[str, Any]], int]:
    """What the owner of a store does with a call: the line is run here, on this store."""

    def carry(call: dict[str, Any]) -> int:
        arguments = [str(each) for each in call["arguments"]]
        asking = asked.begin(arguments, call["environment"], Path(call["database"]))
        asking.shared = store
        asking.account = str(call["account"])
        asking.width = call["width"]
        asking.secret = call.get("secret")
        try:
            return run(arguments)
        except (BrokenPipeError, SystemExit):  # as where the line is run by itself
            return failures.FINE

    return carry


class _Terminal:
    """This process's streams; what nobody reads any more is dropped, so that the exit code still comes."""

    def __init__(self) -> None:
        self.left = False

    def write(self, stream: str, text: str) -> None:
        to: TextIO = sys.stdout if stream == "out" else sys.stderr
        try:
            to.write(text)
            to.flush()
        except BrokenPipeError:
            self.left = True
