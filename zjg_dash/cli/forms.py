"""Commands whose help comes from the catalogues, and the options each of them takes.

`help` of a command, option or argument is a key under `cli`; the first line of a command's entry is its line
in the list of commands.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from zjg_dash import language
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.kinds import OneOf

Made = TypeVar("Made", bound=Callable[..., Any] | click.Command)


class Command(click.Command):
    """A command that takes --json, --db and --lang like the program itself."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.params.extend(_global_options())

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 (the first line is short enough)
        """The first line of its entry."""
        return say(str(self.help)).splitlines()[0]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help` with its words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("options.help")
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how it is called."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=say("headings.usage") + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """What it does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(str(self.help)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Arguments, then options."""
        for heading, kind in (("headings.arguments", click.Argument), ("headings.options", click.Option)):
            records = [_record(ctx, each) for each in self.get_params(ctx) if isinstance(each, kind)]
            if records:
                with formatter.section(say(heading)):
                    formatter.write_dl(records)


class Group(Command, click.Group):
    """A command that holds others."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the commands."""
        Command.format_options(self, ctx, formatter)
        records = [(name, command.get_short_help_str()) for name, command in sorted(self.commands.items())]
        with formatter.section(say("headings.commands")):
            formatter.write_dl(records)


Group.group_class = Group


def argument(name: str, **settings: Any) -> Callable[[Made], Made]:
    """A positional argument; its words are `cli.arguments.<name in small letters>`."""
    return click.argument(name, **settings)


def option(*names: str, words: str, **settings: Any) -> Callable[[Made], Made]:
    """An option; its words are `cli.options.<words>`."""
    return click.option(*names, help=f"options.{words}", **settings)


def reason(words: str, *, required: bool = False) -> Callable[[Made], Made]:
    """Why something is done, as `--note` or `--reason`; the parameter is `note`."""
    settings: dict[str, Any] = {"required": True} if required else {"default": ""}
    return option("--note", "--reason", "note", words=words, metavar="TEXT", **settings)


def _record(ctx: click.Context, parameter: click.Parameter) -> tuple[str, str]:
    if isinstance(parameter, click.Argument):
        return parameter.make_metavar(ctx), say(f"arguments.{parameter.name}")
    record = parameter.get_help_record(ctx)
    names = record[0] if record else ""
    key = getattr(parameter, "help", "") or ""
    return names, say(key) if key.startswith(("options.", "commands.")) else key


def _global_options() -> list[click.Option]:
    return [
        click.Option(["--json"], is_flag=True, expose_value=False, callback=_json, help="options.json"),
        click.Option(
            ["--db"],
            type=click.Path(dir_okay=False, path_type=Path),
            expose_value=False,
            callback=_database,
            help="options.db",
            metavar="FILE",
        ),
        click.Option(
            ["--lang"],
            type=OneOf(language.NAMES),
            expose_value=False,
            callback=_lang,
            help="options.lang",
        ),
    ]


def _json(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: ARG001
    current().json = current().json or value


def _database(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> None:  # noqa: ARG001
    if value is not None:
        current().database = value


def _lang(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:  # noqa: ARG001
    if value is not None:
        current().lang = value
