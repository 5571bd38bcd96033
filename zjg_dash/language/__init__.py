"""Message catalogues: every sentence and label a user reads, in Simplified Chinese and English.

A catalogue is a folder per language with a TOML file per subject. The key `ranking.title` is the entry
`title` of `ranking.toml`; tables nest with dots. A large subject may be spread over `problems-units.toml`,
`problems-rules.toml`: what follows the dash names the file only. Placeholders are named: `{unit}`.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("zh_CN", "en")
_FOLDER = Path(__file__).parent


@cache
def catalogue(lang: str) -> dict[str, str]:
    """All entries of a language, by full key."""
    entries: dict[str, str] = {}
    for file in sorted((_FOLDER / lang).glob("*.toml")):
        _flatten(file.stem.partition("-")[0], tomllib.loads(file.read_text(encoding="utf-8")), entries)
    return entries


def text(lang: str, key: str, **fields: Any) -> str:
    """The entry of a key with its placeholders filled. Raises KeyError for a key in no catalogue."""
    return catalogue(lang)[key].format(**fields)


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
