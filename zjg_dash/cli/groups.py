"""Groups as people type and read them: the code, or the word in either language."""

import unicodedata

from zjg_dash import language
from zjg_dash.cli.asked import current
from zjg_dash.cli.people import acting
from zjg_dash.refusals.units import UnknownGroup
from zjg_dash.service import units
from zjg_dash.store import Store


def known(store: Store) -> list[str]:
    """The codes of the groups of the registry, in its order."""
    return list(dict.fromkeys(row["group"] for row in units.list_units(store, acting()).rows))


def named(code: str) -> str:
    """The group's word in the language asked for; a group without one goes by its code."""
    key = f"common.group.{code}"
    return language.text(current().lang, key) if language.has(current().lang, key) else code


def code(text: str, among: list[str]) -> str:
    """The code of the group meant. Raises UnknownGroup."""
    wanted = _plain(text)
    for group in among:
        words = [
            language.text(lang, f"common.group.{group}")
            for lang in language.LANGUAGES
            if language.has(lang, f"common.group.{group}")
        ]
        if wanted in {_plain(word) for word in (group, *words)}:
            return group
    raise UnknownGroup(group=text, known="、".join(f"{group}（{named(group)}）" for group in among))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "").casefold()
