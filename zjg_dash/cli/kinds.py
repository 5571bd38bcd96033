"""Kinds of values on the command line; each says in words what is wrong with a value."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from zjg_dash import periods
from zjg_dash.cli.asked import say


class ReadableFile(click.ParamType[Path]):
    """A file that is there."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path."""
        path = Path(value)
        if not path.exists():
            self.fail(say("mistakes.no_file", name=path), param, ctx)
        if path.is_dir():
            self.fail(say("mistakes.folder", name=path), param, ctx)
        return path


class WritableFile(click.ParamType[Path]):
    """A file to write, in a folder that is there."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path."""
        path = Path(value)
        if path.is_dir():
            self.fail(say("mistakes.folder", name=path), param, ctx)
        if not path.absolute().parent.is_dir():
            self.fail(say("mistakes.no_folder", name=path.parent), param, ctx)
        return path


class PeriodName(click.ParamType[str]):
    """A period; refused (UnknownPeriod) before anything is opened."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Its name as the product writes it."""
        return periods.parse(str(value)).name


class PersonName(click.ParamType[str]):
    """Who acts; nobody acts without a name."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name without blanks around it."""
        if not str(value).strip():
            self.fail(say("mistakes.no_name"), param, ctx)
        return str(value).strip()


class Day(click.ParamType[date]):
    """A day: 2018-09-30."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(say("mistakes.day", value=value), param, ctx)


class Port(click.ParamType[int]):
    """A TCP port."""

    name = "port"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        if not str(value).isascii() or not str(value).isdigit() or not 1 <= int(value) <= 65535:
            self.fail(say("mistakes.port", value=value), param, ctx)
        return int(value)


class OneOf(click.ParamType[str]):
    """One of several words, each standing for a value."""

    name = "word"

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """The words, as help shows them."""
        return "|".join(self.words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """What the word stands for."""
        if value not in self.words:
            self.fail(say("mistakes.one_of_these", value=value, words=", ".join(self.words)), param, ctx)
        return self.words[value]


READABLE, WRITABLE, PERIOD = ReadableFile(), WritableFile(), PeriodName()
PERSON, DAY, PORT = PersonName(), Day(), Port()
