"""Several things in one cell: `国家=5；省=3`, a line for each part where there are several.

Mappings are pairs; lists of parts are a line each. A text that holds one of the marks stands in quotes. What
a cell may hold follows from the key, so the same cell is never read in two ways.
"""

import re
from collections.abc import Mapping
from typing import Any

BETWEEN, MEANS, LISTED = "；", "=", "、"
_MARKS = re.compile(r'[；;=＝\n"“”\\]')
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[^；;=＝\n"]+|[；;=＝\n]')


class NotPairs(ValueError):
    """A cell that is no list of pairs; its text is the part that is none."""


def cell(value: Any) -> str:
    """A text as it is, words with 、 between them, a part as pairs, several parts a line each.

    A part that holds a list of parts has its own pairs on the first line and those of the list below.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        if all(isinstance(each, str) for each in value):
            return LISTED.join(value)
        return "\n".join(pairs(each) for each in value)
    below = [each for each in value.values() if isinstance(each, list) and each and isinstance(each[0], dict)]
    own = {key: each for key, each in value.items() if each not in below}
    return "\n".join([pairs(own), *map(cell, below)])


def pairs(part: Mapping[str, Any]) -> str:
    """`键=值；键=值`."""
    return BETWEEN.join(f"{_written(key)}{MEANS}{_written(cell(value))}" for key, value in part.items())


def read_lines(text: str) -> list[list[tuple[str, str]]]:
    """The pairs of each line that holds any. Raises NotPairs."""
    found: list[list[tuple[str, str]]] = [[]]
    for tokens in _statements(text):
        if tokens == ["\n"]:
            found.append([])
        else:
            found[-1].append(_pair(tokens))
    return [line for line in found if line]


def read_pairs(text: str) -> list[tuple[str, str]]:
    """All pairs, wherever the line ends. Raises NotPairs."""
    return [pair for line in read_lines(text) for pair in line]


def _statements(text: str) -> list[list[str]]:
    """The tokens between marks, and each line break by itself."""
    found: list[list[str]] = [[]]
    reached = 0
    for token in _TOKEN.finditer(text):
        if token.start() != reached:
            raise NotPairs(text[reached:])
        reached = token.end()
        if token[0] == "\n":
            found += [["\n"], []]
        elif token[0] in "；;":
            found.append([])
        else:
            found[-1].append(token[0])
    if reached != len(text):
        raise NotPairs(text[reached:])
    return [tokens for tokens in found if tokens == ["\n"] or any(token.strip() for token in tokens)]


def _pair(tokens: list[str]) -> tuple[str, str]:
    tokens = [token for token in tokens if token.strip()]
    means = [place for place, token in enumerate(tokens) if token in "=＝"]
    if means == [1] and len(tokens) in (2, 3):
        return _plain(tokens[0]), _plain(tokens[2]) if len(tokens) == 3 else ""
    raise NotPairs("".join(tokens).strip())


def _written(text: str) -> str:
    if not _MARKS.search(text) and text == text.strip() and text:
        return text
    inside = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{inside}"'


def _plain(token: str) -> str:
    token = token.strip()
    if not token.startswith('"'):
        return token
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], token[1:-1])
