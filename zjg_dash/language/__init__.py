"""Message catalogues: every sentence and label a user reads, in Chinese (both scripts) and English.

A catalogue is a folder per language with a TOML file per subject. The key `ranking.title` is the entry
`title` of `ranking.toml`; tables nest with dots. A large subject may be spread over `problems-units.toml`,
`problems-rules.toml`: what follows the dash names the file only. Placeholders are named: `{unit}`. Words that
change with a number stand behind its name, those for one first: `{count} {count:place was|places were}`.

The Traditional catalogue has no files: it is derived from the Simplified one when it is first asked for.
What is data (names of units, texts of rules, names of files and sheets) stays as it was recorded, so that
what is read on screen is what is found in the files.
"""

import tomllib
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from zjg_dash.language import traditional

LANGUAGES = ("zh_CN", "zh_TW", "en")
DERIVED = {"zh_TW": "zh_CN"}
"""Languages made from another one's catalogue."""
NAMES = {
    **dict.fromkeys(("zh", "zh_CN", "zh-CN"), "zh_CN"),
    **dict.fromkeys(("zh_TW", "zh-TW", "zh-Hant", "tw"), "zh_TW"),
    "en": "en",
}
"""What may be written for a language, in an address or on a command line."""
_FOLDER = Path(__file__).parent
_OR = "|"
"""Between the words for one and those for more."""


@cache
def catalogue(lang: str) -> dict[str, str]:
    """All entries of a language, by full key."""
    if lang in DERIVED:
        return traditional.entries(catalogue(DERIVED[lang]))
    entries: dict[str, str] = {}
    for file in sorted((_FOLDER / lang).glob("*.toml")):
        _flatten(file.stem.partition("-")[0], tomllib.loads(file.read_text(encoding="utf-8")), entries)
    return entries


def text(lang: str, key: str, /, **fields: Any) -> str:
    """The entry of a key with its placeholders filled. Raises KeyError for a key in no catalogue."""
    entry = catalogue(lang)[key]
    return _COUNTING.format(entry, **fields) if _OR in entry else entry.format(**fields)


class _Counting(Formatter):
    """Fills placeholders as `str.format` does, and chooses words by a number."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, either, more = format_spec.partition(_OR)
        if either:
            return one if str(value) == "1" else more
        return str(super().format_field(value, format_spec))


_COUNTING = _Counting()


def is_chinese(lang: str) -> bool:
    """Whether dates and lists are written the Chinese way."""
    return lang.startswith("zh")


def has(lang: str, key: str) -> bool:
    """Whether a language has the key."""
    return key in catalogue(lang)


def _flatten(prefix: str, table: dict[str, Any], into: dict[str, str]) -> None:
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if isinstance(value, dict):
            _flatten(key, value, into)
        else:
            into[key] = value
