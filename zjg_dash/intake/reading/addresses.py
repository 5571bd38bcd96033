"""Cell addresses: zero-based row and column numbers to A1 and back."""

import re
from functools import cache

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,4})\$?(\d{1,8})")


@cache
def letters(column: int) -> str:
    """0 → A, 26 → AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(row: int, column: int) -> str:
    """(2, 1) → B3."""
    return f"{letters(column)}{row + 1}"


def position(text: str) -> tuple[int, int] | None:
    """B3 → (2, 1); None for what is no address."""
    found = _ADDRESS.fullmatch(text)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
