"""A ruleset as a YAML file that people read; read back, it is the same ruleset with the same hash."""

import re
from collections.abc import Iterator
from typing import Any

from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.plain import Plain, plain

_WIDE = 100
"""Columns a part may take on one line."""
_UNSAFE_BEGIN = tuple("-?:,[]{}#&*!|>'\"%@`=~ ")
_UNSAFE = re.compile(r"[\[\]{},?#\"'\\\n\t]|:(?!\w)")
_QUOTED = ("版本",)
"""Keys whose text looks like a number and is none."""
_APART = ("计分", "维度", "一票否决", "沿革")


def to_yaml(ruleset: Ruleset) -> str:
    """The whole ruleset as text; what is left at its default is not written."""
    lines: list[str] = []
    for key, value in plain(ruleset).items():
        if key in _APART:
            lines.append("")
        lines.extend(_entry(key, value, 0))
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Plain, depth: int) -> Iterator[str]:
    indent, name = "  " * depth, _text(key)
    if isinstance(value, str):
        yield f"{indent}{name}: {_quoted(value) if key in _QUOTED else _text(value)}"
    elif (short := _short(value)) is not None and len(indent) + len(short) + _wide(name) < _WIDE:
        yield f"{indent}{name}: {short}"
    elif isinstance(value, dict):
        yield f"{indent}{name}:"
        for inner, each in value.items():
            yield from _entry(inner, each, depth + 1)
    else:
        yield f"{indent}{name}:"
        for each in value:
            yield from _item(each, depth + 1)


def _item(value: Plain, depth: int) -> Iterator[str]:
    indent = "  " * depth
    short = _text(value) if isinstance(value, str) else _short(value)
    if short is not None and len(indent) + _wide(short) < _WIDE:
        yield f"{indent}- {short}"
        return
    if not isinstance(value, dict):
        raise TypeError(type(value))
    for number, line in enumerate(
        line for key, each in value.items() for line in _entry(key, each, depth + 1)
    ):
        yield f"{indent}- {line.lstrip()}" if number == 0 else line


def _short(value: list[Any] | dict[str, Any]) -> str | None:
    """On one line, where it holds nothing but texts (a list: or parts that hold nothing but texts)."""
    if isinstance(value, dict):
        # a part with a code is a dimension, an indicator or a criterion: read down the page
        if "编码" in value or not all(isinstance(each, str) for each in value.values()):
            return None
        return "{" + ", ".join(f"{_text(key)}: {_text(each)}" for key, each in value.items()) + "}"
    if all(isinstance(each, str) for each in value):
        return "[" + ", ".join(_text(each) for each in value) + "]"
    return None


def _text(value: str) -> str:
    """A text as it is, or in quotes where YAML would take it for something else."""
    plain_enough = (
        value
        and value.isprintable()
        and not value.startswith(_UNSAFE_BEGIN)
        and value == value.strip()
        and not _UNSAFE.search(value)
    )
    return value if plain_enough else _quoted(value)


def _quoted(value: str) -> str:
    return '"' + "".join(_escaped(each) for each in value) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    return f"\\U{ord(character):08x}"


def _wide(text: str) -> int:
    return sum(2 if ord(each) > 0x2E7F else 1 for each in text)
