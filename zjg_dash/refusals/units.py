"""The registry of units and their groups."""

from zjg_dash import language
from zjg_dash.refusals import Refusal


class UnknownUnit(Refusal):
    """Fields: unit, near (a tuple of names that are close, may be empty)."""

    code = "unit_unknown"

    def text(self, lang: str) -> str:
        """The sentence, with the near names where there are any."""
        names = "、".join(self.fields["near"])
        near = language.text(lang, "refusals.unit_near", names=names) if names else ""
        return language.text(lang, f"refusals.{self.code}", unit=self.fields["unit"], near=near).strip()


class NoRegistry(Refusal):
    """No unit registry was ever added."""

    code = "registry_missing"


class UnknownGroup(Refusal):
    """Fields: group, known (the groups there are)."""

    code = "group_unknown"
