"""What a command line asks for beside its command: database, language, JSON. One object a call."""

import locale
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zjg_dash import language, places
from zjg_dash.store import Store


@dataclass
class Asked:
    """The global options, filled while the line is parsed (they are taken before or after a command)."""

    lang: str
    json: bool = False
    database: Path = field(default_factory=places.default_database)


_TRADITIONAL = ("zh_TW", "zh_HK", "zh_MO")
"""What a machine's own language begins with where Traditional characters are read."""
_CURRENT: ContextVar[Asked] = ContextVar("asked")


def begin(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Asked:
    """Start a call. The language is known before parsing, so that help and mistakes are said in it."""
    asked = Asked(lang=_language(arguments, environment))
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
    opened = Store.open(current().database)
    try:
        yield opened
    finally:
        opened.close()


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
