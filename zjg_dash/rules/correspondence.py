"""Which code of one version is which code of another: as 沿革 says, and the same code otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import pairwise

from zjg_dash.rules.model import Ruleset


@dataclass(frozen=True)
class Correspondence:
    """The codes of dimensions, indicators and criteria of one version, and what they are in another."""

    before: Ruleset
    after: Ruleset
    between: tuple[Ruleset, ...] = ()
    """The versions between, from `before` to `after`, where 沿革 leads from one to the next."""

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Code before → code after, where they differ.

        The later version's 沿革 says it, over the versions between one after another; where it is the version
        before that has one, it is read backwards: of several codes that became one, the one of the same name
        or else the first stands for it.
        """
        way = (self.before, *self.between, self.after)
        if (onwards := _over(way)) is not None:
            return onwards
        if (forward := _over(way[::-1])) is None:
            return {}
        kept = frozenset(code for code in self._codes_after if code not in forward)
        backward: dict[str, str] = {}
        for recorded, code in forward.items():
            if code not in kept and recorded in self._codes_after:
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


def composed(first: Mapping[str, str], then: Mapping[str, str]) -> dict[str, str]:
    """What codes are called after two crosswalks, the older first; those that stay as they are left out.

    A code not named in a crosswalk is the same in both versions. So each code of the older version is looked
    up in the first, and what comes out in the second: codes that change places, or several that become one,
    come out right.
    """
    named = {code: first.get(code, code) for code in (*first, *then)}
    renamed = {code: then.get(between, between) for code, between in named.items()}
    return {code: now for code, now in renamed.items() if code != now}


def _over(way: tuple[Ruleset, ...]) -> dict[str, str] | None:
    """What codes of the first version are called in the last; None where 沿革 does not lead all the way."""
    if not all(names(later, earlier) for earlier, later in pairwise(way)):
        return None
    return reduce(composed, map(_crosswalk, way[1:]))


def _crosswalk(ruleset: Ruleset) -> dict[str, str]:
    said = ruleset.crosswalk.codes if ruleset.crosswalk else {}
    return {recorded: code for recorded, code in said.items() if recorded != code}
