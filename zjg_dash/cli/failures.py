"""How a command that is not carried out ends: one sentence, an exit code, never a traceback."""

import logging
import os
import sys
from pathlib import Path

import click

from zjg_dash import places
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.printing import as_json
from zjg_dash.refusals import Refusal

FINE, PROBLEMS, NOT_DONE = 0, 1, 2
INTERRUPTED = 130
"""Exit codes: carried out; problems found and listed; called wrongly or refused; stopped by the user."""


def refused(refusal: Refusal) -> int:
    """Say a refusal; with --json also as {"refusal": {"code", "text"}}."""
    text = refusal.text(current().lang)
    if current().json:
        as_json({"refusal": {"code": refusal.code, "text": text}})
    click.echo(text, err=True)
    return NOT_DONE


def called_wrongly(mistake: click.ClickException) -> int:
    """Say what is wrong with the line as it was typed, and where help is."""
    click.echo(_mistake(mistake), err=True)
    wants_help = isinstance(mistake, click.exceptions.NoArgsIsHelpError)
    if isinstance(mistake, click.UsageError) and mistake.ctx is not None and not wants_help:
        click.echo(say("mistakes.help", command=mistake.ctx.command_path), err=True)
    return NOT_DONE


def unexpected(error: Exception) -> int:
    """Write the particulars into the log and say where it is."""
    log = _log(error)
    click.echo(say("unexpected", log=log, kind=type(error).__name__), err=True)
    return NOT_DONE


def reader_left() -> int:
    """The output's reader closed it (`zjg-dash ledger 2018 | head`), which is no failure."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FINE


def _mistake(mistake: click.ClickException) -> str:
    match mistake:
        case click.exceptions.NoArgsIsHelpError():
            sentence = mistake.format_message()
        case click.exceptions.NoSuchCommand():
            sentence = say("mistakes.command", name=mistake.command_name)
        case click.NoSuchOption():
            sentence = say("mistakes.option", name=mistake.option_name)
        case click.MissingParameter():
            sentence = say("mistakes.missing", name=_typed(mistake))
        case click.BadParameter():
            sentence = say("mistakes.value", name=_typed(mistake), reason=mistake.message)
        case click.FileError():
            sentence = say("mistakes.file", name=mistake.ui_filename, reason=mistake.message)
        case _:
            sentence = say("mistakes.other", reason=mistake.format_message())
    return sentence


def _typed(mistake: click.BadParameter) -> str:
    """The parameter as it is typed: FILE, --by."""
    parameter = mistake.param
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    if isinstance(parameter, click.Argument) and mistake.ctx is not None:
        return parameter.make_metavar(mistake.ctx).strip("[]")
    return str(mistake.param_hint)


def _log(error: Exception) -> Path:
    path = places.user_folder() / "zjg-dash.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("zjg_dash.cli")
    logger.propagate = False
    logger.addHandler(handler)
    try:
        logger.error("unexpected", exc_info=error)
    finally:
        logger.removeHandler(handler)
        handler.close()
    return path
