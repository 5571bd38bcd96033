"""The catalogue in Traditional Chinese as written in Taiwan, derived from the Simplified one with OpenCC.

Sentences are said in the words of Taiwan (`s2twp`: 数据 is 資料, 打印 is 列印). What OpenCC gets wrong in
this field stands in `zh_TW.toml`.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_OWN = Path(__file__).with_name("zh_TW.toml")
_PLACEHOLDER = r"\{[^{}]*\}"


def entries(simplified: dict[str, str]) -> dict[str, str]:
    """A catalogue in Traditional Chinese, placeholders untouched; what is said anew there, as it is said."""
    own = _own()["entries"]
    return {key: own.get(key) or worded(entry) for key, entry in simplified.items()}


def worded(text: str) -> str:
    """A sentence of the catalogue in script and words of Taiwan. Placeholders such as `{unit}` stay.

    Converted piece by piece between what is kept apart, so that no phrase is seen across it.
    """
    words = _own()["words"]
    return "".join(
        piece if piece.startswith("{") else words[piece] if piece in words else _converter().convert(piece)
        for piece in _apart().split(text)
        if piece
    )


@cache
def _apart() -> re.Pattern[str]:
    words = sorted(_own()["words"], key=len, reverse=True)
    return re.compile(f"({_PLACEHOLDER}|{'|'.join(map(re.escape, words))})")


@cache
def _own() -> dict[str, dict[str, str]]:
    return tomllib.loads(_OWN.read_text(encoding="utf-8"))


@cache
def _converter() -> "OpenCC":
    """Loaded when first asked: a clone in which nothing was installed yet can say so in Simplified."""
    from opencc import OpenCC  # noqa: PLC0415

    return OpenCC("s2twp")
