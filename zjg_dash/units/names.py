"""The form of a unit's name in which two spellings of it are equal.

Undone are: full and half width, Traditional characters, spaces and invisible characters anywhere, capitals,
brackets, numbering in front ("1.", "一、", "（三）") and a trailing 人民政府, 政府, 管委会 or 管理委员会.
Normalising twice gives the same as once. The form is for comparing only and is never shown.
"""

import re
import unicodedata
from functools import cache, lru_cache

import opencc

_LONGEST = 200
"""Characters; what is longer is no name and is compared by its beginning."""
_SPACED_NUMBERING = re.compile(r"^\s*\d{1,3}\s+(?=\D)")
_NUMBERING = re.compile(
    r"^(?:\(\d{1,3}\)|\d{1,3}[.、):]|第?[一二三四五六七八九十百]{1,4}[、.:]|\([一二三四五六七八九十百]{1,4}\))"
)
_INVISIBLE = ("Z", "C")
_BRACKETS = str.maketrans("", "", "()[]{}<>【】〔〕〈〉《》「」『』\"'“”‘’")
_FIRST_IDEOGRAPH = "\u2e80"
_SUFFIXES = ("人民政府", "政府", "管理委员会", "管委会")
"""The longer one of two goes first."""


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """The comparable form of a name; "" for a text without a name in it."""
    form = text
    while (simpler := _once(form)) != form:
        form = simpler
    return form


def without_numbering(text: str) -> str:
    """A text without the numbering in front, otherwise as it is (in half width)."""
    form = unicodedata.normalize("NFKC", text).strip()
    return _NUMBERING.sub("", _SPACED_NUMBERING.sub("", form))


def _once(text: str) -> str:
    form = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold()[:_LONGEST]
    form = _SPACED_NUMBERING.sub("", form)
    form = "".join(each for each in form if not unicodedata.category(each).startswith(_INVISIBLE))
    form = "".join(_simplified(each) for each in form)
    shorter = _NUMBERING.sub("", form).translate(_BRACKETS)
    # 人民政府 alone is a name of its own
    suffix = (
        next((each for each in _SUFFIXES if shorter.endswith(each)), "") if shorter not in _SUFFIXES else ""
    )
    return shorter.removesuffix(suffix)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=20_000)
def _simplified(character: str) -> str:
    """One character at a time, so that what becomes of it does not depend on its neighbours."""
    return str(_converter().convert(character)) if character >= _FIRST_IDEOGRAPH else character
