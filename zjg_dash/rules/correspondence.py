"""Which code of one version is which code of another: as 沿革 says, and the same code otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from zjg_dash.rules.model import Ruleset


@dataclass(frozen=True)
class Correspondence:
    """The codes of dimensions, indicators and criteria of one version, and what they are in another."""

    before: Ruleset
    after: Ruleset

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Code before → code after, where they differ.

        The later version's 沿革 says it; where it is the version before that has one, it is read backwards:
        of several codes that became one, the one of the same name or else the first stands for it.
        """
        if names(self.after, self.before):
            return _crosswalk(self.after)
        if not names(self.before, self.after):
            return {}
        forward = _crosswalk(self.before)
        kept = frozenset(code for code in codes(self.after) if code not in forward)
        backward: dict[str, str] = {}
        for recorded, code in forward.items():
            if code not in kept:
                backward.setdefault(code, recorded)
        return {code: recorded for code, recorded in backward.items() if code != recorded}

    def counterpart(self, code: str) -> str | None:
        """The code after of a code before; None where nothing there corresponds to it."""
        found = self.renamed.get(code, code)
        return found if found in self._codes_after else None

    def named(self, code: str) -> str:
        """The code after of a code before, whether it is there or not."""
        return self.renamed.get(code, code)

    @cached_property
    def _codes_after(self) -> frozenset[str]:
        return frozenset(codes(self.after))


def names(later: Ruleset, earlier: Ruleset) -> bool:
    """Whether the 沿革 of a version is about another one."""
    if later.crosswalk is None:
        return False
    said = later.crosswalk.version
    same_code = later.code == earlier.code and said == earlier.version
    return same_code or said == f"{earlier.code}/{earlier.version}"


def codes(ruleset: Ruleset) -> Iterator[str]:
    """All codes of dimensions, indicators and criteria."""
    for dimension in ruleset.dimensions:
        yield dimension.code
    for _, indicator in ruleset.indicators:
        yield indicator.code
        for criterion in indicator.criteria:
            yield criterion.code


def _crosswalk(ruleset: Ruleset) -> dict[str, str]:
    said = ruleset.crosswalk.codes if ruleset.crosswalk else {}
    return {recorded: code for recorded, code in said.items() if recorded != code}
