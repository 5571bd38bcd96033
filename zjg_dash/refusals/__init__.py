"""Refusals: a request that is not carried out, with a code and a sentence that says why and what to do.

The sentence of a refusal stands in the catalogues under `refusals.<code>`; its placeholders are the fields
the refusal is raised with. A refusal never leaves anything half done.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from zjg_dash import language
from zjg_dash.language.moments import moment


class Refusal(Exception):
    """A request that is not carried out."""

    code: ClassVar[str]
    words: ClassVar[Mapping[str, str]] = {}
    """Fields that are codes, and the table of the catalogues that has their words."""

    def __init__(self, **fields: Any) -> None:
        super().__init__(self.code, fields)
        self.fields = fields

    def text(self, lang: str) -> str:
        """The sentence in a language ("zh_CN" or "en")."""
        worded = {
            name: language.text(lang, f"{table}.{self.fields[name]}") for name, table in self.words.items()
        }
        return language.text(lang, f"refusals.{self.code}", **self.fields | worded | self._moments(lang))

    def _moments(self, lang: str) -> dict[str, str]:
        """Fields that are times, as the language writes them."""
        return {
            name: moment(lang, value) for name, value in self.fields.items() if isinstance(value, datetime)
        }

    def __str__(self) -> str:
        return self.text("en")
