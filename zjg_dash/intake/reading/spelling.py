"""Texts made comparable: width, white space, invisible characters, Traditional forms. For matching only."""

import unicodedata
from functools import cache, lru_cache

import opencc


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Half width, without any white space or invisible character: `乐 余　镇` → `乐余镇`."""
    folded = unicodedata.normalize("NFKC", text)
    if folded.isascii() and folded.isalnum():
        return folded
    return "".join(each for each in folded if not each.isspace() and unicodedata.category(each)[0] != "C")


@lru_cache(maxsize=65536)
def simplified(text: str) -> str:
    """`plain`, and in Simplified Chinese: `檢查發現` → `检查发现`."""
    bare = plain(text)
    return bare if bare.isascii() else str(_converter().convert(bare))


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
