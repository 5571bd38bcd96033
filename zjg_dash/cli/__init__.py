"""The command line `zjg-dash`: what a page can do, a script can do, through the same services.

Exit codes: 0 carried out, 1 problems found (listed), 2 called wrongly or refused (one sentence on the error
stream), 130 stopped by the user. Every command takes --json, --db and --lang, before or after its name.
"""

import io
import sys
from collections.abc import Callable, Sequence

import click

from zjg_dash.cli import asked, beside, failures
from zjg_dash.refusals import Refusal
from zjg_dash.refusals.databases import StoreBusy


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one line; returns the exit code."""
    _print_any_character()
    asked.begin(arguments)
    try:
        return carried_out(arguments, otherwise=beside.forwarded)
    except (BrokenPipeError, SystemExit):  # click turns a broken pipe into SystemExit, and nothing else here
        return failures.reader_left()


def carried_out(
    arguments: Sequence[str], otherwise: Callable[[Sequence[str], StoreBusy], int] | None = None
) -> int:
    """Run one line, `asked.begin` done; returns the exit code.

    `otherwise` is what is done where another process owns the database; without it that is said.
    """
    try:
        from zjg_dash.cli.program import program  # noqa: PLC0415 (its imports may fail as well as run)

        code = program.main(args=list(arguments), prog_name="zjg-dash", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else failures.FINE
    except StoreBusy as busy:
        return otherwise(arguments, busy) if otherwise else failures.refused(busy)
    except Refusal as refusal:
        return failures.refused(refusal)
    except click.Abort:
        return failures.INTERRUPTED
    except click.ClickException as mistake:
        return failures.called_wrongly(mistake)
    except (BrokenPipeError, SystemExit):
        raise
    except Exception as error:  # the last line of defence: a user never sees a traceback
        return failures.unexpected(error)


def _print_any_character() -> None:
    """A terminal of another encoding shows a question mark where it has no character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
