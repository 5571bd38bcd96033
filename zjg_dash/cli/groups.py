"""Groups as people type and read them: the code, or the word in either language."""

import unicodedata

from zjg_dash import language
from zjg_dash.cli.asked import current
from zjg_dash.refusals import UnknownGroup


def named(code: str) -> str:
    """The group's word in the language asked for; a group without one goes by its code."""
    key = f"common.group.{code}"
    return language.text(current().lang, key) if language.has(current().lang, key) else code


def code(text: str, known: list[str]) -> str:
    """The code of the group meant. Raises UnknownGroup."""
    wanted = _plain(text)
    for group in known:
        words = [
            language.text(lang, f"common.group.{group}")
            for lang in language.LANGUAGES
            if language.has(lang, f"common.group.{group}")
        ]
        if wanted in {_plain(word) for word in (group, *words)}:
            return group
    raise UnknownGroup(group=text, known="、".join(f"{group}（{named(group)}）" for group in known))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "").casefold()
