"""Fonts with Chinese characters: which of the machine's is taken, so that no brief prints empty boxes."""

import os
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

from zjg_dash.refusals.documents import NoChineseFont

FOLDER = "ZJG_FONTS"
"""Environment variable: a folder with font files, for machines that have none with Chinese characters."""
_SIMPLIFIED = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "HarmonyOS Sans SC",
    "DengXian",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "SimSun",
    "NSimSun",
    "FangSong",
    "STSong",
    "KaiTi",
)
_TRADITIONAL = (
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "Source Han Sans TC",
    "Microsoft JhengHei",
    "PingFang TC",
    "Noto Serif CJK TC",
    "MingLiU",
    "PMingLiU",
)
ORDER = {
    "zh_CN": (*_SIMPLIFIED, *_TRADITIONAL),
    "zh_TW": (*_TRADITIONAL, *_SIMPLIFIED),
    "en": (*_SIMPLIFIED, *_TRADITIONAL),
}
"""The first of them that is there is taken; sans before serif, because figures are small on a brief."""


@dataclass(frozen=True)
class Found:
    """The families to set a text in, and the fonts they are in."""

    families: tuple[str, ...]
    fonts: typst.Fonts


def found(lang: str) -> Found:
    """The fonts of this machine for a language. Raises NoChineseFont."""
    fonts = _known(os.environ.get(FOLDER, ""))
    return Found((first(lang, fonts.families()),), fonts)


def first(lang: str, families: Collection[str]) -> str:
    """The first family of the language's order that is among these. Raises NoChineseFont."""
    at_hand = {family.casefold(): family for family in families}
    for family in ORDER[lang]:
        if family.casefold() in at_hand:
            return at_hand[family.casefold()]
    raise NoChineseFont(known=ORDER[lang][0], variable=FOLDER)


@cache
def _known(folder: str) -> typst.Fonts:
    """The machine's fonts and those of the folder: looked for once, because many fonts take long."""
    paths = [folder] if folder and Path(folder).is_dir() else []
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=paths)
