"""What a command line asks for beside its command: database, language, JSON. One object a call."""

import locale
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from zjg_dash import language, places
from zjg_dash.store import Store


@dataclass
class Asked:
    """The global options, filled while the line is parsed (they are taken before or after a command)."""

    lang: str
    json: bool = False
    database: Path = field(default_factory=places.default_database)
    shared: Store | None = None
    """The open store of the process, where the line came from beside it; a command leaves it open."""
    may_be_forwarded: bool = True
    """Whether another process that owns the database may carry the line out."""
    account: str = ""
    """Who typed the line, where it was typed to another process."""
    secret: str | None = field(default=None, repr=False)
    """A password that was typed beside the line; asked for once, where it was typed."""
    width: int | None = None
    """Characters of the terminal it was typed at; None where that is this process's own."""


_TRADITIONAL = ("zh_TW", "zh_HK", "zh_MO")
"""What a machine's own language begins with where Traditional characters are read."""
_CURRENT: ContextVar[Asked] = ContextVar("asked")


def begin(
    arguments: Sequence[str],
    environment: Mapping[str, str] = os.environ,
    default_database: Path | None = None,
) -> Asked:
    """Start a call. The language is known before parsing, so that help and mistakes are said in it."""
    asked = Asked(lang=_language(arguments, environment))
    if default_database is not None:
        asked.database = default_database
    if path := environment.get("ZJG_DB"):
        asked.database = Path(path)
    _CURRENT.set(asked)
    return asked


def current() -> Asked:
    """What the call asks for."""
    return _CURRENT.get()


def say(key: str, **fields: Any) -> str:
    """The entry of a catalogue in the language asked for; `key` is under `cli`."""
    return language.text(current().lang, f"cli.{key}", **fields)


@contextmanager
def store() -> Iterator[Store]:
    """The database asked for, closed when the command ends. Raises StoreMissing, StoreBusy, StoreUnusable."""
    shared = current().shared
    if shared is not None and current().database.resolve() == shared.path:
        yield shared
        return
    opened = Store.open(current().database)
    tell_of_copy(opened)
    try:
        yield opened
    finally:
        opened.close()


def tell_of_copy(opened: Store) -> None:
    """Say, on the error stream, that an older database was brought forward, and where it is as it was."""
    if opened.copy_before is not None:
        click.echo(say("keeping.brought_forward", path=opened.path, copy=opened.copy_before), err=True)


def _language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    for position, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or next(iter(arguments[position + 1 :]), "")
            if value in language.NAMES:
                return language.NAMES[value]
    if (wanted := environment.get("ZJG_LANG", "")) in language.NAMES:
        return language.NAMES[wanted]
    name = next((environment[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(key)), "")
    spoken = name or (locale.getlocale()[0] or "")
    if spoken.lower().startswith("en"):
        return "en"
    return "zh_TW" if spoken.startswith(_TRADITIONAL) else "zh_CN"
