"""Kinds of values on the command line; each says in words what is wrong with a value."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from zjg_dash import periods
from zjg_dash.cli.asked import say
from zjg_dash.service.score_changes import Asked


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


class FilesOfPath(click.ParamType[tuple[Path, ...]]):
    """A file, or the files that lie in a folder; what systems put there by themselves is left out."""

    name = "path"
    _OF_SYSTEMS = frozenset(("thumbs.db", "desktop.ini"))

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Path, ...]:
        """The files, by name."""
        path = Path(value)
        if not path.exists():
            self.fail(say("mistakes.no_file", name=path), param, ctx)
        if not path.is_dir():
            return (path,)
        found = (each for each in sorted(path.iterdir()) if each.is_file())
        return tuple(each for each in found if not self._of_system(each.name))

    def _of_system(self, name: str) -> bool:
        return name.startswith((".", "~$")) or name.lower() in self._OF_SYSTEMS


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


class WritablePlace(click.ParamType[Path]):
    """A file to write, or a folder to write it into."""

    name = "place"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path."""
        path = Path(value)
        return path if path.is_dir() else WRITABLE.convert(value, param, ctx)


class BriefFile(WritableFile):
    """A file to write a brief into: its ending says which kind."""

    endings = (".pdf", ".docx")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path."""
        path = super().convert(value, param, ctx)
        if path.suffix.lower() not in self.endings:
            self.fail(say("mistakes.ending", name=path, endings=", ".join(self.endings)), param, ctx)
        return path


class PeriodName(click.ParamType[str]):
    """A period; refused (UnknownPeriod) before anything is opened."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Its name as the product writes it."""
        return periods.parse(str(value)).name


class ComparedSide(click.ParamType[Asked]):
    """A side of a comparison: `2018-09`, or `2018-09@2018.2`, scored by a version that is named."""

    name = "period[@version]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Asked:
        """The period and the version; a side that was read already stays as it is."""
        if isinstance(value, Asked):
            return value
        period, at, version = str(value).partition("@")
        if at and not version.strip():
            self.fail(say("mistakes.no_version", value=value), param, ctx)
        return Asked(periods.parse(period).name, version.strip())


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


READABLE, WRITABLE, PERIOD, FILES = ReadableFile(), WritableFile(), PeriodName(), FilesOfPath()
PLACE = WritablePlace()
SIDE = ComparedSide()
PERSON, DAY, PORT = PersonName(), Day(), Port()
BRIEF_FILE = BriefFile()
